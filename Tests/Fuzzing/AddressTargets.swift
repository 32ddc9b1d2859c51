@testable import CanvasHTTP
@testable import MicroHTTP

extension FuzzTarget {
    /// The form that opens a sheet, and the field `d` of it.
    static let formBody = FuzzTarget(
        "form-body",
        seeds: [
            "d=%7B%22user%22%3A%22abc%22%7D", "a=1&d=x+y&b", "d=1&d=2", "d", "d=", "&&d=%41&", "d=%", "d=%4",
            "x=%zz&d=1",
            "d=%C3%A9\u{E9}", "d=%00", "d=%ff", "D=1&d%3D=2&d=a=b",
        ],
        words: ["d=", "&d=", "%", "%2", "%25", "+", "%80"]
    ) { bytes in
        let expected = slowlyReadField("d", of: bytes)
        let found = readField(of: bytes)
        require(areSame(found, expected), "a field is what it says, or refused")

        let text = String(decoding: bytes, as: UTF8.self)
        let encoded = bytes.isEmpty ? [] : percentEncoded(Array(text.utf8), plus: true)
        let body = Array("b=2&d=".utf8) + encoded + Array("&c".utf8)
        let decoded = readField(of: body)
        require(areSame(decoded, text.isEmpty || text.utf8.contains(0) ? nil : text), "an encoded text is decoded")
        require((try? FormBody(body + Array("&d=1".utf8)).value(of: "d")) == nil, "two fields are none")
    }

    private static func readField(of body: [UInt8]) -> String? {
        (try? FormBody(body).value(of: "d")).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func slowlyReadField(_ name: String, of body: [UInt8]) -> String? {
        let pairs = body.split(separator: UInt8(ascii: "&")).map { pair in
            pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false).map(Array.init)
        }
        guard pairs.allSatisfy({ $0.allSatisfy { slowlyDecoded($0) != nil } }) else { return nil }
        let named = pairs.filter { slowlyDecoded($0[0]) == Array(name.utf8) }
        guard named.count == 1, named[0].count == 2, !named[0][1].isEmpty else { return nil }
        let spaced = named[0][1].map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
        guard let decoded = slowlyDecoded(spaced), !decoded.contains(0) else { return nil }
        return String(validating: decoded, as: UTF8.self)
    }

    /// The target of a request.
    static let requestTarget = FuzzTarget(
        "request-target",
        seeds: [
            "/", "/a%20b/%C3%A9?c=%41&d", "http://host:80/a?b", "HTTPS://x/", "*", "/../%2e%2e/\\%00", "/%2f%5C", "/?",
            "/a?b?c#d", "http:///", "//a", "/\u{E9}e\u{301}", "/%", "/%4", "/%c3", "http://x?/",
        ],
        words: ["%2e", "%2F", "%", "%25", "%5c", "?", "http://", "https://a/", "%E2%82%AC"]
    ) { bytes in
        let target = RequestTarget(parsing: bytes)
        let expected = slowlyParsed(bytes)
        require(areSame(target?.path, expected?.path) && target?.query == expected?.query, "read as RFC 9112 says")
        guard let target else { return }
        require(target.path == "*" || target.path.utf8.first == UInt8(ascii: "/"), "a path is absolute")
        require(!target.path.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }, "a path has no controls")
        guard target.path != "*" else { return }
        let query = target.query.map { "?" + $0 } ?? ""
        let again = Array("/".utf8) + percentEncoded(target.path.utf8.dropFirst(), plus: false) + Array(query.utf8)
        require(RequestTarget(parsing: again) == target, "an encoded path is decoded, once")
        require(RequestTarget(parsing: Array("http://h".utf8) + again) == target, "an absolute URL has the same path")
    }

    private static func slowlyParsed(_ bytes: [UInt8]) -> (path: String, query: String?)? {
        if bytes == Array("*".utf8) { return ("*", nil) }
        var rest = bytes
        let start = String(decoding: bytes.prefix(8).map(\.asciiLowercased), as: UTF8.self)
        if start.hasPrefix("http://") || start == "https://" {
            rest.removeFirst(start == "https://" ? 8 : 7)
            guard rest.first != UInt8(ascii: "/") else { return nil }
            rest = Array(rest.drop { $0 != UInt8(ascii: "/") })
        }
        guard rest.first == UInt8(ascii: "/") else { return nil }
        let halves = rest.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        guard !halves[0].contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == 0x5C }),
            let decoded = slowlyDecoded(Array(halves[0])),
            !decoded.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }),
            let path = String(validating: decoded, as: UTF8.self),
            halves.dropFirst().allSatisfy({ $0.allSatisfy { (0x21...0x7E).contains($0) } })
        else { return nil }
        return (path, halves.dropFirst().first.map { String(decoding: $0, as: UTF8.self) })
    }
}

/// Writes every byte as an escape that a URL may not have as it is, and some that it may.
private func percentEncoded(_ bytes: some Sequence<UInt8>, plus: Bool) -> [UInt8] {
    bytes.enumerated().flatMap { index, byte -> [UInt8] in
        let isPlain = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "/")
        if isPlain, index % 5 > 0 { return [byte] }
        if plus, byte == UInt8(ascii: " "), index % 2 > 0 { return [UInt8(ascii: "+")] }
        let digits = index % 3 > 0 ? hexadecimal(byte) : hexadecimal(byte).uppercased()
        return Array("%\(digits)".utf8)
    }
}

/// Undoes percent escapes; nil where one is broken.
private func slowlyDecoded(_ bytes: [UInt8]) -> [UInt8]? {
    var decoded: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "%") else {
            decoded.append(byte)
            continue
        }
        let digits = String(decoding: rest.prefix(2), as: UTF8.self)
        guard digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit), digits.utf8.allSatisfy({ $0 < 0x80 }),
            let value = UInt8(digits, radix: 16)
        else { return nil }
        decoded.append(value)
        rest = rest.dropFirst(2)
    }
    return decoded
}
