import ArgumentParser
import CanvasCrypto

/// The command `canvaskit seal`, which encrypts a user as Intercom does.
struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Encrypt a user as Intercom does when it opens a sheet.",
        discussion: """
              user=$(echo '{"email":"ada@example.com"}' | canvaskit seal)
              curl http://localhost:8080/sheet \\
                --data-urlencode "intercom_data={\\"user\\":\\"$user\\"}"

            Exit status: 1 if the user is not a JSON object.
            """
    )

    @OptionGroup var secret: SecretOptions

    @Argument(help: "The user as JSON; - is standard input.", completion: .file())
    var user = "-"

    func run() throws {
        let secrets = try secret.load()
        let (bytes, _) = try Input.readObject(user, "with the user, as Intercom seals it")
        print(SealedUser.seal(bytes, with: secrets.newest))
    }
}
