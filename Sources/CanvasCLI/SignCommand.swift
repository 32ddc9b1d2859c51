import ArgumentParser
import CanvasCrypto

/// The command `canvaskit sign`, which prints the signature of a body.
struct SignCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign",
        abstract: "Print the X-Body-Signature of a request body.",
        discussion: """
            The signature covers every byte, so send the same file with curl --data-binary.

              curl http://localhost:8080/initialize --data-binary @body.json \\
                -H 'Content-Type: application/json' \\
                -H "X-Body-Signature: $(canvaskit sign body.json)"
            """
    )

    @OptionGroup var secret: SecretOptions

    @Argument(help: "The request body; - is standard input.", completion: .file())
    var body = "-"

    func run() throws {
        let secrets = try secret.load()
        print(BodySignature.sign(try Input.read(body), with: secrets.newest))
    }
}
