import ArgumentParser
import CanvasCrypto

/// `canvaskit seal`: the user of an open-sheet request, sealed as Intercom does it.
struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: "Encrypt a user as Intercom does when it opens a sheet.",
        discussion: """
              user=$(echo '{"email":"ada@example.com"}' | canvaskit seal)
              curl http://localhost:8080/sheet \\
                --data-urlencode "intercom_data={\\"user\\":\\"$user\\"}"
            """
    )

    @OptionGroup var secret: SecretOptions

    @Argument(help: "The user as JSON; - is standard input.", completion: .file())
    var user = "-"

    func run() throws {
        let secrets = try secret.load()
        print(SealedUser.seal(try Input.read(user), with: secrets.newest))
    }
}
