/// An app that hears what Fin, Intercom's agent, says in the conversations that the app has begun.
///
/// ```swift
/// func receive(_ event: FinEvent) async throws {
///     guard case .statusUpdated(.escalated, let reason) = event.kind else { return }
///     Logger.current.info("Fin hands over", metadata: ["reason": "\(reason ?? "")"])
/// }
/// ```
///
/// `POST /fin/webhooks` verifies the signature, keeps the event and responds; only then is it worked off. An event that also came
/// by the stream of one of the app's own turns is worked off once. Chunks are not: only streams have them.
///
/// The secret is in `FIN_WEBHOOK_SECRET`, or in the file that `FIN_WEBHOOK_SECRET_FILE` names. Without it all events are refused,
/// and the first of them warned of.
///
/// Source: <https://developers.intercom.com/docs/guides/fin-agent-api>.
public protocol FinHandler: CanvasHandler {
    /// Works off an event.
    ///
    /// The events of one conversation are worked off in the order in which they came.
    ///
    /// - Parameter event: What Fin says.
    /// - Throws: Any error has it worked off again later, eight times at most.
    func receive(_ event: FinEvent) async throws
}
