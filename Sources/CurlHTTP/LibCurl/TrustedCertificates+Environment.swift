import Glibc

extension TrustedCertificates {
    /// Those that the environment names: libcurl by itself does not look at `SSL_CERT_FILE`, as programs on OpenSSL do.
    static var ofEnvironment: TrustedCertificates {
        guard let path = unsafe getenv("SSL_CERT_FILE").map({ unsafe String(cString: $0) }), !path.isEmpty else {
            return .system
        }
        return .file(path)
    }
}
