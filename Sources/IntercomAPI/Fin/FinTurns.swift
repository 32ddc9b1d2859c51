import Synchronization

/// The turns of clients that are not over, by conversation, for what comes by webhook.
package final class FinTurns: Sendable {
    /// A turn that is listed for as long as this lives.
    final class Registration: Sendable {
        private let turns: FinTurns
        private let conversationID: String
        private let channel: FinEventChannel

        fileprivate init(_ turns: FinTurns, _ conversationID: String, _ channel: FinEventChannel) {
            (self.turns, self.conversationID, self.channel) = (turns, conversationID, channel)
        }

        deinit { turns.remove(channel, of: conversationID) }
    }

    private let channels = Mutex<[String: [FinEventChannel]]>([:])

    package init() {}

    /// The number of turns that are listed.
    var count: Int { channels.withLock { $0.values.reduce(0) { $0 + $1.count } } }

    func register(_ channel: FinEventChannel, for conversationID: String) -> Registration {
        channels.withLock { $0[conversationID, default: []].append(channel) }
        return Registration(self, conversationID, channel)
    }

    /// Hands an event to the turns of its conversation.
    ///
    /// - Parameter event: The event.
    package func deliver(_ event: FinEvent) {
        guard let id = event.conversationID else { return }
        for channel in channels.withLock({ $0[id] ?? [] }) { channel.take(event) }
    }

    private func remove(_ channel: FinEventChannel, of conversationID: String) {
        channels.withLock { channels in
            channels[conversationID]?.removeAll { $0 === channel }
            if channels[conversationID]?.isEmpty == true { channels[conversationID] = nil }
        }
    }
}
