import HTTPTypes
import IntercomAPI
import Synchronization

/// What a server says of its windows: how many calls each of them took, and how many it refused.
final class CountedWindows: Sendable {
    private struct State {
        var calls: [String: Int] = [:]
        var refused = 0
    }

    private let state = Mutex(State())
    private static let reset = HTTPField.Name("X-RateLimit-Reset")

    /// The calls that were refused because of the rate limit.
    var refused: Int { state.withLock(\.refused) }

    /// The calls of the whole windows: the first one had begun before, and the last one is not over.
    var whole: [Int] { state.withLock { $0.calls.sorted { $0.key < $1.key }.dropFirst().dropLast().map(\.value) } }

    func count(_ response: HTTPResponse) {
        guard let name = Self.reset, let end = response.headerFields[name] else { return }
        state.withLock { state in
            if response.status == .tooManyRequests { state.refused += 1 } else { state.calls[end, default: 0] += 1 }
        }
    }
}

/// A transport that counts the calls of each window.
struct CountingTransport: HTTPTransport {
    let transport: any HTTPTransport
    let windows: CountedWindows

    func exchange<Result: Sendable>(
        _ request: HTTPRequest,
        body: [UInt8],
        limits: ExchangeLimits,
        read: (HTTPResponse, inout HTTPBodyReader) async throws -> Result
    ) async throws -> Result {
        try await transport.exchange(request, body: body, limits: limits) { response, reader in
            windows.count(response)
            return try await read(response, &reader)
        }
    }
}
