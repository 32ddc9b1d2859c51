/// A client secret, and the keys made from it.
///
/// A class, so that copies of a `ClientSecret` share one set of keys, which is wiped when the last copy is gone.
final class SecretKeys: Sendable {
    let signing: SigningKey<32>
    /// For ``WebhookSignature``.
    let webhooks: SigningKey<20>
    let sealing: SealingKey
    /// For ``SheetToken``.
    let token: SealingKey
    /// For ``InstallState``.
    let install: SealingKey

    /// The secret itself, for the exchange of an install.
    let text: SecretBytes

    /// The first six hex digits of the secret's SHA-256 digest.
    let fingerprint: String

    init(_ secret: Span<UInt8>) throws(LibCryptoError) {
        text = SecretBytes(secret, paddedTo: secret.count)
        let digest = try SecretBytes.digest(of: secret)
        fingerprint = digest.read { Hexadecimal.encode($0.extracting(first: 3)) }
        let signing = try SigningKey<32>(secret, .sha256)
        webhooks = try SigningKey<20>(secret, .sha1)
        token = try Self.sealingKey(SheetToken.keyLabel, signing)
        install = try Self.sealingKey(InstallState.keyLabel, signing)
        self.signing = signing
        sealing = SealingKey(digest)
    }

    /// HMAC as a key derivation function (NIST SP 800-108): a derived key does not reveal the secret.
    private static func sealingKey(
        _ label: String,
        _ key: borrowing SigningKey<32>
    ) throws(LibCryptoError) -> SealingKey {
        var derived = try key.authenticationCode(for: label.utf8Span.span)
        defer { derived = AuthenticationCode<32>(repeating: 0) }
        return SealingKey(SecretBytes(derived.span, paddedTo: derived.count))
    }
}
