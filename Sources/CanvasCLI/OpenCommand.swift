import ArgumentParser
import CanvasCrypto

/// `canvaskit open`: what a sealed user says.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open a sealed user.",
        discussion: "Prints the user as it was sealed. Exit status: 1 when no secret opens it."
    )

    @OptionGroup var secret: SecretOptions

    @Argument(help: "A file with the sealed user in Base64; - is the standard input.", completion: .file())
    var sealed = "-"

    func run() throws {
        let secrets = try secret.load()
        let text = String(decoding: try Input.read(sealed), as: UTF8.self)
        do {
            Output.write(try SealedUser.open(text, with: secrets))
        } catch {
            Output.complain("\(error)")
            throw ExitCode.failure
        }
    }
}
