import ArgumentParser
import CanvasCrypto
import CanvasPreview
import CanvasServer
import CanvasTesting

/// `canvaskit preview`: the Messenger in a browser, with any app server in it.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Try an app in a browser, without Intercom.",
        discussion: """
            Plays Intercom for an app server in any language, which runs on this machine and knows the same client secret.

              export CLIENT_SECRET=$(openssl rand -hex 16)
              node app.js &
              canvaskit preview --app http://localhost:3000

            The URL that is printed lets whoever has it sign requests, so keep it to yourself.
            """
    )

    @ArgumentParser.Option(help: "URL of the app server, such as http://localhost:3000.")
    var app: String

    @ArgumentParser.Option(help: "Path of the first canvas.")
    var initialize = FlowPaths().initialize

    @ArgumentParser.Option(help: "Path of presses.")
    var submit = FlowPaths().submit

    @ArgumentParser.Option(help: "Path of configuration.")
    var configure = FlowPaths().configure

    @ArgumentParser.Option(help: "Path of sheets, whatever the URL in the canvas. (default: that of the URL)")
    var sheet: String?

    @ArgumentParser.Option(help: "Path of submitted sheets.")
    var submitSheet = FlowPaths().submitSheet

    @ArgumentParser.Option(help: "Path of live canvases, whatever the URL in the canvas. (default: that of the URL)")
    var live: String?

    @OptionGroup var secret: SecretOptions

    @OptionGroup(title: "Page") var options: PreviewOptions

    func run() async throws {
        let secrets = try secret.load()
        var previewed = PreviewedApp(name: app, url: app, secret: secrets.newest)
        previewed.paths = try paths
        let preview: PreviewServer
        do {
            let configuration = try options.configuration
            preview = try PreviewServer(previewed, configuration: configuration, onListening: options.announce)
        } catch {
            throw PreviewRun.failure(error)
        }
        try await PreviewRun.run(preview)
    }

    private var paths: FlowPaths {
        get throws {
            for path in [initialize, submit, configure, sheet, submitSheet, live].compactMap(\.self)
            where !path.hasPrefix("/") {
                throw ValidationError("The path \(path) does not begin with a slash.")
            }
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
}
