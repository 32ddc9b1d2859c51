import CanvasHTTP

/// The paths at which an app answers.
public struct FlowPaths: Equatable, Sendable {
    /// The path of first canvases.
    public var initialize = AppPath.initialize
    /// The path of presses.
    public var submit = AppPath.submit
    /// The path of configuration.
    public var configure = AppPath.configure
    /// The path of submitted sheets.
    public var submitSheet = AppPath.submitSheet
    /// The path of sheets; nil asks the URL that the canvas names.
    public var openSheet: String?
    /// The path of live canvases; nil asks the URL that the canvas names.
    public var live: String?

    /// Creates the paths that CanvasServer has.
    public init() {}
}
