import CLibCrypto

/// Compares without telling, by the time it takes, how many of the first bytes agree.
func isEqualInConstantTime(_ one: AuthenticationCode, _ other: AuthenticationCode) -> Bool {
    unsafe one.span.withUnsafeBytes { one in
        unsafe other.span.withUnsafeBytes { other in
            unsafe CRYPTO_memcmp(one.baseAddress, other.baseAddress, AuthenticationCode.count) == 0
        }
    }
}
