import ArgumentParser
import CanvasTesting

/// The flags for the paths of an app in any language.
struct PathOptions: ParsableArguments {
    @Option(help: "Path of initialize requests. (default: /initialize)")
    var initialize: String?

    @Option(help: "Path of submit requests. (default: /submit)")
    var submit: String?

    @Option(help: "Path of configure requests. (default: /configure)")
    var configure: String?

    @Option(help: "Path of sheet pages. (default: the URL in the canvas)")
    var sheet: String?

    @Option(help: "Path of submitted sheets. (default: /submit-sheet)")
    var submitSheet: String?

    @Option(help: "Path of live canvases. (default: the URL in the canvas)")
    var live: String?

    func validate() throws {
        try Self.check(paths.values)
    }

    /// Throws an error for a text that is no path.
    static func check(_ paths: some Sequence<String>) throws {
        for path in paths where !path.hasPrefix("/") {
            throw ValidationError("The path \(path) must start with a slash.")
        }
    }

    var paths: [CanvasFlow: String] {
        let all: [CanvasFlow: String?] = [
            .initialize: initialize, .submit: submit, .configure: configure, .openSheet: sheet,
            .submitSheet: submitSheet, .live: live,
        ]
        return all.compactMapValues(\.self)
    }
}
