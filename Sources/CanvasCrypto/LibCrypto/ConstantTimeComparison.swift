import CLibCrypto

/// Compares in constant time, regardless of the number of equal bytes.
func isEqualInConstantTime(_ one: AuthenticationCode, _ other: AuthenticationCode) -> Bool {
    unsafe one.span.withUnsafeBytes { one in
        unsafe other.span.withUnsafeBytes { other in
            unsafe CRYPTO_memcmp(one.baseAddress, other.baseAddress, AuthenticationCode.count) == 0
        }
    }
}
