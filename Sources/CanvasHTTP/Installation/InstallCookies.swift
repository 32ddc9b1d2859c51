import HTTPTypes
import MicroHTTP

/// The cookies of the installs that a browser has begun: one for each, so that two tabs do not disturb each other.
///
/// Their names begin with `__Host-` (RFC 6265bis section 4.1.3.2), so that no other host and no page without TLS can set
/// them. Browsers take such a cookie by TLS alone; on this machine, without it, the name begins otherwise.
struct InstallCookies {
    private let prefix: String
    private let isSecure: Bool
    private let values: [String: String]

    /// The installs that a browser may have begun at a time.
    private static let maximumCount = 4

    /// Reads the cookies of a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - isSecure: Whether the browser reaches the app by TLS.
    init(of request: ServerRequest, isSecure: Bool) {
        self.isSecure = isSecure
        let prefix = isSecure ? "__Host-install-" : "install-"
        self.prefix = prefix
        let pairs = request.headers.values(of: .cookie)
            .flatMap { $0.split(separator: UInt8(ascii: ";")) }
            .map { String(decoding: $0, as: UTF8.self).trimmed }
            .compactMap { pair -> (String, String)? in
                guard pair.hasPrefix(prefix), let equals = pair.firstIndex(of: "=") else { return nil }
                let name = pair[..<equals].dropFirst(prefix.count)
                // What else has the prefix could not be removed by a header field of a few bytes.
                guard name.utf8.count <= 64, name.utf8.allSatisfy(Self.isNameByte) else { return nil }
                return (String(name), String(pair[equals...].dropFirst()))
            }
        values = Dictionary(pairs) { first, _ in first }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
    }

    /// The value of an install's cookie; nil where the browser has none.
    subscript(name: String) -> String? { values[name] }

    /// The field values that leave room for one more.
    var removingOldest: [String] {
        values.keys.sorted().dropLast(Self.maximumCount - 1).map { removing($0) }
    }

    /// The value of `Set-Cookie` for an install.
    ///
    /// - Parameters:
    ///   - name: The install.
    ///   - value: The value.
    ///   - seconds: How long the browser keeps it.
    /// - Returns: The field value.
    func setting(_ name: String, to value: String, for seconds: Int) -> String {
        // Lax: the redirect from Intercom's page has to bring it.
        "\(prefix)\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }

    /// The value of `Set-Cookie` that removes the cookie of an install.
    func removing(_ name: String) -> String { setting(name, to: "", for: 0) }
}
