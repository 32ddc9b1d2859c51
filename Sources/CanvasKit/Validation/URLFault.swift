import WebSyntax

/// The reason why Intercom cannot open a URL.
enum URLFault {
    case relative
    case otherScheme
    case noHost
    case unsafeCharacter

    /// The fault of a URL, or nil without one; plain HTTP to this machine is allowed, for development.
    init?(in url: String) {
        guard !url.hasUnsafeCharacter else {
            self = .unsafeCharacter
            return
        }
        guard let (scheme, host) = Self.parts(of: url.utf8) else {
            self = Self.hasOtherScheme(url.utf8) ? .otherScheme : .relative
            return
        }
        if scheme.isWord("https") {
            guard host.isEmpty else { return nil }
            self = .noHost
        } else {
            let isLocal = ["localhost", "127.0.0.1", "[::1]"].contains { host.isWord($0) }
            guard !(isLocal && scheme.isWord("http")) else { return nil }
            self = .otherScheme
        }
    }

    /// The fault in words, without a part of the URL.
    var words: String {
        switch self {
        case .relative: "The URL is not absolute"
        case .otherScheme: "The URL is not HTTPS"
        case .noHost: "The URL has no host"
        case .unsafeCharacter: "The URL contains a space or a control character"
        }
    }

    /// Whether it has a scheme like `mailto:`, unlike `example.com:8080`, a host, or `https:` without its slashes.
    private static func hasOtherScheme(_ url: String.UTF8View) -> Bool {
        let scheme = url.prefix { $0.isASCIIAlphanumeric || "+-".utf8.contains($0) }
        let rest = url[scheme.endIndex...]
        guard scheme.first?.isASCIILetter == true, rest.first == UInt8(ascii: ":") else { return false }
        return rest.dropFirst().first?.isASCIIDigit != true && !scheme.isWord("https") && !scheme.isWord("http")
    }

    /// The scheme, and the host without user and port; nil for a relative URL.
    private static func parts(of url: String.UTF8View) -> (scheme: Substring.UTF8View, host: Substring.UTF8View)? {
        let scheme = url.prefix { $0.isASCIIAlphanumeric || "+-.".utf8.contains($0) }
        guard !scheme.isEmpty, url[scheme.endIndex...].starts(with: "://".utf8) else { return nil }
        let authority = url[scheme.endIndex...].dropFirst(3).prefix { !$0.endsAuthority }
        let address =
            authority.lastIndex(of: UInt8(ascii: "@")).map { authority[authority.index(after: $0)...] } ?? authority
        guard address.first == UInt8(ascii: "["), let bracket = address.firstIndex(of: UInt8(ascii: "]")) else {
            return (scheme, address.prefix { $0 != UInt8(ascii: ":") })
        }
        return (scheme, address[...bracket])
    }
}

extension String {
    /// Whether it certainly is an HTTPS URL with a host; false says nothing.
    ///
    /// Most URLs are, and what is wrong with another takes ten times as long to say. Tests compare the two.
    var isPlainlyHTTPS: Bool {
        let (scheme, bytes) = (Self.secureScheme.utf8.span, utf8.span)
        // A host begins with another byte only if it is an IPv6 address, or a user stands before it.
        guard bytes.count > scheme.count, bytes[scheme.count].isASCIIAlphanumeric else { return false }
        for index in scheme.indices where bytes[index] != scheme[index] { return false }
        return hasPlainURLBytes
    }

    private static let secureScheme = "https://"

    /// Whether it has nothing else than visible ASCII characters, and no `@`, which could end a user.
    var hasPlainURLBytes: Bool {
        let bytes = utf8.span
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "@") else { return false }
        }
        return true
    }

    fileprivate var hasUnsafeCharacter: Bool {
        if utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return false }
        return unicodeScalars.contains { $0.properties.isWhitespace || $0.properties.generalCategory == .control }
    }
}

extension Substring.UTF8View {
    /// Whether it equals a word of lower-case ASCII, regardless of case.
    fileprivate func isWord(_ word: String) -> Bool {
        elementsEqual(word.utf8) { byte, letter in byte == letter || byte | 0x20 == letter && byte.isASCIILetter }
    }
}

extension UInt8 {
    /// Browsers read a backslash as a slash.
    fileprivate var endsAuthority: Bool {
        switch self {
        case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\\"): true
        default: false
        }
    }
}
