import CLibCrypto

/// A libcrypto function has failed; which one and why is not kept, because no caller may tell two failures apart.
struct LibCryptoError: Error {}

/// Turns the return code of a libcrypto function, where only 1 is success, into a thrown error.
func check(_ code: CInt) throws(LibCryptoError) {
    guard code == 1 else { throw failure() }
}

/// Turns the null pointer that a libcrypto constructor returns on failure into a thrown error.
func check(_ pointer: OpaquePointer?) throws(LibCryptoError) -> OpaquePointer {
    guard let pointer = unsafe pointer else { throw failure() }
    return unsafe pointer
}

/// Runs work that fails only when memory has run out or libcrypto is broken, and stops the program if it does.
func requireSuccess<Result>(_ work: @autoclosure () throws(LibCryptoError) -> Result) -> Result {
    do {
        return try work()
    } catch {
        fatalError(
            "libcrypto failed: out of memory, or an OpenSSL without SHA-256, AES-256-GCM or a source of random bytes"
        )
    }
}

/// The error queue belongs to the thread: an entry left there would be read as the cause of somebody else's failure.
private func failure() -> LibCryptoError {
    ERR_clear_error()
    return LibCryptoError()
}
