package import CanvasCrypto

extension AppEnvironment {
    /// The secrets of `FIN_WEBHOOK_SECRET`, newest first; none when it is not set.
    ///
    /// `FIN_WEBHOOK_SECRET_ENCODING` says whether the bytes of the text are the key, as `text`, or its digits stand for them,
    /// as `hex`.
    ///
    /// - Throws: ``SettingsError`` for an encoding that is neither, or digits that are none.
    package func finWebhookSecrets() throws(SettingsError) -> [FinWebhookSecret] {
        let isHexadecimal = try value("FIN_WEBHOOK_SECRET_ENCODING", as: .finSecretEncoding) ?? false
        let list = try value("FIN_WEBHOOK_SECRET", as: .secret)?.text ?? ""
        var secrets: [FinWebhookSecret] = []
        for text in list.split(separator: ",").map(\.trimmed).filter({ !$0.isEmpty }) {
            let secret = isHexadecimal ? FinWebhookSecret(hexadecimal: String(text)) : FinWebhookSecret(String(text))
            guard let secret else {
                throw SettingsError(
                    setting: "FIN_WEBHOOK_SECRET",
                    problem: "is not of hexadecimal digits, as FIN_WEBHOOK_SECRET_ENCODING says"
                )
            }
            secrets.append(secret)
        }
        return secrets
    }
}

extension EnvironmentValue where Value == Bool {
    fileprivate static var finSecretEncoding: Self {
        Self("text or hex") { text in ["text": false, "hex": true][text.lowercased()] }
    }
}
