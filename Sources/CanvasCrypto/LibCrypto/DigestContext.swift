import CLibCrypto

/// A computation of a digest under way: the owner of one `EVP_MD_CTX`.
///
/// Sendable without a lock: every change of the C object is `mutating`, although the pointer stays the same, and so
/// needs exclusive access. A context in a `let` can only be copied from, which any number of threads may do at once.
@safe
struct DigestContext: ~Copyable, @unchecked Sendable {
    /// The length of a block of SHA-256, and of SHA-1.
    static let blockLength = 64

    private let context: OpaquePointer
    private let digestLength: Int

    private init(digestLength: Int) throws(LibCryptoError) {
        self.digestLength = digestLength
        unsafe context = try check(EVP_MD_CTX_new())
    }

    // Wipes the state too, which would suffice to forge a signature.
    deinit { unsafe EVP_MD_CTX_free(context) }

    /// Begins a computation.
    static func begin(_ algorithm: DigestAlgorithm) throws(LibCryptoError) -> DigestContext {
        let new = try DigestContext(digestLength: algorithm.digestLength)
        try check(unsafe EVP_DigestInit_ex2(new.context, algorithm.pointer, nil))
        return new
    }

    func copy() throws(LibCryptoError) -> DigestContext {
        var new = try DigestContext(digestLength: digestLength)
        try new.restart(from: self)
        return new
    }

    /// Copies the state of another context, which is cheaper than a new copy of the context.
    mutating func restart(from other: borrowing DigestContext) throws(LibCryptoError) {
        try check(unsafe EVP_MD_CTX_copy_ex(context, other.context))
    }

    mutating func update(_ bytes: Span<UInt8>) throws(LibCryptoError) {
        try unsafe bytes.withUnsafeBytes { (buffer) throws(LibCryptoError) in
            try check(unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count))
        }
    }

    /// Writes the digest; the context then takes no more bytes until it is restarted.
    mutating func finish(into digest: inout MutableSpan<UInt8>) throws(LibCryptoError) {
        precondition(digest.count == digestLength)
        try unsafe digest.withUnsafeMutableBufferPointer { (buffer) throws(LibCryptoError) in
            try check(unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil))
        }
    }
}
