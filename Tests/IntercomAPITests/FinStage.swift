import HTTPTypes
import IntercomAPI
import Synchronization

/// A transport to a Fin that follows a script: a response to each call, and one connection of its stream after the other.
final class FinStage: HTTPTransport {
    /// What happens on a connection, in order.
    enum Step: Sendable {
        case text(String)
        case bytes([UInt8])
        /// The connection is lost.
        case cut
        /// Nothing comes until the reader is gone.
        case silence
        /// Something is done.
        case run(@Sendable () async -> Void)
    }

    /// A connection to the stream.
    struct Connection: Sendable {
        var status = HTTPResponse.Status.ok
        var type = "text/event-stream"
        var steps: [Step]

        init(_ steps: [Step], status: HTTPResponse.Status = .ok, type: String = "text/event-stream") {
            (self.steps, self.status, self.type) = (steps, status, type)
        }
    }

    private struct State {
        var requests: [HTTPRequest] = []
        var bodies: [JSON] = []
        var limits: [ExchangeLimits] = []
        var open = 0
    }

    static let streamHost = "primary-realtime.intercom-messenger.com"
    static let streamURL =
        "https://\(streamHost)/event-stream?channels=fin_agent_api:abc:ext-123&accessToken=planted.secret"

    /// What a call gets.
    let response: JSON
    private let connect: @Sendable (_ number: Int, HTTPRequest) -> Connection
    private let state = Mutex(State())

    init(
        response: JSON = ["conversation_id": "ext-123", "status": "thinking", "sse_subscription_url": JSON(streamURL)],
        connect: @escaping @Sendable (_ number: Int, HTTPRequest) -> Connection
    ) {
        (self.response, self.connect) = (response, connect)
    }

    /// Streams that follow each other; the last one again and again.
    convenience init(_ connections: [Step]...) {
        self.init { number, _ in Connection(connections[min(number, connections.count - 1)]) }
    }

    /// The requests for the stream.
    var streams: [HTTPRequest] { state.withLock(\.requests).filter { $0.method == .get } }
    /// The calls.
    var calls: [HTTPRequest] { state.withLock(\.requests).filter { $0.method == .post } }
    var bodies: [JSON] { state.withLock(\.bodies) }
    /// The number of exchanges that are not over.
    var open: Int { state.withLock(\.open) }

    func exchange<Result: Sendable>(
        _ request: HTTPRequest,
        body: [UInt8],
        limits: ExchangeLimits,
        read: (HTTPResponse, inout HTTPBodyReader) async throws -> Result
    ) async throws -> Result {
        let number = state.withLock { state in
            state.open += 1
            state.requests.append(request)
            if let json = try? JSON(parsing: body) { state.bodies.append(json) }
            return state.requests.count { $0.method == .get } - 1
        }
        defer { state.withLock { $0.open -= 1 } }
        if request.method == .post {
            let bytes = Mutex([Array(response.bytes)])
            var reader = HTTPBodyReader(maximumBytes: limits.maximumBodyBytes) {
                bytes.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            }
            return try await read(HTTPResponse(status: .ok), &reader)
        }
        let connection = connect(number, request)
        let steps = Mutex(connection.steps)
        var reader = HTTPBodyReader(maximumBytes: limits.maximumBodyBytes) {
            while let step = steps.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) {
                try Task.checkCancellation()
                switch step {
                case .text(let text): return Array(text.utf8)
                case .bytes(let bytes): return bytes
                case .cut: throw TransportFailure(.connectionClosed, .responded, "the network is gone")
                case .silence: try await Task.sleep(for: .seconds(3_600))
                case .run(let work): await work()
                }
            }
            return nil
        }
        let head = HTTPResponse(status: connection.status, headerFields: [.contentType: connection.type])
        return try await read(head, &reader)
    }
}

/// The events of scripts.
enum FinScript {
    static func status(_ status: String, at time: Int = 1, reason: String? = nil) -> String {
        var members: [(String, JSON)] = [
            ("event_name", "fin_status_updated"), ("conversation_id", "ext-123"), ("user_id", "7891"),
            ("status", JSON(status)), ("created_at_ms", JSON("2025-01-24T10:00:00.\(100 + time)Z")),
        ]
        if let reason { members.append(("reason", JSON(reason))) }
        return JSON(members: members).description
    }

    static func reply(_ id: String, _ body: String, status: String = "replying", stream: String? = nil) -> String {
        var members: [(String, JSON)] = [
            ("event_name", "fin_replied"), ("conversation_id", "ext-123"), ("user_id", "7891"),
            (
                "message",
                [
                    "id": JSON(id), "author": "fin", "body": JSON(body),
                    "timestamp_ms": "2025-01-24T10:00:00.123Z",
                ]
            ), ("status", JSON(status)), ("created_at_ms", "2025-01-24T10:00:00.123Z"),
        ]
        if let stream { members.append(("stream_id", JSON(stream))) }
        return JSON(members: members).description
    }

    static func chunk(_ stream: String, _ index: Int, _ text: String) -> String {
        let json: JSON = [
            "event_name": "fin_reply_chunk", "conversation_id": "ext-123", "stream_id": JSON(stream),
            "chunk_index": JSON(index), "chunk_text": JSON(text), "status": "replying",
            "created_at_ms": "2025-01-24T10:00:00.123Z",
        ]
        return json.description
    }

    static let survey: String = {
        let json: JSON = [
            "event_name": "csat_requested", "conversation_id": "ext-123", "user_id": "7891",
            "csat": ["options": [["key": "good", "emoji": "🙂", "label": "Good"], ["key": "bad"]]],
            "created_at_ms": "2025-01-24T10:00:09.123Z",
        ]
        return json.description
    }()

    /// Events as a stream, numbered from 1.
    static func stream(_ events: [String], from first: Int = 1) -> String {
        events.enumerated().map { "id: \($0.offset + first)\ndata: \($0.element)\n\n" }.joined()
    }
}

extension FinEvent {
    /// The event in a few letters.
    var short: String {
        switch kind {
        case .replied(let reply): "reply \(reply.id ?? "")"
        case .chunk(let chunk): "chunk \(chunk.streamID ?? "") \(chunk.index ?? -1)"
        case .statusUpdated(let status, _): status.rawValue
        case .ratingRequested(let options): "rating \(options.count)"
        case .other(let name): "other \(name)"
        }
    }
}

extension FinTurn {
    /// All events in a few letters each.
    func read() async throws -> [String] {
        var short: [String] = []
        for try await event in events { short.append(event.short) }
        return short
    }
}
