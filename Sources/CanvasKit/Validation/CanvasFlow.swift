/// What Intercom asks an app for, which decides what it takes as the answer.
public enum CanvasFlow: String, Sendable, CaseIterable {
    /// The first canvas.
    case initialize
    /// The answer to a press.
    case submit
    /// A question to the teammate who adds the app, or the end of the questions.
    case configure
    /// The canvas that replaces the one which opened a sheet.
    case submitSheet = "submit-sheet"
    /// The components of a live canvas.
    case live
}
