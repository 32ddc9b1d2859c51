import ArgumentParser
import CanvasCrypto
import CanvasPreview
import CanvasServer
import CanvasTesting
import HTTPTypes

/// The command `canvaskit preview`, which shows any app in a simulated Messenger in a browser.
struct PreviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Try an app in a browser, without Intercom.",
        discussion: """
            Simulates Intercom for an app server in any language. The server runs on this machine and has the same client secret.

              export CLIENT_SECRET=$(cat /proc/sys/kernel/random/uuid)
              node app.js &
              canvaskit preview --app http://localhost:3000

            A simulated workspace stands in for Intercom's REST API. An app that calls it needs the two variables that are \
            printed; with --workspace-port and --workspace-token they can be known before.

            Anybody with the printed URL can sign requests to the app, so keep it private.

            Ctrl-C stops the preview. Start it again and the open page reconnects.
            """
    )

    @Option(help: "URL of the app server, such as http://localhost:3000.")
    var app: String

    @OptionGroup(title: "Paths") var paths: PathOptions

    @OptionGroup var secret: SecretOptions

    @OptionGroup(title: "Page") var options: PreviewOptions

    func run() async throws {
        let secrets = try secret.load()
        try await options.workspace.whileServed(for: secrets.newest) { workspace in try await run(secrets, workspace) }
    }

    private func run(_ secrets: ClientSecrets, _ workspace: PreviewWorkspace.Served) async throws {
        var previewed = PreviewedApp(name: app, url: app, secret: secrets.newest)
        previewed.paths = paths.paths
        previewed.workspace = workspace
        let preview: PreviewServer
        do {
            let configuration = try options.configuration
            preview = try PreviewServer(previewed, configuration: configuration, onListening: options.announce)
        } catch {
            throw PreviewRun.failure(error)
        }
        let lines = [
            "", "  For an app that calls Intercom's REST API:", "    INTERCOM_API_URL=\(workspace.url)",
            "    INTERCOM_ACCESS_TOKEN=\(workspace.token)", "", "  For an app that workspaces install:",
            "    INTERCOM_CLIENT_ID=\(workspace.clientID)", "    INTERCOM_APP_URL=\(workspace.url)",
        ]
        Output.write(Array(lines.joined(separator: "\n").utf8))
        try await withThrowingTaskGroup { [app] group in
            group.addTask { await Self.warnIfSilent(app) }
            try await PreviewRun.run(preview)
        }
    }

    /// Prints a warning when the app does not respond; it may still be started.
    private static func warnIfSilent(_ url: String) async {
        do {
            let app = try LocalAppTransport(to: url, timeout: .seconds(3))
            _ = try await app.send(AppRequest(method: .get, url: app.baseURL + "/"))
        } catch {
            Output.complain(
                "warning: nothing answers at \(url) (\(error)); start the app there, with the same CLIENT_SECRET, and "
                    + "press \"Start again\" in the preview"
            )
        }
    }
}
