import HTTPTypes
import IntercomAPI
import Synchronization

/// A transport whose responses a test makes.
final class ScriptedTransport: HTTPTransport {
    /// A request as it was sent.
    struct Sent: Sendable {
        let request: HTTPRequest
        let body: [UInt8]

        /// `GET /contacts?per_page=2`.
        var line: String { "\(request.method.rawValue) \(request.path ?? "")" }
        var json: JSON? { try? JSON(parsing: body) }
    }

    /// A response.
    struct Reply: Sendable {
        var status: HTTPResponse.Status
        var headers: HTTPFields
        var body: String

        init(_ status: HTTPResponse.Status = .ok, _ body: String = "", headers: HTTPFields = [:]) {
            (self.status, self.body, self.headers) = (status, body, headers)
        }
    }

    private let script: @Sendable (Sent) async throws -> Reply
    private let log = Mutex<[Sent]>([])

    init(_ script: @escaping @Sendable (Sent) async throws -> Reply) {
        self.script = script
    }

    /// Responds with one after the other.
    convenience init(_ replies: Result<Reply, TransportFailure>...) {
        let rest = Mutex(replies)
        self.init { _ in
            let next = rest.withLock { $0.isEmpty ? nil : $0.removeFirst() }
            guard let next else { throw TransportFailure(.transportFailed, .unknown, "the script is over") }
            return try next.get()
        }
    }

    var sent: [Sent] { log.withLock(\.self) }
    var lines: [String] { sent.map(\.line) }

    func exchange<Result: Sendable>(
        _ request: HTTPRequest,
        body: [UInt8],
        limits: ExchangeLimits,
        read: (HTTPResponse, inout HTTPBodyReader) async throws -> Result
    ) async throws -> Result {
        let sent = Sent(request: request, body: body)
        log.withLock { $0.append(sent) }
        let reply = try await script(sent)
        let pieces = Mutex([Array(reply.body.utf8)])
        var reader = HTTPBodyReader(maximumBytes: limits.maximumBodyBytes) {
            pieces.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        }
        return try await read(HTTPResponse(status: reply.status, headerFields: reply.headers), &reader)
    }
}

/// A clock that goes on when all wait.
final class ManualClock: APIClock {
    private struct State {
        var now: Duration
        var slept: [Duration] = []
    }

    private let state: Mutex<State>

    init(start: Duration = .seconds(1_000)) {
        state = Mutex(State(now: start))
    }

    var now: Duration { state.withLock(\.now) }
    /// How long each sleep was to be.
    var slept: [Duration] { state.withLock(\.slept) }

    /// Sleeps end at once, and the time is later then.
    func sleep(until time: Duration) async throws {
        try Task.checkCancellation()
        state.withLock { state in
            state.slept.append(max(.zero, time - state.now))
            state.now = max(state.now, time)
        }
        await Task.yield()
    }

    func advance(by duration: Duration) { state.withLock { $0.now += duration } }
}

/// A clock that stands still.
struct StuckClock: APIClock {
    let now = Duration.seconds(1_000)

    func sleep(until time: Duration) async throws { try await Task.sleep(for: .seconds(3_600)) }
}

extension IntercomClient {
    /// A client of a scripted transport.
    static func scripted(
        _ transport: any HTTPTransport,
        clock: any APIClock = ManualClock(),
        _ configure: (inout Configuration) -> Void = { _ in }
    ) throws -> IntercomClient {
        var configuration = Configuration()
        configure(&configuration)
        let token = AccessToken("dG9rOmZha2U=")
        return try IntercomClient(
            token: token,
            transport: transport,
            configuration: configuration,
            clock: clock,
            random: { 0.5 }
        )
    }
}
