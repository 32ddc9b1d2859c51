import CLibCrypto

// An algorithm named on every call (`EVP_sha256()`) is looked up on every call in OpenSSL 3.0, under a lock.
// These are looked up once per process.

/// A digest algorithm of libcrypto's default provider.
///
/// Sendable without a lock: after the fetch nothing writes to it but its reference count, which is atomic.
@safe
final class DigestAlgorithm: @unchecked Sendable {
    static let sha256 = requireSuccess(try DigestAlgorithm("SHA2-256", digestLength: 32))
    /// For the signature of webhooks, where Intercom uses it: as a part of an HMAC it is not broken.
    static let sha1 = requireSuccess(try DigestAlgorithm("SHA1", digestLength: 20))

    let pointer: OpaquePointer
    /// The number of bytes of a digest.
    let digestLength: Int

    private init(_ name: String, digestLength: Int) throws(LibCryptoError) {
        self.digestLength = digestLength
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
