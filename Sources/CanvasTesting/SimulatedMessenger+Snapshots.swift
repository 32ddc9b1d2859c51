extension SimulatedMessenger {
    /// The state of the screen, to return to.
    package struct Snapshot: Sendable {
        fileprivate var canvas: ShownCanvas?
        fileprivate var inboxCanvas: ShownCanvas?
        fileprivate var sheet: ShownSheet?
        fileprivate var position: Int?
    }

    /// The current state of the screen; setting it keeps later exchanges.
    package var snapshot: Snapshot {
        get { Snapshot(canvas: canvas, inboxCanvas: inboxCanvas, sheet: sheet, position: position) }
        set {
            (canvas, inboxCanvas) = (newValue.canvas, newValue.inboxCanvas)
            (sheet, position) = (newValue.sheet, newValue.position)
        }
    }

    /// Forgets all but the latest exchanges; at least one is kept, because it numbers the next.
    package mutating func forgetExchanges(keeping count: Int) {
        exchanges.removeFirst(max(0, exchanges.count - max(1, count)))
    }

    /// The id of the exchange that brought the canvas on the screen.
    package var currentExchange: Int? { position }
}
