/// What the page draws with, and the server only keeps.
struct DisplaySettings: Equatable, Sendable {
    var direction = "auto"
    var theme = "light"
    var width = 376
}
