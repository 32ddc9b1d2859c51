import CLibCrypto

/// Compares in constant time, regardless of the number of equal bytes.
func isEqualInConstantTime<let length: Int>(
    _ one: AuthenticationCode<length>,
    _ other: AuthenticationCode<length>
) -> Bool {
    unsafe one.span.withUnsafeBytes { one in
        unsafe other.span.withUnsafeBytes { other in
            unsafe CRYPTO_memcmp(one.baseAddress, other.baseAddress, length) == 0
        }
    }
}
