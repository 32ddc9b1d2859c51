import CLibCrypto

/// A failure of libcrypto, without its cause, because no caller may distinguish two failures.
struct LibCryptoError: Error {}

/// Throws for a return code of libcrypto other than 1.
func check(_ code: CInt) throws(LibCryptoError) {
    guard code == 1 else { throw failure() }
}

/// Throws for a null pointer of a libcrypto constructor.
func check(_ pointer: OpaquePointer?) throws(LibCryptoError) -> OpaquePointer {
    guard let pointer = unsafe pointer else { throw failure() }
    return unsafe pointer
}

/// Runs work that fails only without memory or with a broken libcrypto, and then stops the program.
func requireSuccess<Result: ~Copyable>(_ work: @autoclosure () throws(LibCryptoError) -> Result) -> Result {
    do {
        return try work()
    } catch {
        fatalError(
            "libcrypto failed: out of memory, or an OpenSSL without SHA-256, AES-256-GCM or a source of random bytes"
        )
    }
}

/// Clears the error queue of the thread: an entry left there would look like the cause of another failure.
private func failure() -> LibCryptoError {
    ERR_clear_error()
    return LibCryptoError()
}
