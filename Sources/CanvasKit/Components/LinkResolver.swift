import WebSyntax

/// Makes relative URLs of actions and images absolute.
struct LinkResolver: Sendable {
    /// The URL below which the app is reachable, without a slash at its end; nil leaves relative URLs as they are.
    let base: String?

    init(base: String?) {
        var base = base
        while base?.hasSuffix("/") == true { base?.removeLast() }
        self.base = base
    }

    /// Resolves `sheet` to `BASE/sheet` and `/sheet`, too: an app below a path does not reach out of it.
    ///
    /// `//host` is left as it is: it names another host, without the scheme that Intercom needs.
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
