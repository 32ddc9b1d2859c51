import ArgumentParser
import CanvasServer
import CanvasTesting

/// The command `canvaskit doctor`, which checks the path from Intercom to an app.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find out why Intercom cannot reach an app, or rejects its responses.",
        discussion: """
            Checks this machine and, with --url, sends the app the requests that Intercom sends: for canvases, webhooks and \
            installing. The app can be written in any language. Each problem comes with what to change.

              canvaskit doctor --url https://app.example.com --app http://127.0.0.1:8080

            With INTERCOM_ACCESS_TOKEN, it asks Intercom what the token may read.

            Exit status: 0, or 1 if a check fails.
            """
    )

    @Option(help: "Public URL of the app, as Intercom calls it.")
    var url: String?

    @Option(help: "URL of the app past the proxy, to see which side is at fault.")
    var app: String?

    @Option(help: "Where the first canvas is shown; operator is a workflow.")
    var place = CanvasPlace.conversation

    @Flag(help: "Print the results as JSON.")
    var json = false

    @OptionGroup(title: "Paths") var paths: PathOptions

    @Option(help: "Path of webhooks. (default: /webhooks, if the app has it)")
    var webhooks: String?

    @Option(help: "Path where an install begins. (default: /install, if the app has it)")
    var install: String?

    @Option(help: "Path where an install ends. (default: the one in the redirect)")
    var callback: String?

    @OptionGroup var secret: SecretOptions

    func validate() throws {
        if app != nil, url == nil { throw ValidationError("--app needs --url.") }
        try PathOptions.check([webhooks, install, callback].compactMap(\.self))
    }

    func run() async throws {
        let checkup = Checkup(
            url: url,
            app: app,
            place: place,
            paths: paths.paths,
            webhooks: webhooks,
            install: install,
            callback: callback,
            secret: secret
        )
        let diagnoses = await checkup.diagnoses { diagnosis in
            if !json { Output.write(Array(diagnosis.text.utf8)) }
        }
        if json { Output.write(Array(JSON(diagnoses.map(\.json)).bytes)) }
        if diagnoses.contains(where: { $0.outcome == .failed }) { throw ExitCode.failure }
    }
}
