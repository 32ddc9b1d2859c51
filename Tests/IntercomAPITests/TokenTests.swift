import HTTPTypes
import IntercomAPI
import Logging
import MetricsTestKit
import Synchronization
import Testing

/// What a client tells of a call: logs of every level, errors, descriptions, dumps and metrics.
@Suite("A token") struct TokenTests {
    typealias Reply = ScriptedTransport.Reply

    private static let token = "dG9rOnBsYW50ZWQtdG9rZW4="
    /// What calls have in their query and body; errors do not tell it either.
    private static let content = "planted-content"

    /// Responses and failures of every kind.
    private static let outcomes: [Result<Reply, TransportFailure>] =
        [200, 302, 400, 401, 403, 404, 408, 409, 410, 422, 429, 500, 502, 503, 504].map {
            .success(.init(.init(code: $0), #"{"type":"error.list","errors":[{"code":"code","message":"words"}]}"#))
        }
        + [.success(.init(.badGateway, "<html>")), .success(.init(.ok, "{")), .success(.init(.unauthorized))]
        + TransportFailure.Cause.allCases.flatMap { cause in
            [TransportFailure.Delivery.notSent, .unknown, .responded].map { .failure(TransportFailure(cause, $0)) }
        }

    @Test("is never told, whatever a call ends with", arguments: [HTTPRequest.Method.get, .post])
    func everywhere(method: HTTPRequest.Method) async throws {
        let log = KeptLog()
        let metrics = TestMetrics()
        var told: [String] = []
        for outcome in Self.outcomes {
            let transport = ScriptedTransport { _ in try outcome.get() }
            var configuration = IntercomClient.Configuration()
            configuration.logger = log.logger
            configuration.metrics = metrics
            let client = try IntercomClient(
                token: AccessToken(Self.token),
                transport: transport,
                configuration: configuration,
                clock: ManualClock(),
                random: { 0.5 }
            )
            told += Self.everything(of: client)
            do {
                let query = [(name: "email", value: Self.content)]
                try await client.call(
                    method,
                    "/contacts/\(Self.content)",
                    query: query,
                    body: ["name": JSON(Self.content)]
                )
            } catch {
                told += Self.everything(of: error)
                #expect(!"\(error)".contains(Self.content))
            }
            #expect(transport.sent.allSatisfy { $0.request.headerFields[.authorization] == "Bearer \(Self.token)" })
            #expect(transport.sent.isEmpty == false)
        }
        let labels = metrics.counters.map { "\($0.label) \($0.dimensions)" }
        let text = (told + log.lines + labels).joined(separator: "\n")
        // There is something to look through.
        #expect(log.lines.count > 20 && labels.count > 10 && told.count > 200)
        #expect(!text.contains(Self.token) && !text.contains("planted-token"))
        #expect(!(log.lines + labels).joined(separator: "\n").contains(Self.content))
    }

    @Test("has no description, whoever holds it") func holders() {
        let token = AccessToken(Self.token)
        let pair = (name: "token", token: token)
        let texts =
            Self.everything(of: token) + Self.everything(of: pair) + Self.everything(of: [token])
            + Self.everything(of: ["key": token]) + Self.everything(of: Optional(token) as Any)
        #expect(!texts.joined().contains(Self.token) && texts.joined().contains("redacted"))
    }

    @Test("is in no description of a URL that is refused", arguments: ["http://api.intercom.io", "nonsense"])
    func refusedURL(url: String) throws {
        var configuration = IntercomClient.Configuration()
        configuration.baseURL = url
        let error = #expect(throws: InvalidBaseURL.self) {
            try IntercomClient(
                token: AccessToken(Self.token),
                transport: ScriptedTransport(),
                configuration: configuration
            )
        }
        #expect(!Self.everything(of: error as Any).joined().contains(Self.token))
    }

    /// All that a program can make text of.
    private static func everything(of value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return ["\(value)", String(describing: value), String(reflecting: value), dumped]
    }
}

/// Keeps what is logged.
private final class KeptLog: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock(\.self) }

    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: KeptLog
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.kept.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
        }
    }
}
