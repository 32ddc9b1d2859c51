import Synchronization

/// The events of one turn on their way to its reader, from a stream and from webhooks.
final class FinEventChannel: Sendable {
    private struct State {
        var rules = FinTurnRules()
        var unread: [FinEvent] = []
        var end: Result<Void, any Error>?
        var readers: [CheckedContinuation<Void, Never>] = []
        var writers: [CheckedContinuation<Void, Never>] = []
        /// The number of events so far.
        var eventCount = 0
        var hasStream = false

        /// The waiting tasks, which are to look again.
        mutating func waiting() -> [CheckedContinuation<Void, Never>] {
            defer { (readers, writers) = ([], []) }
            return readers + writers
        }
    }

    /// The unread events beyond which a stream has to wait.
    private static let maximumUnread = 64
    /// The unread events beyond which webhooks are not taken: nobody reads.
    private static let maximumKept = 1_000

    private let state = Mutex(State())
    /// An event after which the turn may be over.
    struct Settling: Sendable {
        let progress: FinTurnRules.Progress
        let number: Int
    }

    /// The events after which the turn may be over; it ends with the turn.
    let settlings: AsyncStream<Settling>
    private let settled: AsyncStream<Settling>.Continuation

    init() {
        (settlings, settled) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Whether the turn is over.
    var isOver: Bool { state.withLock { $0.end != nil } }
    /// Whether a stream that ends now has told all.
    var mayEnd: Bool { state.withLock(\.rules.mayEnd) }
    /// What Fin has said so far.
    var transcript: FinTranscript { state.withLock(\.rules.transcript) }
    /// Whether a stream is open.
    var hasStream: Bool {
        get { state.withLock(\.hasStream) }
        set { state.withLock { $0.hasStream = newValue } }
    }

    /// The number of events so far.
    var eventCount: Int { state.withLock(\.eventCount) }

    // MARK: - Writing

    /// Takes an event.
    ///
    /// - Returns: Whether it is new.
    @discardableResult
    func take(_ event: FinEvent) -> Bool {
        let (isNew, settling, isOver, waiting) = state.withLock { state in
            guard state.end == nil, state.unread.count < Self.maximumKept, state.rules.take(event) else {
                return (false, nil as Settling?, false, [] as [CheckedContinuation<Void, Never>])
            }
            state.unread.append(event)
            if state.rules.progress == .over { state.end = .success(()) }
            let progress = state.rules.progress
            state.eventCount += 1
            let mayBeOver = progress == .replied || progress == .complete
            let settling = mayBeOver ? Settling(progress: progress, number: state.eventCount) : nil
            return (true, settling, state.end != nil, state.waiting())
        }
        if let settling { settled.yield(settling) }
        if isOver { settled.finish() }
        waiting.forEach { $0.resume() }
        return isNew
    }

    /// Ends the turn; the first end counts.
    func finish(_ end: Result<Void, any Error>) {
        let waiting = state.withLock { state in
            if state.end == nil { state.end = end }
            return state.waiting()
        }
        settled.finish()
        waiting.forEach { $0.resume() }
    }

    /// Waits until the reader has room for more, or the turn is over.
    func waitForRoom() async {
        while true {
            let hasRoom = state.withLock { $0.unread.count < Self.maximumUnread || $0.end != nil }
            if hasRoom { return }
            await withCheckedContinuation { writer in
                let mayGoOn = state.withLock { state in
                    if state.unread.count < Self.maximumUnread || state.end != nil { return true }
                    state.writers.append(writer)
                    return false
                }
                if mayGoOn { writer.resume() }
            }
        }
    }

    // MARK: - Reading

    /// The next event; nil at the end.
    func next() async throws -> FinEvent? {
        try await withTaskCancellationHandler {
            while true {
                let (event, end, waiting) = state.withLock { state in
                    guard state.unread.isEmpty else {
                        defer { state.unread.removeFirst() }
                        return (state.unread.first, nil as Result<Void, any Error>?, state.waiting())
                    }
                    return (nil as FinEvent?, state.end, [] as [CheckedContinuation<Void, Never>])
                }
                waiting.forEach { $0.resume() }
                if let event { return event }
                if let end {
                    try end.get()
                    return nil
                }
                await withCheckedContinuation { reader in
                    let hasNews = state.withLock { state in
                        if !state.unread.isEmpty || state.end != nil { return true }
                        state.readers.append(reader)
                        return false
                    }
                    if hasNews { reader.resume() }
                }
            }
        } onCancel: {
            finish(.failure(CancellationError()))
        }
    }
}
