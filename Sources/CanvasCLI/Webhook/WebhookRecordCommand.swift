import ArgumentParser
import CanvasCrypto
import CanvasPreview
import CanvasServer
import CanvasTesting
import HostSystem
import MicroHTTP

/// The command `canvaskit webhook record`, which keeps webhooks without personal data.
struct WebhookRecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Keep webhooks in a file, without personal data.",
        discussion: """
            Responds with 200 at any path of this machine, for a tunnel whose URL Intercom knows, and writes a line of JSON \
            for each webhook. Text is replaced unless its field is known to be harmless: names, addresses, numbers, bodies, \
            places, pictures, attributes. Equal values get equal ones. Ids stay, unless they are addresses.

              canvaskit webhook record morning.jsonl --port 8091
              canvaskit webhook replay morning.jsonl --to http://localhost:8080/webhooks

            The file belongs to its owner alone; one that has something in it is left as it is. With a client secret, what \
            is not signed with it is refused. Ctrl-C ends it.
            """
    )

    @Argument(help: ArgumentHelp("New file.", valueName: "file"), completion: .file())
    var file: String

    @Option(help: "Port; 0 takes a free one.")
    var port = 8091

    @OptionGroup var secret: SecretOptions

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port \(port) is not a port; use 0 to 65535") }
    }

    func run() async throws {
        let secrets = secret.isGiven ? try secret.load() : nil
        if secrets == nil { Output.complain("signatures are not verified, because CLIENT_SECRET is not set") }
        let log: PrivateLog
        do {
            log = try PrivateLog(file)
        } catch {
            Output.complain(
                error.isFileExists ? "\(file) has something in it, and is left as it is" : "\(file): \(error)"
            )
            throw error.isFileExists ? ExitCode.validationFailure : ExitCode.noInput
        }
        try await PreviewRun.run(RecordingServer(recorder: WebhookRecorder(file: log, secrets: secrets), port: port))
    }
}

/// A recorder that is served until the program is stopped.
private struct RecordingServer: Service {
    let recorder: WebhookRecorder
    let port: Int

    func run() async throws {
        var configuration = HTTPServerConfiguration(address: .tcp(host: "127.0.0.1", port: port))
        configuration.takesAnyMethod = true
        configuration.bodyLimit = ReceivedWebhook.bodyLimit
        configuration.drainTimeout = .milliseconds(200)
        let quiet = Logger(label: "recorder") { _ in SwiftLogNoOpLogHandler() }
        let server = HTTPServer(configuration: configuration, logger: quiet, handler: recorder)
        try await cancelWhenGracefulShutdown {
            try await server.run { Output.write(Array("Recording webhooks at \($0)".utf8)) }
        }
    }
}
