import Synchronization

/// Whether Intercom still takes a token: once it was refused, nobody calls with it any more.
package final class TokenStanding: Sendable {
    private let hasBeenRefused = Atomic(false)
    private let onRefusal: @Sendable () async -> Void

    /// - Parameter onRefusal: Called once, when Intercom refuses the token.
    package init(onRefusal: @escaping @Sendable () async -> Void) { self.onRefusal = onRefusal }

    /// Whether Intercom has refused the token.
    package var isRefused: Bool { hasBeenRefused.load(ordering: .relaxed) }

    /// Notes that Intercom has refused the token.
    func refuse() async {
        guard !hasBeenRefused.exchange(true, ordering: .relaxed) else { return }
        await onRefusal()
    }
}
