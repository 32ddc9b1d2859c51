/// One key of a key file.
///
/// A class, so that copies of a `StorageKeys` share it, and it is wiped with the last.
final class StorageKey: Sendable {
    static let fingerprintLength = 4

    let sealing: SealingKey
    /// The first bytes of the key's SHA-256 digest.
    let fingerprint: [UInt8]

    /// Reads 64 hexadecimal digits; nil for anything else.
    init?(_ digits: String) {
        guard var bytes: InlineArray<32, UInt8> = Hexadecimal.decode(digits.utf8Span.span) else { return nil }
        sealing = SealingKey(SecretBytes(bytes.span, paddedTo: CipherContext.keyLength))
        fingerprint = requireSuccess(try SecretBytes.digest(of: bytes.span)).read { digest in
            (0..<Self.fingerprintLength).map { digest[$0] }
        }
        bytes = InlineArray(repeating: 0)
    }
}
