/// All that is ever needed of a client secret: the two keys made from it.
///
/// A class, so that copies of a `ClientSecret` share one set of keys, which is wiped when the last copy is gone.
final class SecretKeys: Sendable {
    let signing: SigningKey
    let sealing: SealingKey

    /// The first six hex digits of the secret's SHA-256 digest.
    let fingerprint: String

    init(_ secret: Span<UInt8>) throws(LibCryptoError) {
        let digest = try SecretBytes.sha256(of: secret)
        fingerprint = digest.read { Hexadecimal.encode($0.extracting(first: 3)) }
        signing = try SigningKey(secret)
        sealing = SealingKey(digest)
    }
}
