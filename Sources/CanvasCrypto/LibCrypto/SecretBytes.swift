import CLibCrypto

/// A fixed number of bytes, wiped when their owner is gone.
///
/// They live in memory of their own, not inside the struct: moving a value would leave an unwiped copy behind.
///
/// Sendable without a lock: a value has one owner, and writing needs exclusive access to it.
@safe
struct SecretBytes: ~Copyable, @unchecked Sendable {
    private let buffer: UnsafeMutableBufferPointer<UInt8>

    /// A copy of the bytes with zeros after them.
    init(_ bytes: Span<UInt8>, paddedTo count: Int) {
        self.init(count: count)
        write { span in
            for index in bytes.indices { span[index] = bytes[index] }
        }
    }

    private init(count: Int) {
        unsafe buffer = .allocate(capacity: count)
        unsafe buffer.initialize(repeating: 0)
    }

    // An ordinary write to memory that is about to be freed may be optimized away.
    deinit {
        unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
        unsafe buffer.deallocate()
    }

    static func digest(
        of bytes: Span<UInt8>,
        by algorithm: DigestAlgorithm = .sha256
    ) throws(LibCryptoError) -> SecretBytes {
        var context = try DigestContext.begin(algorithm)
        try context.update(bytes)
        var digest = SecretBytes(count: algorithm.digestLength)
        try digest.write { (span) throws(LibCryptoError) in try context.finish(into: &span) }
        return digest
    }

    func read<Result, Failure>(_ body: (Span<UInt8>) throws(Failure) -> Result) throws(Failure) -> Result
    where Result: ~Copyable {
        try unsafe body(buffer.span)
    }

    mutating func write<Failure>(_ body: (inout MutableSpan<UInt8>) throws(Failure) -> Void) throws(Failure) {
        var span = unsafe buffer.mutableSpan
        try body(&span)
    }
}
