import CLibCrypto

/// Overwrites bytes that nobody may read any more.
///
/// Only for an array that is not shared: wiping a shared one would wipe a fresh copy.
func wipe(_ bytes: inout [UInt8]) {
    unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe OPENSSL_cleanse(buffer.baseAddress, buffer.count)
    }
}
