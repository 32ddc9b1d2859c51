/// A key for AES-256-GCM (NIST SP 800-38D).
///
/// A sealed box is the nonce, the ciphertext and the tag, in this order.
struct SealingKey: ~Copyable, Sendable {
    /// A nonce; one key must never see the same nonce twice.
    typealias Nonce = InlineArray<12, UInt8>

    /// The bytes of a sealed box beyond its ciphertext.
    static let overhead = CipherContext.nonceLength + CipherContext.tagLength

    private let key: SecretBytes

    // Fetched at the start, so that a libcrypto without this cipher stops the program before it serves.
    private let cipher = CipherAlgorithm.aes256GCM

    init(_ key: consuming SecretBytes) {
        self.key = key
    }

    /// Opens a box that was sealed with the same additional data.
    func open(_ box: [UInt8], with additional: [UInt8] = []) throws(LibCryptoError) -> [UInt8] {
        guard box.count >= Self.overhead else { throw LibCryptoError() }
        var text = Array(box.dropFirst(CipherContext.nonceLength).dropLast(CipherContext.tagLength))
        do {
            var context = try CipherContext.start(
                .open,
                with: cipher,
                key: key,
                nonce: box.span.extracting(first: CipherContext.nonceLength)
            )
            try context.expect(tag: box.span.extracting(last: CipherContext.tagLength))
            try context.authenticate(additional.span)
            var span = text.mutableSpan
            try context.update(&span)
            try context.finish()
            return text
        } catch {
            // By now this is a text, but not an authentic one.
            wipe(&text)
            throw error
        }
    }

    /// Seals with a random nonce.
    func sealed(_ text: [UInt8], with additional: [UInt8] = []) throws(LibCryptoError) -> [UInt8] {
        var nonce = Nonce(repeating: 0)
        var span = nonce.mutableSpan
        try fillWithRandomBytes(&span)
        return try seal(text, with: additional, nonce: nonce)
    }

    func seal(_ text: [UInt8], with additional: [UInt8] = [], nonce: Nonce) throws(LibCryptoError) -> [UInt8] {
        var ciphertext = text
        var tag = InlineArray<16, UInt8>(repeating: 0)
        var context = try CipherContext.start(.seal, with: cipher, key: key, nonce: nonce.span)
        try context.authenticate(additional.span)
        var ciphertextSpan = ciphertext.mutableSpan
        try context.update(&ciphertextSpan)
        try context.finish()
        var tagSpan = tag.mutableSpan
        try context.writeTag(to: &tagSpan)
        return nonce.indices.map { nonce[$0] } + ciphertext + tag.indices.map { tag[$0] }
    }
}
