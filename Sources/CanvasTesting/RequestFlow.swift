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

/// The paths at which an app answers.
public struct FlowPaths: Equatable, Sendable {
    /// The path of first canvases.
    public var initialize = "/initialize"
    /// The path of presses.
    public var submit = "/submit"
    /// The path of configuration.
    public var configure = "/configure"
    /// The path of submitted sheets.
    public var submitSheet = "/submit-sheet"
    /// The path of sheets; nil asks the URL that the canvas names.
    public var openSheet: String?
    /// The path of live canvases; nil asks the URL that the canvas names.
    public var live: String?

    /// Creates the paths that CanvasServer has.
    public init() {}
}
