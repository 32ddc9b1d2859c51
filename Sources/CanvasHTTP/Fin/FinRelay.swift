import Logging
import Synchronization

/// The meeting point of the two ways by which Fin's events come: webhooks, and the streams of the app's own turns.
package final class FinRelay: Sendable {
    private struct State {
        var keep: (@Sendable (FinEvent) async throws -> Void)?
        var turns: [@Sendable (FinEvent) -> Void] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// Names what keeps events for the app's handler.
    func keepEvents(_ keep: @escaping @Sendable (FinEvent) async throws -> Void) { state.withLock { $0.keep = keep } }

    /// Names what hands events to the turns of a client.
    ///
    /// - Parameter deliver: Is told of each event that comes by webhook.
    package func tellTurns(_ deliver: @escaping @Sendable (FinEvent) -> Void) {
        state.withLock { $0.turns.append(deliver) }
    }

    /// Keeps an event of a stream for the app's handler, if it has one.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - logger: Where to say that it is not kept; its webhook may still come.
    package func cameByStream(_ event: FinEvent, _ logger: Logger) async {
        do {
            try await state.withLock(\.keep)?(event)
        } catch {
            logger.warning(
                "an event of Fin's stream is not kept",
                metadata: ["error": "\(LogText.excerpt("\(error)"))"]
            )
        }
    }

    /// Hands an event of a webhook to the turns that wait for it.
    func cameByWebhook(_ event: FinEvent) {
        for deliver in state.withLock(\.turns) { deliver(event) }
    }
}
