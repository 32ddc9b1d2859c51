import ArgumentParser
import CanvasCrypto

/// The command `canvaskit open`, which decrypts a sealed user.
struct OpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Decrypt a sealed user.",
        discussion: "Prints the user as JSON. Exit status: 1 if no client secret opens it."
    )

    @OptionGroup var secret: SecretOptions

    @Argument(help: "File with the sealed user in Base64; - is standard input.", completion: .file())
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
