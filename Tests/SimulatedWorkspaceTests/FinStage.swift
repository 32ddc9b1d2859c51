import CanvasTesting
import CurlHTTP
import IntercomAPI
import Testing

extension SimulatedWorkspace {
    /// Does something with clients that call a workspace in this process, and one over HTTP.
    static func bothWays(
        version: IntercomVersion = .supported,
        _ prepare: (SimulatedWorkspace) throws -> Void = { _ in },
        _ work: @escaping @Sendable (IntercomClient, SimulatedWorkspace) async throws -> Void
    ) async throws {
        let here = SimulatedWorkspace()
        try prepare(here)
        try await work(try here.client(version: version), here)
        let there = SimulatedWorkspace()
        try prepare(there)
        try await there.whileServed { url in
            var configuration = IntercomClient.Configuration()
            configuration.version = version
            configuration.baseURL = url
            let client = try IntercomClient(
                token: AccessToken(there.token),
                transport: CurlTransport(.init(plainHTTP: .toThisMachine)),
                configuration: configuration
            )
            try await work(client, there)
        }
    }
}

extension FinEvent {
    /// The event in a few words.
    var short: String {
        switch kind {
        case .replied(let reply): "\(reply.status?.rawValue ?? "") \(FinHTML(reply.body).plainText)"
        case .chunk(let chunk): "chunk \(chunk.index ?? -1) \(chunk.text)"
        case .statusUpdated(let status, let reason): reason.map { "\(status.rawValue): \($0)" } ?? status.rawValue
        case .ratingRequested(let options): "rating \(options.count)"
        case .other(let name): name
        }
    }
}

extension FinTurn {
    /// All events in a few words each.
    func read() async throws -> [String] {
        var short: [String] = []
        for try await event in events { short.append(event.short) }
        return short
    }
}
