import ArgumentParser
import CanvasCrypto
import CanvasTesting

/// The flags for deliveries.
struct DeliveryOptions: ParsableArguments {
    @Option(help: ArgumentHelp("URL of the app's webhooks, such as http://localhost:8080/webhooks.", valueName: "url"))
    var to: String

    @Flag(help: "Send in random order.")
    var shuffle = false

    @Option(
        help: ArgumentHelp("Send each body in pieces, over so many seconds.", valueName: "seconds"),
        transform: Self.duration
    )
    var slow: Duration = .zero

    @Flag(help: "Sign with another secret, which the app must refuse with 401.")
    var badSignature = false

    @OptionGroup var secret: SecretOptions

    static let exitStatus = """
        Exit status: 0; 1 if the app responds to one with another status than 2xx; 69 if there is no response; 78 without \
        the client secret. With --bad-signature: 0 if the app responds to all with 401, or 1 if it does not.
        """

    @Sendable
    private static func duration(_ text: String) throws -> Duration {
        guard let seconds = Double(text.hasSuffix("s") ? String(text.dropLast()) : text), (0...3_600).contains(seconds)
        else { throw ValidationError("it is not a number of seconds from 0 to 3600") }
        return .milliseconds(Int(seconds * 1_000))
    }

    func validate() throws { _ = try transport() }

    private func transport() throws -> any AppTransport {
        do {
            guard slow > .zero else { return try WebAppTransport(to: to) }
            guard !to.lowercased().hasPrefix("https:") else { throw ValidationError("--slow needs a URL with http://") }
            var transport = try LocalAppTransport(to: to)
            transport.sendingTime = slow
            return transport
        } catch let error as TransportError {
            throw ValidationError(error.description)
        }
    }

    /// The courier, after reading the secret.
    func courier() throws -> WebhookCourier {
        let secrets = try secret.load()
        return WebhookCourier(
            url: to,
            transport: try transport(),
            secret: badSignature ? SimulatedMessenger.otherSecret : secrets.newest,
            isSecretWrong: badSignature,
            isShuffled: shuffle
        )
    }
}
