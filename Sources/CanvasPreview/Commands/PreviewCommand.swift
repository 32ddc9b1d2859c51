import ArgumentParser
import CanvasCrypto
import CanvasServer
import CanvasTesting
import HostSystem
import Logging
import ServiceLifecycle

/// The command `preview`, which shows this app in a simulated Messenger in a browser.
struct PreviewCommand<App: PreparedApp>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "preview",
            abstract: "Try the app in a browser, without Intercom.",
            discussion: """
                Serves the app on a local port with a temporary client secret, and a page that simulates Intercom. \
                Anybody with the printed URL can sign requests to the app, so keep it private.

                To send requests of your own, set the secret with PREVIEW_CLIENT_SECRET and the app's port with --app-port. \
                CLIENT_SECRET is not used, because it may belong to a real workspace.

                Ctrl-C stops the preview and the app; a second one stops them at once. Start it again and the open page \
                reconnects.
                """
        )
    }

    @OptionGroup var options: PreviewOptions

    @Flag(help: "Rebuild and restart the app when a source file is saved, and return to the same step.")
    var watch = false

    @Option(help: "Port of the app; 0 takes a free one.")
    var appPort = 0

    func run() async throws {
        guard (0...65_535).contains(appPort) else {
            throw ValidationError("--app-port \(appPort) is not a port; use 0 to 65535")
        }
        let secret: String
        do {
            let own = HostProcess.environment(repairing: true)["PREVIEW_CLIENT_SECRET"]
            secret =
                try own.map { try SecretLoading.secret(in: $0, of: "PREVIEW_CLIENT_SECRET") } ?? PreviewToken().text
        } catch let error as SettingsError {
            throw error.report()
        }
        // Before the app creates its first logger.
        LoggingSystem.bootstrap { Logger.lines($0, level: .info, format: .text).handler }
        var app = PreviewedApp(name: ProgramName.current, url: "", secret: ClientSecret(secret))
        app.flows = CanvasFlow.allCases.filter { $0.isListed(by: App.self) }
        app.typeName = "\(App.self)"
        app.places = Self.places
        if watch {
            let build: PackageBuild
            do {
                build = try PackageBuild(of: HostProcess.program)
            } catch {
                throw PreviewRun.failure(error)
            }
            try await PreviewRun.run(WatchedApp(app, at: appPort, secret: secret, build: build, options: options))
        } else {
            try await PreviewRun.run(ServedApp<App>(app, at: appPort, options: options))
        }
    }

    /// The places that the type of the app's first canvas allows.
    static var places: [CanvasPlace] {
        App.FirstCanvas.self == InboxCanvas.self ? [.inbox] : CanvasPlace.documented
    }
}
