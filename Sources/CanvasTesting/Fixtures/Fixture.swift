import WebSyntax

/// Exchanges that were recorded once, without the people in them, to be replayed as a test.
///
/// Requests are kept unsigned and users unsealed; replaying signs and seals them anew, with the secret of the test.
public struct Fixture: Equatable, Sendable {
    /// One request and the answer to it.
    public struct Exchange: Equatable, Sendable {
        /// What was asked for.
        public var flow: CanvasFlow
        /// The path and query.
        public var target: String
        /// The body; of the form that opens a sheet, the data in it.
        public var request: JSON
        /// The status of the answer.
        public var status: Int
        /// The answer; nil for a page, whose words are not compared.
        public var reply: JSON?
    }

    /// The exchanges, in order.
    public var exchanges: [Exchange]

    /// The URL that stands for the app's own.
    static let baseURL = "https://app.example.com"

    /// Keeps what a Messenger has recorded; exchanges without an answer are left out.
    ///
    /// - Parameters:
    ///   - messenger: The Messenger.
    ///   - ids: The exchanges to keep; all of them unless given.
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

    /// Reads a fixture that was saved.
    ///
    /// - Parameter json: What ``json`` gave.
    /// - Throws: ``FixtureError`` when it is something else.
    public init(_ json: JSON) throws(FixtureError) {
        guard let list = json["exchanges"], list.kind == .array else { throw FixtureError("`exchanges` is missing.") }
        exchanges = []
        for (index, element) in list.elements.enumerated() {
            guard let flow = element["flow"]?.string.flatMap(CanvasFlow.init(rawValue:)),
                let target = element["target"]?.string, let request = element["request"],
                let status = element["status"]?.integer
            else { throw FixtureError("Exchange \(index + 1) lacks `flow`, `target`, `request` or `status`.") }
            exchanges.append(
                Exchange(
                    flow: flow,
                    target: target,
                    request: request,
                    status: Int(status),
                    reply: element["reply"]
                )
            )
        }
    }

    /// The fixture as JSON, to be saved.
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

    /// The fixture as text over several lines.
    public var text: String { "\(json.pretty)\n" }
}

/// A fixture that cannot be read, or a response that is not as recorded.
public struct FixtureError: Error, Equatable, CustomStringConvertible {
    /// What is wrong, in words.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension JSON {
    /// The value with a text replaced in every string.
    func replacing(_ text: String, with replacement: String) -> JSON {
        switch kind {
        case .object: JSON(members: members.map { ($0.key, $0.value.replacing(text, with: replacement)) })
        case .array: JSON(elements.map { $0.replacing(text, with: replacement) })
        case .string: JSON((string ?? "").replacing(text, with: replacement))
        case .number, .bool, .null: self
        }
    }
}
