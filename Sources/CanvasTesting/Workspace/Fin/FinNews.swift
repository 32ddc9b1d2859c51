/// An event that is told by webhook, when it is due.
package struct FinNews: Sendable {
    /// The event.
    package let event: JSON
    /// When it happens.
    package let due: ContinuousClock.Instant
}
