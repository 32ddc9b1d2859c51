import Synchronization

/// Those who are told of a workspace's webhooks: in order, and without a lock held.
final class WebhookListeners: Sendable {
    typealias Listener = @Sendable (SimulatedWebhook) -> Void

    private struct State {
        var listeners: [Listener] = []
        var waiting: [WorkspaceNews] = []
        /// Whether somebody tells them already, who then tells of all that comes meanwhile.
        var isTelling = false

        /// The next to be told of; nil when there is none, or somebody else tells of it.
        mutating func next(isFirst: Bool) -> (WorkspaceNews, [Listener])? {
            guard !isFirst || !isTelling else { return nil }
            isTelling = !waiting.isEmpty
            return isTelling ? (waiting.removeFirst(), listeners) : nil
        }
    }

    private let state = Mutex(State())

    func add(_ listener: @escaping Listener) { state.withLock { $0.listeners.append(listener) } }

    /// Takes what happened out of a workspace; its lock keeps the order.
    func take(from workspace: inout WorkspaceState) {
        guard let news = workspace.news, !news.isEmpty else { return }
        workspace.news = []
        state.withLock { $0.waiting += news }
    }

    /// Tells of what was taken.
    func tell() {
        var isFirst = true
        while let (news, listeners) = state.withLock({ $0.next(isFirst: isFirst) }) {
            isFirst = false
            let time = Timestamp(secondsSince1970: news.time)
            let webhook = SimulatedWebhook(news.topic, about: news.item, at: time)
            for listener in listeners { listener(webhook) }
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
}
