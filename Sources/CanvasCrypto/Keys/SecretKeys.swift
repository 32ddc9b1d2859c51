/// The keys made from a client secret.
///
/// A class, so that copies of a `ClientSecret` share one set of keys, which is wiped when the last copy is gone.
final class SecretKeys: Sendable {
    let signing: SigningKey<32>
    /// For ``WebhookSignature``.
    let webhooks: SigningKey<20>
    let sealing: SealingKey
    /// For ``SheetToken``.
    let token: SealingKey

    /// The first six hex digits of the secret's SHA-256 digest.
    let fingerprint: String

    init(_ secret: Span<UInt8>) throws(LibCryptoError) {
        let digest = try SecretBytes.digest(of: secret)
        fingerprint = digest.read { Hexadecimal.encode($0.extracting(first: 3)) }
        let signing = try SigningKey<32>(secret, .sha256)
        webhooks = try SigningKey<20>(secret, .sha1)
        // HMAC as a key derivation function (NIST SP 800-108): a derived key does not reveal the secret.
        var derived = try signing.authenticationCode(for: SheetToken.keyLabel.utf8Span.span)
        token = SealingKey(SecretBytes(derived.span, paddedTo: derived.count))
        derived = AuthenticationCode<32>(repeating: 0)
        self.signing = signing
        sealing = SealingKey(digest)
    }
}
