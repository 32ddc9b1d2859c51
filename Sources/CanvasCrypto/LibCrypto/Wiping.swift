import CLibCrypto

/// Overwrites secret bytes.
///
/// Only for an array that is not shared: wiping a shared one would wipe a fresh copy.
func wipe(_ bytes: inout [UInt8]) {
    unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
    }
}
