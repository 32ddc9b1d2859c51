import CLibCrypto

/// Fills the span from libcrypto's random generator.
func fillWithRandomBytes(_ span: inout MutableSpan<UInt8>) throws(LibCryptoError) {
    try unsafe span.withUnsafeMutableBufferPointer { (buffer) throws(LibCryptoError) in
        try check(unsafe RAND_bytes(buffer.baseAddress, CInt(buffer.count)))
    }
}
