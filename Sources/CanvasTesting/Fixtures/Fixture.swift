import WebSyntax

/// A recording of exchanges to replay as a test, with made-up people in place of the real ones.
///
/// Requests are stored unsigned and users unsealed. Replaying signs and seals them again, with the secret of the test.
public struct Fixture: Equatable, Sendable {
    /// A request and the response to it.
    public struct Exchange: Equatable, Sendable {
        /// The kind of request.
        public var flow: CanvasFlow
        /// The path and query.
        public var target: String
        /// The body; for the form that opens a sheet, the value of `intercom_data`.
        public var request: JSON
        /// The status of the response.
        public var status: Int
        /// The body of the response; nil for a page, whose text is not compared.
        public var reply: JSON?
    }

    /// The exchanges, in order.
    public var exchanges: [Exchange]

    /// The placeholder for the URL of the app.
    static let baseURL = "https://app.example.com"

    /// Creates a fixture from the exchanges of a Messenger that have a response.
    ///
    /// - Parameters:
    ///   - messenger: The Messenger.
    ///   - ids: The ids of the exchanges to keep; by default all.
    public init(recording messenger: SimulatedMessenger, only ids: Set<Int>? = nil) {
        let recorded = messenger.exchanges.filter { $0.reply != nil && ids?.contains($0.id) ?? true }
        let requests = recorded.map { messenger.unsealed($0.requestJSON ?? .null) }
        let redaction = PersonRedaction(learningFrom: requests)
        let baseURL = messenger.transport.baseURL
        exchanges = zip(recorded, requests).map { exchange, request in
            Exchange(
                flow: exchange.flow,
                target: WebURL(exchange.request.url)?.target ?? "/",
                request: redaction.redact(request).replacing(baseURL, with: Self.baseURL),
                status: exchange.reply?.status ?? 0,
                reply: exchange.replyJSON.map { redaction.redact($0).replacing(baseURL, with: Self.baseURL) }
            )
        }
    }

    /// Reads a saved fixture.
    ///
    /// - Parameter json: The value of ``json``.
    /// - Throws: ``FixtureError`` when a required member is missing.
    public init(_ json: JSON) throws(FixtureError) {
        guard let list = json["exchanges"], list.kind == .array else { throw FixtureError("`exchanges` is missing.") }
        exchanges = []
        for (index, element) in list.elements.enumerated() {
            guard let flow = element["flow"]?.string.flatMap(CanvasFlow.init(rawValue:)),
                let target = element["target"]?.string, let request = element["request"],
                let status = element["status"]?.integer
            else { throw FixtureError("Exchange \(index + 1) lacks `flow`, `target`, `request` or `status`.") }
            exchanges.append(
                Exchange(flow: flow, target: target, request: request, status: Int(status), reply: element["reply"])
            )
        }
    }

    /// The fixture as JSON, for saving.
    public var json: JSON {
        [
            "exchanges": JSON(
                exchanges.map { exchange in
                    var members: [(String, JSON)] = [
                        ("flow", JSON(exchange.flow.rawValue)), ("target", JSON(exchange.target)),
                        ("request", exchange.request), ("status", JSON(exchange.status)),
                    ]
                    if let reply = exchange.reply { members.append(("reply", reply)) }
                    return JSON(members: members)
                }
            )
        ]
    }

    /// The fixture as indented JSON.
    public var text: String { "\(json.pretty)\n" }
}

/// An unreadable fixture, or a response that differs from the recorded one.
public struct FixtureError: Error, Equatable, CustomStringConvertible {
    /// The problem in words.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension JSON {
    /// The value with the text replaced in all strings.
    func replacing(_ text: String, with replacement: String) -> JSON {
        switch kind {
        case .object: JSON(members: members.map { ($0.key, $0.value.replacing(text, with: replacement)) })
        case .array: JSON(elements.map { $0.replacing(text, with: replacement) })
        case .string: JSON((string ?? "").replacing(text, with: replacement))
        case .number, .bool, .null: self
        }
    }
}
