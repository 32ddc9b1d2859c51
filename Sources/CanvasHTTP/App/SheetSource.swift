/// What the page of a sheet may load from another host, which its `Content-Security-Policy` then names.
///
/// ```swift
/// SheetPage(file: "sheet.html", allowing: [.images(from: "cdn.example.com"), .frames(of: "calendar.example.com")])
/// ```
public struct SheetSource: Equatable, Sendable {
    /// The directives of the policy that can be extended.
    enum Directive: String {
        case images = "img-src"
        case connections = "connect-src"
        case frames = "frame-src"
        case scripts = "script-src"
    }

    let directive: Directive
    let host: String

    /// Allows images.
    ///
    /// - Parameter host: The host, with or without `https://` before it and a port behind it.
    /// - Returns: The source.
    public static func images(from host: String) -> SheetSource { Self(directive: .images, host: host) }

    /// Allows the page's scripts to send requests.
    ///
    /// - Parameter host: The host, with or without `https://` before it and a port behind it.
    /// - Returns: The source.
    public static func connections(to host: String) -> SheetSource { Self(directive: .connections, host: host) }

    /// Allows frames.
    ///
    /// - Parameter host: The host, with or without `https://` before it and a port behind it.
    /// - Returns: The source.
    public static func frames(of host: String) -> SheetSource { Self(directive: .frames, host: host) }

    /// Allows scripts, which may do whatever the page may do.
    ///
    /// - Parameter host: The host, with or without `https://` before it and a port behind it.
    /// - Returns: The source.
    public static func scripts(from host: String) -> SheetSource { Self(directive: .scripts, host: host) }

    /// The source as the policy names it; nil for what is no host, lest it weaken the rest, as `*` or `a; b` would.
    var origin: String? {
        let scheme = "https://"
        let name = host.hasPrefix(scheme) ? host.dropFirst(scheme.count) : host[...]
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        let labels = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, labels.allSatisfy(\.isLabel), parts.dropFirst().allSatisfy(\.isPort) else { return nil }
        return scheme + name
    }
}

extension Substring {
    fileprivate var isLabel: Bool {
        !isEmpty && utf8.allSatisfy { $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }
    }

    fileprivate var isPort: Bool { (1...5).contains(utf8.count) && utf8.allSatisfy { (0x30...0x39).contains($0) } }
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) && self < 0x80
    }
}
