import WebSyntax

/// The target of a request (RFC 9112 section 3.2): its path, decoded once, and its query, as it came.
public struct RequestTarget: Sendable, Equatable {
    /// The path with its percent escapes decoded: valid UTF-8 without control characters or backslashes.
    ///
    /// Dot segments are kept, so that whoever maps it to a file sees what was asked for.
    public let path: String
    /// What follows the first `?`, not decoded, or nil.
    public let query: String?

    /// Reads a target, or nil from anything else.
    ///
    /// Accepts the origin form (`/path?query`), the absolute form of an `http` or `https` URL, of which only path and
    /// query are used, and `*`; not another form, a broken escape, or a path whose decoded bytes are not UTF-8 or hold a
    /// control character or a backslash.
    ///
    /// - Parameter bytes: The bytes between the method and the version.
    public init?(parsing bytes: [UInt8]) {
        if bytes == [UInt8(ascii: "*")] {
            self.path = "*"
            self.query = nil
            return
        }
        guard let target = Self.originForm(of: bytes) else { return nil }
        let mark = target.firstIndex(of: UInt8(ascii: "?"))
        guard let path = Self.decode(target[..<(mark ?? target.endIndex)]) else { return nil }
        self.path = path
        guard let mark else {
            self.query = nil
            return
        }
        let query = target[(mark + 1)...]
        guard query.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        self.query = String(decoding: query, as: UTF8.self)
    }

    /// The target of a request that was refused before its target was read.
    static let unread = RequestTarget(path: "", query: nil)

    private init(path: String, query: String?) {
        self.path = path
        self.query = query
    }

    private static func originForm(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
        if bytes.first == UInt8(ascii: "/") { return bytes[...] }
        for scheme in ["http://", "https://"] {
            guard bytes.prefix(scheme.utf8.count).map(\.asciiLowercased) == Array(scheme.utf8) else { continue }
            let rest = bytes.dropFirst(scheme.utf8.count)
            guard let slash = rest.firstIndex(of: UInt8(ascii: "/")), slash > rest.startIndex else { return nil }
            return rest[slash...]
        }
        return nil
    }

    private static func decode(_ path: ArraySlice<UInt8>) -> String? {
        if path.allSatisfy(\.standsForItself) { return String(decoding: path, as: UTF8.self) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(path.count)
        var isASCII = true
        var index = path.startIndex
        while index < path.endIndex {
            var byte = path[index]
            index += 1
            if byte == UInt8(ascii: "%") {
                guard index + 1 < path.endIndex,
                    let high = path[index].hexDigitValue, let low = path[index + 1].hexDigitValue
                else { return nil }
                byte = high << 4 | low
                index += 2
            } else if byte == 0x20 {
                return nil
            }
            guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "\\") else { return nil }
            isASCII = isASCII && byte < 0x80
            decoded.append(byte)
        }
        // Validating is generic code that asks the runtime for types; nearly no path needs it.
        return isASCII ? String(decoding: decoded, as: UTF8.self) : String(validating: decoded, as: UTF8.self)
    }
}

extension UInt8 {
    /// Whether it is a byte of most paths, and can only mean itself.
    fileprivate var standsForItself: Bool { isNameCharacter || self == UInt8(ascii: "/") }
}
