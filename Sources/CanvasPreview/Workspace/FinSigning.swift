package import CanvasCrypto
import CanvasServer
import CanvasTesting

/// The secret by which a simulated workspace signs the webhooks of its Fin.
package struct FinSigning: Sendable {
    /// The secret as the app reads it.
    package let text: String
    /// The secret that signs.
    package let secret: FinWebhookSecret

    /// Takes the newest secret of `FIN_WEBHOOK_SECRET`, or makes one up.
    ///
    /// - Throws: `SettingsError` for a secret that is none.
    package init() throws {
        let environment = AppEnvironment.ofProcess
        let given = try environment.value("FIN_WEBHOOK_SECRET", as: .secret)?.text
        if let given, let newest = try environment.finWebhookSecrets().first {
            (text, secret) = (given, newest)
        } else {
            text = RandomUUID().text
            secret = FinWebhookSecret(text)
        }
    }
}
