import WebSyntax

/// A resolver of the relative URLs of actions and images.
struct LinkResolver: Sendable {
    /// The app's public URL, without a slash at its end; nil leaves relative URLs alone.
    let base: String?

    init(base: String?) {
        var base = base
        while base?.utf8.last == UInt8(ascii: "/") { base?.removeLast() }
        self.base = base
    }

    /// Resolves both `sheet` and `/sheet` to `BASE/sheet`, so that an app below a path stays there.
    ///
    /// `//host` is left alone: it names another host, without the scheme that Intercom needs.
    func resolve(_ url: String) -> String {
        guard let base else { return url }
        if Self.isPath(url) { return base + url }
        return Self.hasScheme(url) || url.hasPrefix("//") ? url : "\(base)/\(url)"
    }

    /// Whether a URL certainly resolves to an HTTPS URL with a host, which is seen without resolving it; false says nothing.
    func isPlainlyHTTPS(_ url: String) -> Bool {
        guard let base, Self.isPath(url) else { return url.isPlainlyHTTPS }
        return base.isPlainlyHTTPS && url.hasPlainURLBytes
    }

    /// Whether it begins with one slash and not with two.
    private static func isPath(_ url: String) -> Bool {
        let bytes = url.utf8.span
        guard !bytes.isEmpty, bytes[0] == UInt8(ascii: "/") else { return false }
        return bytes.count == 1 || bytes[1] != UInt8(ascii: "/")
    }

    /// RFC 3986 section 3.1.
    private static func hasScheme(_ url: String) -> Bool {
        guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")), let first = url.utf8.first, first.isASCIILetter
        else { return false }
        return url.utf8[..<colon].allSatisfy { byte in
            byte.isASCIIAlphanumeric || "+-.".utf8.contains(byte)
        }
    }
}
