import CanvasTesting
import HTTPTypes
import IntercomAPI
import Synchronization
import Testing

/// A clock of which sleeps end at once, and the workspace's time is the same.
final class SharedClock: APIClock {
    private let time = Mutex(Duration.seconds(1_000))

    var now: Duration { time.withLock(\.self) }

    func sleep(until time: Duration) async throws {
        try Task.checkCancellation()
        self.time.withLock { $0 = max($0, time) }
        await Task.yield()
    }

    func advance(by duration: Duration) { time.withLock { $0 += duration } }

    /// The time as a workspace reads it.
    @Sendable func timestamp() -> Timestamp { Timestamp(secondsSince1970: 1_799_999_000 + now.components.seconds) }
}

extension SimulatedWorkspace {
    /// A workspace with nobody but a teammate in it.
    static func bare(limit: Int = 1_666, clock: SharedClock = SharedClock()) -> SimulatedWorkspace {
        SimulatedWorkspace(limit: limit, seed: .empty, now: clock.timestamp)
    }

    /// A client of the workspace.
    func client(clock: SharedClock = SharedClock(), version: IntercomVersion = .supported) throws -> IntercomClient {
        var configuration = IntercomClient.Configuration()
        configuration.version = version
        // A task may have to let many others go first.
        configuration.retries.maximumWait = .seconds(10_000)
        return try IntercomClient(
            token: AccessToken(token),
            transport: transport,
            configuration: configuration,
            clock: clock,
            random: { 0.5 }
        )
    }

    /// A call as it stands on the wire.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: JSON? = nil,
        headers: HTTPFields = [:]
    ) async throws -> (status: Int, headers: HTTPFields, json: JSON) {
        var fields: HTTPFields = [.authorization: "Bearer \(token)"]
        for field in headers { fields[field.name] = field.value }
        let request = HTTPRequest(
            method: method,
            scheme: "https",
            authority: "api.intercom.io",
            path: path,
            headerFields: fields
        )
        return try await transport.exchange(request, body: body.map { Array($0.bytes) } ?? [], limits: .init()) {
            head,
            body in
            let bytes = try await body.collect()
            return (head.status.code, head.headerFields, (try? JSON(parsing: bytes)) ?? .null)
        }
    }

    /// The code of the error that a call ends with.
    func code(_ method: HTTPRequest.Method, _ path: String, _ body: JSON? = nil) async throws -> String {
        let response = try await send(method, path, body)
        #expect(response.json["type"] == "error.list" && response.status >= 400)
        #expect(response.json["request_id"]?.string == response.headers[.requestID])
        return "\(response.status) \(response.json["errors"]?[0]?["code"]?.string ?? "")"
    }
}

extension HTTPField.Name {
    static let requestID = named("X-Request-Id")
    static let version = named("Intercom-Version")
    static let rateRemaining = named("X-RateLimit-Remaining")
    static let rateReset = named("X-RateLimit-Reset")

    private static func named(_ text: String) -> Self {
        guard let name = Self(text) else { preconditionFailure("\(text) is a token") }
        return name
    }
}
