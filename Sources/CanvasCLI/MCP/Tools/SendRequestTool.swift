import CanvasCrypto
import CanvasServer
import CanvasTesting
import WebSyntax

/// The tool that sends a request to an app on this machine, as Intercom does.
struct SendRequestTool: MCPTool {
    let name = "send_request"
    let summary = """
        Send a signed request to an app on this machine, as Intercom does, with the steps before it (submit: initialize, \
        fill in, press). Replies are validated and drawn. Needs CLIENT_SECRET in this server's environment, the app's own.
        """
    let arguments: [(String, JSON)] = [
        ("url", ["type": "string", "description": "http://localhost:8080"]),
        ("flow", ["enum": JSON(flows.map { JSON($0) })]),
        ("set", ["type": "object", "description": "Values by component id; of the sheet for submit-sheet"]),
        ("press", ["type": "string", "description": "Component id"]),
        ("place", ["enum": JSON(places.map { JSON($0) })]),
        ("persona", ["enum": JSON(personas.map { JSON($0) })]),
        ("signature", ["enum": JSON(signatures.map { JSON($0) })]),
    ]
    let required = ["url", "flow"]
    let output: [(String, JSON)]? = [
        ("exchanges", ["type": "array", "items": ["type": "object"]]), ("report", ["type": "string"]),
        ("accepted", ["type": "boolean"]),
    ]
    let sendsRequests = true

    private static let flows = CanvasFlow.allCases.map(\.rawValue)
    private static let places = CanvasPlace.documented.map(\.rawValue)
    private static let personas = Persona.allCases.map(\.rawValue)
    private static let signatures = SimulatedSignature.allCases.map(\.rawValue)

    func call(_ arguments: ToolArguments) async throws -> ToolResult {
        var send = SendRun(
            flow: try arguments.word("flow", of: Self.flows, CanvasFlow.init(rawValue:)) ?? .initialize
        )
        if let values = arguments.json.present("set") {
            guard values.kind == .object else { throw ToolFailure("The argument `set` is an object of values by id.") }
            send.values = values
        }
        send.press = try arguments.string("press")
        if let place = try arguments.word("place", of: Self.places, CanvasPlace.init(known:)) {
            send.settings.place = place
        }
        if let persona = try arguments.word("persona", of: Self.personas, Persona.init(rawValue:)) {
            send.settings.persona = persona
        }
        if let signature = try arguments.word("signature", of: Self.signatures, SimulatedSignature.init(rawValue:)) {
            send.signature = signature
        }
        let transport = try Self.transport(to: try arguments.string("url") ?? "")
        let secrets = try Self.secrets()
        let report = await send.report(over: transport, secret: secrets.newest)
        return .structured(report.summary.without(secrets))
    }

    /// A transport to an app on this machine alone, past any proxy: a signed request is worth something to others.
    private static func transport(to url: String) throws(ToolFailure) -> LocalAppTransport {
        guard let address = WebURL(url), address.scheme == "http" else {
            throw ToolFailure(
                "The url \(url.plain) is not one like http://localhost:8080; start the app and pass its URL."
            )
        }
        guard address.isThisMachine else {
            throw ToolFailure(
                "\(address.host.plain) is not this machine. send_request signs only for apps on localhost, 127.0.0.1 or ::1; "
                    + "people send elsewhere with `canvaskit send`, and doctor checks a public URL."
            )
        }
        do {
            return try LocalAppTransport(to: url)
        } catch {
            throw ToolFailure("\(error); pass a URL like http://localhost:8080.")
        }
    }

    private static func secrets() throws(ToolFailure) -> ClientSecrets {
        do {
            return try SecretLoading.load(from: AppEnvironment.ofProcess).secrets
        } catch {
            throw ToolFailure(
                "\(error). Set CLIENT_SECRET or CLIENT_SECRET_FILE, the same as the app's, in the environment of this server "
                    + "(the `env` of its configuration), and restart it. Never pass a secret as an argument."
            )
        }
    }
}

extension JSON {
    /// The JSON with any client secret blacked out, which an app may have sent back.
    fileprivate func without(_ secrets: ClientSecrets) -> JSON {
        let texts = secrets.all.map(\.revealed).filter { !$0.isEmpty }
        return replacingTexts { text in
            texts.reduce(text) {
                $0.split(separator: $1, omittingEmptySubsequences: false).joined(separator: "(client secret)")
            }
        }
    }

    private func replacingTexts(_ replace: (String) -> String) -> JSON {
        switch kind {
        case .string: string.map { JSON(replace($0)) } ?? self
        case .array: JSON(elements.map { $0.replacingTexts(replace) })
        case .object: JSON(members: members.map { (replace($0.key), $0.value.replacingTexts(replace)) })
        case .number, .bool, .null: self
        }
    }
}
