import ArgumentParser
import CanvasServer

/// The `canvaskit` program.
@main
struct CanvasKitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canvaskit",
        abstract: "Tools for Intercom Canvas Kit apps.",
        discussion: """
            preview, send, webhook, doctor, sign, seal and open need the client secret of the app. Set CLIENT_SECRET to \
            it, or name a file that holds it with CLIENT_SECRET_FILE or --secret-file. If there are several secrets, \
            separated by commas, the first one is used to sign and seal.
            """,
        version: Release.version,
        subcommands: [
            NewCommand.self, PreviewCommand.self, SendCommand.self, DoctorCommand.self, SignCommand.self,
            SealCommand.self, OpenCommand.self, ValidateCommand.self, APICommand.self, SearchCommand.self,
            FinCommand.self, ImportCommand.self, WorkspaceCommand.self, StoreCommand.self, OutboxCommand.self,
            WebhookCommand.self, WebhooksCommand.self,
            MCPCommand.self,
        ]
    )

    static func main() async {
        await CommandLineRun.run(Self.self)
    }
}
