import ArgumentParser
import CanvasCrypto
import CanvasTesting

/// `canvaskit doctor`: what is wrong with the way from Intercom to an app.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Find out why Intercom does not reach an app, or does not take its answers.",
        discussion: """
            Looks at this machine and, with --url, asks the app as Intercom would, whatever language it is written in. \
            Each thing that is wrong comes with what to change.

              canvaskit doctor --url https://app.example.com --app http://127.0.0.1:8080

            Exit status: 1 when something does not work.
            """
    )

    @ArgumentParser.Option(help: "URL of the app as Intercom knows it.")
    var url: String?

    @ArgumentParser.Option(help: "URL of the app past the proxy, to tell which of both is at fault.")
    var app: String?

    @ArgumentParser.Option(help: "Where the first canvas is shown.")
    var place = CanvasLocation.conversation

    @ArgumentParser.Flag(help: "Print what was found as JSON.")
    var json = false

    @OptionGroup(title: "Paths") var paths: PathOptions

    @OptionGroup var secret: SecretOptions

    func validate() throws {
        if app != nil, url == nil { throw ValidationError("--app goes with --url, past whose proxy it is.") }
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
                let direct = try app.map { try AppAddress.transport(to: $0) }
                let transport = try AppAddress.transport(to: url)
                let examination = ServerExamination(
                    transport,
                    directly: direct,
                    secret: secret,
                    paths: paths.paths,
                    location: place
                )
                await examination.examine(tell)
            } catch {
                tell(Diagnosis(.url, .failed, "\(error)", advice: ["--url takes https://app.example.com"]))
            }
        } else if url == nil {
            tell(Diagnosis(.url, .skipped, "--url https://app.example.com looks at the app as Intercom would"))
        }
        if json { Output.write(Array(JSON(diagnoses.map(\.json)).bytes)) }
        if diagnoses.contains(where: { $0.verdict == .failed }) { throw ExitCode.failure }
    }
}
