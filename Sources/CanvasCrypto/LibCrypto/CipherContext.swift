import CLibCrypto

/// One message on its way through AES-256-GCM: the owner of one `EVP_CIPHER_CTX`.
///
/// When opening, `finish` must succeed before any of the text may be used.
@safe
struct CipherContext: ~Copyable {
    enum Direction: CInt {
        case open = 0
        case seal = 1
    }

    static let keyLength = 32
    static let nonceLength = 12
    static let tagLength = 16

    private let context: OpaquePointer

    private init() throws(LibCryptoError) {
        unsafe context = try check(EVP_CIPHER_CTX_new())
    }

    // Wipes the key schedule too.
    deinit { unsafe EVP_CIPHER_CTX_free(context) }

    static func start(
        _ direction: Direction,
        with cipher: CipherAlgorithm,
        key: borrowing SecretBytes,
        nonce: Span<UInt8>
    ) throws(LibCryptoError) -> CipherContext {
        let new = try CipherContext()
        try key.read { (key) throws(LibCryptoError) in
            precondition(key.count == keyLength && nonce.count == nonceLength)
            try unsafe key.withUnsafeBufferPointer { (key) throws(LibCryptoError) in
                try unsafe nonce.withUnsafeBufferPointer { (nonce) throws(LibCryptoError) in
                    // 12 bytes is the default nonce length of GCM.
                    try check(
                        unsafe EVP_CipherInit_ex2(
                            new.context,
                            cipher.pointer,
                            key.baseAddress,
                            nonce.baseAddress,
                            direction.rawValue,
                            nil
                        )
                    )
                }
            }
        }
        return new
    }

    /// Takes additional data, which the tag vouches for and which is not part of the message; before ``update(_:)``.
    mutating func authenticate(_ bytes: Span<UInt8>) throws(LibCryptoError) {
        guard !bytes.isEmpty else { return }
        try unsafe bytes.withUnsafeBufferPointer { (buffer) throws(LibCryptoError) in
            var written: CInt = 0
            try check(unsafe EVP_CipherUpdate(context, nil, &written, buffer.baseAddress, CInt(buffer.count)))
        }
    }

    /// Enciphers or deciphers in place.
    mutating func update(_ bytes: inout MutableSpan<UInt8>) throws(LibCryptoError) {
        // A null pointer, as of an empty span, means additional data to libcrypto.
        guard !bytes.isEmpty else { return }
        try unsafe bytes.withUnsafeMutableBufferPointer { (buffer) throws(LibCryptoError) in
            var written: CInt = 0
            try check(
                unsafe EVP_CipherUpdate(context, buffer.baseAddress, &written, buffer.baseAddress, CInt(buffer.count))
            )
        }
    }

    /// Sets the tag that `finish` requires.
    mutating func expect(tag: Span<UInt8>) throws(LibCryptoError) {
        precondition(tag.count == Self.tagLength)
        try unsafe tag.withUnsafeBytes { (buffer) throws(LibCryptoError) in
            // libcrypto only reads through this pointer: one function serves to set values and to get them.
            let tag = unsafe UnsafeMutableRawPointer(mutating: buffer.baseAddress)
            try check(unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, CInt(buffer.count), tag))
        }
    }

    /// Writes the tag of a sealed message, after `finish`.
    mutating func writeTag(to tag: inout MutableSpan<UInt8>) throws(LibCryptoError) {
        precondition(tag.count == Self.tagLength)
        try unsafe tag.withUnsafeMutableBytes { (buffer) throws(LibCryptoError) in
            try check(
                unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, CInt(buffer.count), buffer.baseAddress)
            )
        }
    }

    /// Ends the message; when opening, fails unless the tag is that of the whole text.
    mutating func finish() throws(LibCryptoError) {
        // GCM writes nothing at the end; libcrypto only promises to write no more than a block.
        var rest = InlineArray<16, UInt8>(repeating: 0)
        var span = rest.mutableSpan
        try unsafe span.withUnsafeMutableBufferPointer { (buffer) throws(LibCryptoError) in
            var written: CInt = 0
            try check(unsafe EVP_CipherFinal_ex(context, buffer.baseAddress, &written))
        }
    }
}
