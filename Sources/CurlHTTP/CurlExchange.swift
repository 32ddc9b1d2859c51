import HTTPTransport
import HTTPTypes
import Synchronization

/// An exchange, shared by the thread of the loop and the task of the caller.
///
/// The thread notifies the reader after all its work is done. So a response that came whole has ended before the reader
/// can leave its rest, and its connection is kept.
final class CurlExchange: Sendable {
    private struct Inbox {
        var response: HTTPResponse?
        var unread: [UInt8] = []
        /// Whether the server waits for the reader.
        var isHeldBack = false
        var end: Result<Void, any Error>?
        var hasNews = false
        /// Whether the reader waits for as much as there is room for.
        var wantsRest = false
        var reader: CheckedContinuation<Void, Never>?
    }

    /// The unread bytes of a body beyond which the server has to wait.
    static let maximumUnreadBytes = 512 << 10

    let request: OutgoingRequest
    let limits: ExchangeLimits
    /// The end of the total timeout.
    let deadline: ContinuousClock.Instant?
    private let inbox = Mutex(Inbox())

    init(_ request: OutgoingRequest, _ limits: ExchangeLimits) {
        self.request = request
        self.limits = limits
        deadline = limits.totalTimeout.map { ContinuousClock.now + $0 }
    }

    // MARK: - The thread's side

    /// Receives the head of the response, with the length of the body if the head tells it.
    func receive(_ response: HTTPResponse, bodyCount: Int?) {
        inbox.withLock { inbox in
            inbox.response = response
            inbox.hasNews = true
            inbox.unread.reserveCapacity(max(0, min(bodyCount ?? 0, Self.maximumUnreadBytes)))
        }
    }

    /// Whether there is room for another piece of the body; if not, the reader resumes the exchange.
    func hasRoom() -> Bool {
        inbox.withLock { inbox in
            inbox.isHeldBack = inbox.unread.count >= Self.maximumUnreadBytes
            // Whoever waits for the rest may have looked since the last piece, and does not wait for more than there is room for.
            if inbox.isHeldBack { inbox.hasNews = true }
            return !inbox.isHeldBack
        }
    }

    /// Receives a piece of the body, which `append` adds to what is unread.
    func receivePiece(_ append: (inout [UInt8]) -> Void) {
        inbox.withLock { inbox in
            append(&inbox.unread)
            inbox.hasNews = true
        }
    }

    /// Ends the exchange; the first end counts, unless it is that the caller is gone.
    func finish(_ end: Result<Void, any Error>) {
        inbox.withLock { inbox in
            if case .failure(let error) = end, error is CancellationError {
                inbox.unread = []
                inbox.response = nil
            } else if inbox.end != nil {
                return
            }
            inbox.end = end
            inbox.hasNews = true
        }
    }

    /// Whether the exchange is over, and the loop has no part in it any more.
    var isOver: Bool { inbox.withLock { $0.end != nil } }

    /// Wakes a waiting reader, if there is news for it.
    func tellReader() {
        let reader = inbox.withLock { inbox in
            let isEnough = !inbox.wantsRest || inbox.isHeldBack || inbox.end != nil
            guard inbox.hasNews, isEnough else { return nil as CheckedContinuation<Void, Never>? }
            return inbox.reader.take()
        }
        reader?.resume()
    }

    // MARK: - The reader's side

    /// Whether the reader waits.
    var hasWaitingReader: Bool { inbox.withLock { $0.reader != nil } }

    /// Waits for the head of the response.
    func response() async throws -> HTTPResponse {
        try await value { inbox in
            if let response = inbox.response { return response }
            try inbox.end?.get()
            if inbox.end != nil { throw TransportFailure(.malformedResponse, .unknown, "it has no head") }
            return nil
        }
    }

    /// Waits for the next piece of the body, with whether the server waits for room; nil at the end.
    func piece(_ demand: HTTPBodyReader.Demand) async throws -> (piece: [UInt8], wasHeldBack: Bool)? {
        try await value { inbox -> (piece: [UInt8], wasHeldBack: Bool)?? in
            inbox.wantsRest = demand == .rest
            if inbox.wantsRest, !inbox.isHeldBack, inbox.end == nil { return nil }
            guard inbox.unread.isEmpty else {
                defer {
                    inbox.unread = []
                    inbox.isHeldBack = false
                }
                return .some((inbox.unread, inbox.isHeldBack))
            }
            guard let end = inbox.end else { return nil }
            try end.get()
            return .some(nil)
        }
    }

    /// Waits until there is a value.
    private func value<Value: Sendable>(_ take: @Sendable (inout Inbox) throws -> Value?) async throws -> Value {
        while true {
            let value = try inbox.withLock { inbox in
                inbox.hasNews = false
                return try take(&inbox)
            }
            if let value { return value }
            await withCheckedContinuation { reader in
                let hasNews = inbox.withLock { inbox in
                    if !inbox.hasNews { inbox.reader = reader }
                    return inbox.hasNews
                }
                if hasNews { reader.resume() }
            }
        }
    }
}
