/// A short excerpt of untrusted text or bytes, safe for terminals.
package enum Excerpt {
    /// The maximum length in characters.
    private static let limit = 60
    /// The maximum length of a text to be read whole, in characters.
    private static let wholeLimit = 4_000

    /// The beginning of a text, in quotes.
    package static func of(_ text: String) -> String { of(Array(text.utf8)[...]) }

    /// The beginning of a text, without quotes.
    package static func bare(_ text: String) -> String { bare(text, limit) }

    /// A text of up to 4,000 characters, without quotes.
    package static func whole(_ text: String) -> String { bare(text, wholeLimit) }

    private static func bare(_ text: String, _ limit: Int) -> String {
        let (letters, isWhole) = letters(of: Array(text.utf8)[...], limit)
        return isWhole ? letters : "\(letters)…"
    }

    /// The beginning of bytes, in quotes; bytes that are not UTF-8 are shown as `\xE9`.
    package static func of(_ bytes: ArraySlice<UInt8>) -> String {
        let (text, isWhole) = letters(of: bytes, limit)
        return "\"\(text)\(isWhole ? "" : "…")\""
    }

    /// The text around an offset, in quotes; empty at the end of the bytes.
    package static func around(_ offset: Int, in bytes: [UInt8]) -> String {
        var start = max(0, min(offset, bytes.count) - limit / 3)
        // Not from the middle of a character.
        while start > 0, start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
        guard start < bytes.count else { return "" }
        let (text, isWhole) = letters(of: bytes[start...], limit)
        return "\"\(start > 0 ? "…" : "")\(text)\(isWhole ? "" : "…")\""
    }

    private static func letters(of bytes: ArraySlice<UInt8>, _ limit: Int) -> (String, isWhole: Bool) {
        let bytes = Array(bytes.prefix(limit * 4))
        var text = ""
        var index = 0
        for _ in 0..<limit {
            guard index < bytes.count else { return (text, true) }
            guard let length = characterLength(at: index, in: bytes) else {
                text += "\\x" + hexadecimal(UInt32(bytes[index]), digits: 2)
                index += 1
                continue
            }
            for scalar in String(decoding: bytes[index..<index + length], as: UTF8.self).unicodeScalars {
                text += escaped(scalar)
            }
            index += length
        }
        return (text, index >= bytes.count)
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: scalar.isUnprintable ? "\\u{\(hexadecimal(scalar.value, digits: 1))}" : String(Character(scalar))
        }
    }

    static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// The length in bytes of the character at an index, or nil when none begins there.
    static func characterLength(at index: Int, in bytes: [UInt8]) -> Int? {
        let length =
            switch bytes[index] {
            case 0x00...0x7F: 1
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0, index + length <= bytes.count else { return nil }
        return String(validating: bytes[index..<index + length], as: UTF8.self) == nil ? nil : length
    }
}

extension Unicode.Scalar {
    /// Whether a terminal may not show this as a character; line breaks and tabs are not counted.
    var isUnprintable: Bool {
        switch self {
        case "\n", "\r", "\t": return false
        default: break
        }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: return true
        default: return false
        }
    }
}
