import Glibc

extension TrustedCertificates {
    /// The certificates of `SSL_CERT_FILE`, which OpenSSL reads and libcurl ignores, or of the system.
    static var ofEnvironment: TrustedCertificates {
        guard let path = unsafe getenv("SSL_CERT_FILE").map({ unsafe String(cString: $0) }), !path.isEmpty else {
            return .system
        }
        return .file(path)
    }
}
