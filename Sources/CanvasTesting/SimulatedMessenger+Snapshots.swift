extension SimulatedMessenger {
    /// What somebody sees, to come back to.
    package struct Snapshot: Sendable {
        fileprivate var canvas: ShownCanvas?
        fileprivate var inboxCanvas: ShownCanvas?
        fileprivate var sheet: ShownSheet?
        fileprivate var position: Int?
    }

    /// What somebody sees now; setting it goes back, and keeps the exchanges that came later.
    package var snapshot: Snapshot {
        get { Snapshot(canvas: canvas, inboxCanvas: inboxCanvas, sheet: sheet, position: position) }
        set {
            (canvas, inboxCanvas) = (newValue.canvas, newValue.inboxCanvas)
            (sheet, position) = (newValue.sheet, newValue.position)
        }
    }

    /// Forgets the oldest exchanges, so that a long session does not grow without end.
    ///
    /// - Parameter count: How many are kept; at least 1, because new ones are numbered after the last.
    package mutating func forgetExchanges(keeping count: Int) {
        exchanges.removeFirst(max(0, exchanges.count - max(1, count)))
    }

    /// The exchange after which the next one comes.
    package var currentExchange: Int? { position }
}
