import WebSyntax

/// The recognisable features of bytes that are not JSON.
struct UnreadableText {
    let bytes: [UInt8]

    /// The maximum number of places where JSON is looked for, to bound the time.
    private static let maximumStarts = 32

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func hexadecimal(_ byte: UInt8) -> String { Excerpt.hexadecimal(UInt32(byte), digits: 2) }

    func hexadecimal(_ range: Range<Int>) -> String {
        bytes[range.clamped(to: bytes.indices)].map { hexadecimal($0) }.joined(separator: " ")
    }

    // MARK: - Codings

    /// The compression of the bytes, by their signature or else by the header field.
    func compression(_ encoding: String?) -> String? {
        if bytes.starts(with: [0x1F, 0x8B]) { return "gzip" }
        if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return "zstd" }
        let isText = String(validating: bytes, as: UTF8.self)?.unicodeScalars.contains { $0.isUnprintable } == false
        guard !isText, bytes.count > 2 else { return nil }
        // The method and window of zlib, and a check of both (RFC 1950).
        if bytes[0] & 0x0F == 8, bytes[0] >> 4 <= 7, (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0 { return "deflate" }
        let name = encoding?.split(separator: ",").last?.trimmingHTMLSpace.lowercased()
        return name.flatMap { ["br", "deflate", "gzip", "zstd", "compress"].contains($0) ? $0 : nil }
    }

    /// The first byte from an offset on that is not UTF-8.
    func badByte(from offset: Int) -> UInt8? {
        var index = offset
        while index < bytes.count {
            guard let length = Excerpt.characterLength(at: index, in: bytes) else { return bytes[index] }
            index += length
        }
        return nil
    }

    // MARK: - Surroundings

    /// The index of the first byte that is not white space.
    private var first: Int? { bytes.firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } }

    /// Whether the text begins with a number or a word, and not with an object or array.
    var hasValueThatStandsAlone: Bool {
        first.map { bytes[$0] != UInt8(ascii: "{") && bytes[$0] != UInt8(ascii: "[") && startOfJSON != nil } ?? false
    }

    /// The index of an object that reaches to the end, unless it is at the start.
    var startOfJSON: Int? {
        guard let first, bytes[first] != UInt8(ascii: "{") else { return nil }
        let isArray = bytes[first] == UInt8(ascii: "[")
        let starts = bytes.indices.lazy.filter { bytes[$0] == UInt8(ascii: "{") && $0 > first }
        for start in starts.prefix(Self.maximumStarts) {
            guard let json = try? JSON(parsing: Array(bytes[start...])) else { continue }
            // The last element of a broken array is not the response.
            if !isArray || Self.names.contains(where: { json[$0] != nil }) { return start }
        }
        return nil
    }

    /// The members of responses.
    private static let names = ["canvas", "content", "results"]

    /// The name of the markup language at the start, or nil.
    var markup: String? {
        guard let first, bytes[first] == UInt8(ascii: "<") else { return nil }
        let start = String(decoding: bytes[first...].prefix(5), as: UTF8.self).lowercased()
        return start == "<?xml" ? "XML" : "HTML"
    }

    // MARK: - Mistakes

    /// A common mistake in handwritten JSON, and what to do.
    func knownMistake(at offset: Int, _ reason: JSONSyntaxError.Reason) -> (String, String)? {
        if reason == .trailingComma { return ("a comma stands before a closing bracket", "Remove it.") }
        let word = word(at: offset)
        switch word {
        case "NaN", "Infinity": return ("\(word) is not a JSON value", "Send null, a number or a string.")
        case "undefined", "None", "nil": return ("\(word) is not a JSON value", "Send null, or leave the member out.")
        case "True", "False", "TRUE", "FALSE": return ("\(word) is not a JSON value", "Write \(word.lowercased()).")
        default: break
        }
        let rest = bytes[offset...]
        if rest.first == UInt8(ascii: "'") { return ("a single quote", "Use double quotes around names and strings.") }
        if rest.starts(with: [0xE2, 0x80]) { return ("a typographic quote", "Use plain double quotes: \".") }
        if rest.starts(with: "//".utf8) || rest.starts(with: "/*".utf8) {
            return ("a comment", "Remove it; JSON has no comments.")
        }
        if reason == .expectedMemberName, !word.isEmpty {
            return ("a name without double quotes", "Put double quotes around names.")
        }
        let next = rest.dropFirst(word.utf8.count).first
        if reason == .expectedValue, !word.isEmpty, next == UInt8(ascii: "(") {
            return ("a function call (JSONP), not JSON", "Send the JSON alone.")
        }
        return nil
    }

    /// The word at an offset.
    private func word(at offset: Int) -> String {
        var start = min(offset, bytes.count)
        while start > 0, bytes[start - 1].isASCIILetter { start -= 1 }
        return String(decoding: bytes[start...].prefix { $0.isASCIILetter }.prefix(32), as: UTF8.self)
    }
}
