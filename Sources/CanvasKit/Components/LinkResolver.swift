import WebSyntax

/// A resolver of the relative URLs of actions and images.
struct LinkResolver: Sendable {
    /// The app's public URL, without a slash at its end; nil leaves relative URLs alone.
    let base: String?

    init(base: String?) {
        var base = base
        while base?.hasSuffix("/") == true { base?.removeLast() }
        self.base = base
    }

    /// Resolves both `sheet` and `/sheet` to `BASE/sheet`, so that an app below a path stays there.
    ///
    /// `//host` is left alone: it names another host, without the scheme that Intercom needs.
    func resolve(_ url: String) -> String {
        guard let base, !Self.hasScheme(url), !url.hasPrefix("//") else { return url }
        return url.hasPrefix("/") ? base + url : "\(base)/\(url)"
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
