/// What Intercom asks an app for.
public enum RequestFlow: String, Sendable, CaseIterable {
    /// The first canvas.
    case initialize
    /// What follows a press.
    case submit
    /// What a teammate is asked before the app is inserted.
    case configure
    /// The components of a live canvas.
    case live
    /// The page of a sheet.
    case openSheet = "open-sheet"
    /// What follows a submitted sheet.
    case submitSheet = "submit-sheet"

    /// What the validator calls it; nil where the answer is a page.
    public var canvasFlow: CanvasFlow? { CanvasFlow(rawValue: rawValue) }
}
