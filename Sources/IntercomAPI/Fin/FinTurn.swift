/// Fin's turn in a conversation: what it said at once, and what comes as events.
///
/// The event stream is open from the beginning, because Fin does not repeat what was missed. It ends with the last copy of
/// the turn and its events.
public struct FinTurn: Sendable {
    /// What Fin said at once, with what it did not take of the call.
    public let response: FinResponse
    /// The events, which can be read once, until the turn is over.
    public let events: FinEvents

    init(
        _ response: FinResponse,
        _ channel: FinEventChannel,
        _ registration: FinTurns.Registration,
        _ line: FinLine
    ) {
        self.response = response
        events = FinEvents(channel, registration, line, response.streamURL)
    }
}

/// The events of a turn, each once, whether it came by stream or by webhook.
///
/// A chunk has the whole text so far, and chunks end with the reply that takes their place. The sequence ends when it is
/// the person's turn again, or when the conversation is complete; where a request for a rating may follow, it waits for that a few
/// seconds.
///
/// It throws ``FinStreamError`` when events are lost, and `CancellationError`.
public struct FinEvents: AsyncSequence, Sendable {
    private let owner: Owner

    /// Ends the stream when nobody is left who could read the events.
    fileprivate final class Owner: Sendable {
        let channel: FinEventChannel
        private let registration: FinTurns.Registration
        private let work: Task<Void, Never>

        init(
            _ channel: FinEventChannel,
            _ registration: FinTurns.Registration,
            _ line: FinLine,
            _ url: FinStreamURL?
        ) {
            (self.channel, self.registration) = (channel, registration)
            work = Task { await line.follow(url, into: channel) }
        }

        deinit {
            channel.finish(.failure(CancellationError()))
            work.cancel()
        }
    }

    init(
        _ channel: FinEventChannel,
        _ registration: FinTurns.Registration,
        _ line: FinLine,
        _ url: FinStreamURL?
    ) {
        owner = Owner(channel, registration, line, url)
    }

    /// Begins to read the events.
    ///
    /// - Returns: An iterator; all iterators read from one queue.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(owner: owner) }

    /// An iterator over the events.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let owner: Owner

        fileprivate init(owner: Owner) { self.owner = owner }

        /// The next event; nil when the turn is over.
        ///
        /// - Returns: The event.
        /// - Throws: ``FinStreamError``; `CancellationError` when the task is cancelled, which ends the turn.
        public mutating func next() async throws -> FinEvent? { try await owner.channel.next() }
    }
}

/// Why the events of a turn break off.
///
/// Fin has the message all the same: it must not be sent again.
public enum FinStreamError: Error, Sendable, CustomStringConvertible {
    /// There is no event stream, and no webhook has come: the workspace has no streams, or the app does not wait for webhooks.
    case noStream
    /// The stream is at a host to which nothing must be sent.
    case foreignHost(String)
    /// The stream ended before the turn did; what Fin has said so far, and why.
    case streamLost(FinTranscript, reason: String)

    /// The error in words.
    public var description: String {
        switch self {
        case .noStream: "no event stream: Fin answers by webhook, and none has come"
        case .foreignHost(let host): "invalid event stream: the host \(host) is not Intercom's"
        case .streamLost(let transcript, let reason):
            "event stream lost: \(reason); \(transcript.entries.count { $0.isWhole }) replies are whole"
        }
    }
}
