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
