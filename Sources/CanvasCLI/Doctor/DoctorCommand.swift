import ArgumentParser
import CanvasCrypto
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
        var diagnoses: [Diagnosis] = []
        func tell(_ diagnosis: Diagnosis) {
            diagnoses.append(diagnosis)
            if !json { Output.write(Array(diagnosis.text.utf8)) }
        }
        let (found, secrets) = MachineExamination.secret(secret)
        tell(found)
        tell(MachineExamination.fileLimit())
        if let url, let secret = secrets?.newest {
            do {
                let direct = try app.map { try WebAppTransport(to: $0) }
                let transport = try WebAppTransport(to: url)
                let webhooks = WebhookExamination(transport, directly: direct, secret: secret, path: webhooks)
                let examination = ServerExamination(
                    transport,
                    directly: direct,
                    secret: secret,
                    paths: paths.paths,
                    place: place,
                    webhooks: webhooks
                )
                if await examination.examine(tell) {
                    await webhooks.diagnoses().forEach(tell)
                    await installs(transport).diagnoses().forEach(tell)
                }
            } catch {
                let advice = ["Pass a URL like https://app.example.com with --url."]
                tell(Diagnosis(.url, .failed, "\(error)", advice: advice))
            }
        } else if url == nil {
            tell(Diagnosis(.url, .skipped, "pass --url https://app.example.com to check the app"))
        }
        await token().forEach(tell)
        if json { Output.write(Array(JSON(diagnoses.map(\.json)).bytes)) }
        if diagnoses.contains(where: { $0.outcome == .failed }) { throw ExitCode.failure }
    }

    private func installs(_ transport: any AppTransport) -> InstallExamination {
        let appURL = AppEnvironment.ofProcess["INTERCOM_APP_URL"]
        return InstallExamination(transport, path: install, callbackPath: callback, appURL: appURL)
    }

    private func token() async -> [Diagnosis] {
        do {
            if let examination = try TokenExamination(.ofProcess) { return await examination.diagnoses() }
            return [Diagnosis(.token, .skipped, "set INTERCOM_ACCESS_TOKEN to check what it may read")]
        } catch {
            return [Diagnosis(.token, .failed, "\(error)", advice: Advice.intercom)]
        }
    }
}
