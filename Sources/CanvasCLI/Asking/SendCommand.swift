import ArgumentParser
import CanvasCrypto
import CanvasTesting

/// `canvaskit send`: a request as Intercom sends it, and the canvas that comes back.
struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send a request as Intercom does, and draw the answer.",
        discussion: """
            What comes before the request in the Messenger is done first: for submit the canvas is asked for, filled in \
            and pressed; for submit-sheet the sheet is opened, too.

              canvaskit send initialize http://localhost:8080 --place home
              canvaskit send submit http://localhost:8080 --set name=Ada --press greet
              canvaskit send submit-sheet https://app.example.com --set date=2026-12-24

            A URL may have a path, below which those of the flows are. NO_COLOR leaves colours out. Exit status: 1 when \
            the answer is not one that Intercom takes.
            """
    )

    @Argument(help: "What is asked for.")
    var flow: RequestFlow

    @Argument(help: "URL of the app, such as https://app.example.com.")
    var url: String

    @ArgumentParser.Option(name: .customLong("set"), help: "Fill in a component: id=value. Again for more of them.")
    var assignments: [String] = []

    @ArgumentParser.Option(help: "The id of what is pressed. (default: the only one that can be)")
    var press: String?

    @ArgumentParser.Option(help: "Where the canvas is shown.")
    var place = CanvasLocation.conversation

    @ArgumentParser.Option(
        help: "Who looks: user, lead, visitor, teammate, or a file with a contact or admin as JSON.",
        completion: .file()
    )
    var persona: PersonaArgument?

    @ArgumentParser.Option(help: "How the request is signed.")
    var signature = SimulatedSignature.valid

    @ArgumentParser.Flag(help: "Print request, answer, findings and time as JSON.")
    var json = false

    @OptionGroup(title: "Paths") var paths: PathOptions

    @OptionGroup var secret: SecretOptions

    func validate() throws {
        _ = try FieldValues(assignments)
        do {
            _ = try AppAddress.transport(to: url)
        } catch {
            throw ValidationError(error.description)
        }
    }

    func run() async throws {
        let values = try FieldValues(assignments).json
        let secrets = try secret.load()
        var settings = MessengerSettings()
        settings.location = place
        settings.signature = signature
        try persona?.use(in: &settings)
        let transport = try AppAddress.transport(to: url)
        var messenger = SimulatedMessenger(transport: transport, secret: secrets.newest, paths: paths.paths)
        messenger.settings = settings
        var problem: String?
        do {
            try await Errand(flow: flow, values: values, press: press).run(by: &messenger)
        } catch let error as InteractionError {
            problem = error.problem
        } catch let error as AppFailure {
            problem = error.problem
        } catch {
            problem = "\(error)"
        }
        let report = SendReport(messenger, problem: problem)
        Output.write(Array((json ? report.json.description : report.text(inColour: Output.isColoured)).utf8))
        if problem != nil { throw ExitCode.failure }
    }
}
