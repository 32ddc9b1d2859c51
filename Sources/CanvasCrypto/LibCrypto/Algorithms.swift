import CLibCrypto

// An algorithm named on every call (`EVP_sha256()`) is looked up on every call in OpenSSL 3.0, under a lock.
// These are looked up once per process.

/// A digest algorithm of libcrypto's default provider.
///
/// Sendable without a lock: after the fetch nothing writes to it but its reference count, which is atomic.
@safe
final class DigestAlgorithm: @unchecked Sendable {
    static let sha256 = requireSuccess(try DigestAlgorithm("SHA2-256"))

    let pointer: OpaquePointer

    private init(_ name: String) throws(LibCryptoError) {
        unsafe pointer = try check(EVP_MD_fetch(nil, name, nil))
    }

    deinit { unsafe EVP_MD_free(pointer) }
}

/// A cipher of libcrypto's default provider.
///
/// Sendable without a lock: after the fetch nothing writes to it but its reference count, which is atomic.
@safe
final class CipherAlgorithm: @unchecked Sendable {
    static let aes256GCM = requireSuccess(try CipherAlgorithm("AES-256-GCM"))

    let pointer: OpaquePointer

    private init(_ name: String) throws(LibCryptoError) {
        unsafe pointer = try check(EVP_CIPHER_fetch(nil, name, nil))
    }

    deinit { unsafe EVP_CIPHER_free(pointer) }
}
