import ArgumentParser
import CanvasTesting

/// The paths of an app in any language.
struct PathOptions: ParsableArguments {
    @ArgumentParser.Option(help: "Path of initialize requests.")
    var initialize = FlowPaths().initialize

    @ArgumentParser.Option(help: "Path of submit requests.")
    var submit = FlowPaths().submit

    @ArgumentParser.Option(help: "Path of configure requests.")
    var configure = FlowPaths().configure

    @ArgumentParser.Option(help: "Path of sheet pages. (default: the URL in the canvas)")
    var sheet: String?

    @ArgumentParser.Option(help: "Path of submitted sheets.")
    var submitSheet = FlowPaths().submitSheet

    @ArgumentParser.Option(help: "Path of live canvases. (default: the URL in the canvas)")
    var live: String?

    func validate() throws {
        for path in [initialize, submit, configure, sheet, submitSheet, live].compactMap(\.self)
        where !path.hasPrefix("/") {
            throw ValidationError("The path \(path) must start with a slash.")
        }
    }

    var paths: FlowPaths {
        var paths = FlowPaths()
        paths.initialize = initialize
        paths.submit = submit
        paths.configure = configure
        paths.submitSheet = submitSheet
        paths.openSheet = sheet
        paths.live = live
        return paths
    }
}
