/// The kind of a request, which decides the responses that Intercom accepts.
public enum CanvasFlow: String, Sendable, CaseIterable {
    /// The first canvas.
    case initialize
    /// The canvas after a press.
    case submit
    /// A question to the teammate who inserts the app, or the end of the questions.
    case configure
    /// The components of a live canvas.
    case live
    /// The page of a sheet.
    case openSheet = "open-sheet"
    /// The canvas that replaces the one that opened a sheet.
    case submitSheet = "submit-sheet"

    /// The path in apps of CanvasServer; nil for live canvases, whose path the app chooses.
    public var path: String? {
        switch self {
        case .initialize: "/initialize"
        case .submit: "/submit"
        case .configure: "/configure"
        case .live: nil
        case .openSheet: "/sheet"
        case .submitSheet: "/submit-sheet"
        }
    }
}
