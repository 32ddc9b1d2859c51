import Synchronization

/// Those who are told of what happens in a workspace: in order, and without a lock held.
final class NewsListeners<News: Sendable, Message: Sendable>: Sendable {
    typealias Listener = @Sendable (Message) -> Void

    private struct State {
        var listeners: [Listener] = []
        var waiting: [News] = []
        /// Whether somebody tells them already, who then tells of all that comes meanwhile.
        var isTelling = false

        /// The next to be told of; nil when there is none, or somebody else tells of it.
        mutating func next(isFirst: Bool) -> (News, [Listener])? {
            guard !isFirst || !isTelling else { return nil }
            isTelling = !waiting.isEmpty
            return isTelling ? (waiting.removeFirst(), listeners) : nil
        }
    }

    private let state = Mutex(State())
    private let message: @Sendable (News) -> Message

    /// Creates the list.
    ///
    /// - Parameter message: What listeners are told, made once for all of them.
    init(_ message: @escaping @Sendable (News) -> Message) { self.message = message }

    func add(_ listener: @escaping Listener) { state.withLock { $0.listeners.append(listener) } }

    /// Takes what happened out of a workspace; its lock keeps the order.
    func take(_ news: inout [News]?) {
        guard let taken = news, !taken.isEmpty else { return }
        news = []
        state.withLock { $0.waiting += taken }
    }

    /// Tells of what was taken.
    func tell() {
        var isFirst = true
        while let (news, listeners) = state.withLock({ $0.next(isFirst: isFirst) }) {
            isFirst = false
            let message = message(news)
            for listener in listeners { listener(message) }
        }
    }
}

extension SimulatedWorkspace {
    /// Has a function called with every webhook that Intercom would send for what changes from now on.
    ///
    /// - Parameter deliver: Called after the change and in the order of changes, one at a time; it may change the workspace itself.
    package func onWebhook(_ deliver: @escaping @Sendable (SimulatedWebhook) -> Void) {
        webhooks.add(deliver)
        _ = try? change(isSilent: true) { state in state.news = state.news ?? [] }
    }

    /// Has a function called with every event that Fin would send by webhook from now on, which may be due later.
    ///
    /// - Parameter deliver: Called after the call and in the order of events, one at a time.
    package func onFinEvent(_ deliver: @escaping @Sendable (FinNews) -> Void) {
        finNews.add(deliver)
        changeFin { $0.news = $0.news ?? [] }
    }
}
