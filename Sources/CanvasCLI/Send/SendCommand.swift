import ArgumentParser
import CanvasCrypto
import CanvasTesting

/// The command `canvaskit send`, which sends a request as Intercom does and draws the response.
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

            The URL can have a path, to which the paths below are added. Findings and error \
            messages are printed whole; --json has the bodies, too. NO_COLOR turns colours off.

            With --signature wrong or missing, the last request is one that the app must refuse; open-sheet has no \
            signature, but a sealed user.

            Exit status: 0, or 1 if Intercom would reject a response. With --signature wrong or missing: 0 if the app \
            responds with 401, or 1 if it does not.
            """
    )

    @Argument(
        help: "Kind of request: \(kinds.joined(separator: ", ")).",
        completion: .list(kinds),
        transform: kind
    )
    var flow: CanvasFlow

    @Argument(help: "URL of the app, such as https://app.example.com.")
    var url: String

    @Option(name: .customLong("set"), help: "Fill in a component: id=value. Can be repeated.")
    var assignments: [String] = []

    @Option(help: "Component to press, by its id. (default: the only pressable one)")
    var press: String?

    @Option(help: "Place where the canvas is shown; operator is a workflow.")
    var place = CanvasPlace.conversation

    @Option(
        help: "Viewer: user, lead, visitor, teammate, or a JSON file with a contact or an admin.",
        completion: .file()
    )
    var persona: PersonaArgument?

    @Option(help: "Signature of the request; the app must refuse a wrong or missing one.")
    var signature = SimulatedSignature.valid

    @Flag(help: "Print requests, responses, findings and times as JSON.")
    var json = false

    @OptionGroup(title: "Paths") var paths: PathOptions

    @OptionGroup var secret: SecretOptions

    private static let kinds = CanvasFlow.allCases.map(\.rawValue)

    @Sendable
    private static func kind(_ word: String) throws -> CanvasFlow {
        if let flow = CanvasFlow(rawValue: word) { return flow }
        if word.contains(where: { ":/.".contains($0) }) {
            let url = word.contains("://") ? word : "http://\(word)"
            throw ValidationError("write the kind of request before the URL: canvaskit send initialize \(url)")
        }
        let near = kinds.spellingSuggestion(for: word.lowercased()).map { "; did you mean \($0)?" } ?? ""
        throw ValidationError("it is not one of \(kinds.joined(separator: ", "))\(near)")
    }

    func validate() throws {
        _ = try FieldValues(assignments)
        do {
            _ = try WebAppTransport(to: url)
        } catch {
            throw ValidationError(error.description)
        }
    }

    func run() async throws {
        let values = try FieldValues(assignments).json
        let secrets = try secret.load()
        var settings = MessengerSettings()
        settings.place = place
        try persona?.use(in: &settings)
        let send = SendRun(
            flow: flow,
            values: values,
            press: press,
            settings: settings,
            signature: signature,
            paths: paths.paths
        )
        let report = await send.report(over: try WebAppTransport(to: url), secret: secrets.newest)
        Output.write(Array((json ? report.json.description : report.text(inColour: Output.isColoured)).utf8))
        if report.isFailure { throw ExitCode.failure }
    }
}
