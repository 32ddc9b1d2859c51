import ArgumentParser
import CanvasCrypto
import CanvasTesting

/// `canvaskit send`: sends a request as Intercom does, and draws the canvas in the response.
struct SendCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send a request as Intercom does, and draw the response.",
        discussion: """
            Earlier steps are run first: submit requests the canvas, fills it in and presses a component; submit-sheet \
            opens the sheet, too.

              canvaskit send initialize http://localhost:8080 --place home
              canvaskit send submit http://localhost:8080 --set name=Ada --press greet
              canvaskit send submit-sheet https://app.example.com --set date=2026-12-24

            The URL can have a path, to which the paths below are added. NO_COLOR turns colours off. Exit status: 0, or 1 \
            if Intercom would reject a response.
            """
    )

    @Argument(help: "Kind of request.")
    var flow: RequestFlow

    @Argument(help: "URL of the app, such as https://app.example.com.")
    var url: String

    @ArgumentParser.Option(name: .customLong("set"), help: "Fill in a component: id=value. Can be repeated.")
    var assignments: [String] = []

    @ArgumentParser.Option(help: "Component to press, by its id. (default: the only pressable one)")
    var press: String?

    @ArgumentParser.Option(help: "Place where the canvas is shown.")
    var place = CanvasLocation.conversation

    @ArgumentParser.Option(
        help: "Viewer: user, lead, visitor, teammate, or a JSON file with a contact or an admin.",
        completion: .file()
    )
    var persona: PersonaArgument?

    @ArgumentParser.Option(help: "Signature of the request.")
    var signature = SimulatedSignature.valid

    @ArgumentParser.Flag(help: "Print requests, responses, findings and times as JSON.")
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
