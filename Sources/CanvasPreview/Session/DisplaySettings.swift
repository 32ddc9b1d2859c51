/// The settings that only the page uses.
struct DisplaySettings: Equatable, Sendable {
    var direction = "auto"
    var theme = "light"
    var width = 376
}
