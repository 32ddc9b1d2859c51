import ArgumentParser
import CanvasTesting
import HostSystem

/// The command `canvaskit webhook replay`, which delivers recorded webhooks again.
struct WebhookReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Deliver recorded webhooks again, signed anew.",
        discussion: """
            They come one after the other in the order of the file, or with --shuffle in any. Their ids are those of the \
            recording, so an app that keeps what it has worked off does nothing the second time.

            \(DeliveryOptions.exitStatus) 66 if there is no such file, or one that is no recording.
            """
    )

    @Argument(
        help: ArgumentHelp("File that canvaskit webhook record has written.", valueName: "file"),
        completion: .file()
    )
    var file: String

    @OptionGroup var delivery: DeliveryOptions

    func run() async throws {
        let courier = try delivery.courier()
        try await courier.deliver(try recorded())
    }

    private func recorded() throws -> [WebhookDelivery] {
        let bytes: [UInt8]
        do {
            bytes = try HostProcess.read(file, limit: Input.limit)
        } catch {
            Output.complain("\(file): \(error)")
            throw ExitCode.noInput
        }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        return try lines.filter { !$0.element.isEmpty }.map { index, line in
            guard let body = (try? JSON(parsing: Array(line)))?.object("body"), Webhook(body).topic != nil else {
                Output.complain("\(file):\(index + 1): it is no recorded webhook")
                throw ExitCode.noInput
            }
            return WebhookDelivery(body)
        }
    }
}
