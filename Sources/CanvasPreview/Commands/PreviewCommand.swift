import ArgumentParser
import CanvasCrypto
import CanvasTesting
import Logging
import MicroHTTP
import ServiceLifecycle

/// `preview`: the Messenger in a browser, with this app in it.
struct PreviewCommand<App: CanvasApp>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "preview",
            abstract: "Try the app in a browser, without Intercom.",
            discussion: """
                Serves the app on a port of this machine, with a secret made up for the occasion, and beside it a page that \
                plays Intercom. The URL that is printed lets whoever has it sign requests, so keep it to yourself.

                PREVIEW_CLIENT_SECRET sets the secret instead, and --app-port the port, for requests of your own. It is not \
                CLIENT_SECRET, which may be that of a real workspace.
                """
        )
    }

    @OptionGroup var options: PreviewOptions

    @ArgumentParser.Flag(help: "Build the package again whenever a source file is saved, and go on where you were.")
    var watch = false

    @ArgumentParser.Option(help: "Port of the app; 0 takes a free one.")
    var appPort = 0

    func run() async throws {
        guard (0...65_535).contains(appPort) else { throw ValidationError("--app-port is not a port.") }
        let secret = HostProcess.environment()["PREVIEW_CLIENT_SECRET"] ?? PreviewToken().text
        var app = PreviewedApp(name: ProgramName.current, url: "", secret: ClientSecret(secret))
        app.flows = Self.flows
        app.typeName = "\(App.self)"
        if watch {
            let build: PackageBuild
            do {
                build = try PackageBuild(of: HostProcess.program)
            } catch {
                throw PreviewRun.failure(error)
            }
            try await PreviewRun.run(WatchedApp(app, at: appPort, secret: secret, build: build, options: options))
        } else {
            try await PreviewRun.run(ServedApp(App(), as: app, at: appPort, options: options))
        }
    }

    /// What the app lists.
    private static var flows: [RequestFlow] {
        var flows = [RequestFlow.initialize]
        if App.self is any SubmitHandler.Type { flows.append(.submit) }
        if App.self is any ConfigureHandler.Type { flows.append(.configure) }
        if App.self is any LiveCanvasHandler.Type { flows.append(.live) }
        if App.self is any SheetHandler.Type { flows += [.openSheet, .submitSheet] }
        return flows
    }
}
