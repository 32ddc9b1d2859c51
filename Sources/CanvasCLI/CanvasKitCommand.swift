import ArgumentParser
import CanvasServer

/// The `canvaskit` program.
@main
struct CanvasKitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canvaskit",
        abstract: "Tools for Intercom Canvas Kit apps.",
        discussion: """
            For preview --app, send, doctor, sign, seal and open, CLIENT_SECRET, or a file named by CLIENT_SECRET_FILE, has \
            the client secret of the app; of several, separated by commas, the first one signs and seals.
            """,
        version: Release.version,
        subcommands: [
            NewCommand.self, PreviewCommand.self, SendCommand.self, DoctorCommand.self, SignCommand.self,
            SealCommand.self, OpenCommand.self, ValidateCommand.self,
        ]
    )

    static func main() async {
        CommandName.check(Self.self)
        await main(nil)
    }
}
