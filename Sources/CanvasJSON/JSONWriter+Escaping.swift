extension JSONWriter {
    /// Appends a string in quotation marks (RFC 8259, section 7).
    ///
    /// Most strings have nothing to escape; making room once for the whole string saves a third of the time.
    mutating func appendQuoted(_ string: String, after lead: UInt8? = nil, before tail: UInt8? = nil) {
        let text = string.utf8.span
        let escaping = escaping
        var plainCount = 0
        bytes.append(addingCapacity: text.count &+ 4) { output in
            if let lead { output.append(lead) }
            output.append(UInt8(ascii: "\""))
            // A loop for each kind: deciding within the loop takes a fifth longer.
            switch escaping {
            case .minimal: plainCount = Self.appendPrefix(of: text, to: &output) { !$0.isEscapedInJSON }
            case .html: plainCount = Self.appendPrefix(of: text, to: &output) { !$0.mayBeEscapedInHTML }
            }
            guard plainCount == text.count else { return }
            output.append(UInt8(ascii: "\""))
            if let tail { output.append(tail) }
        }
        guard plainCount < text.count else { return }
        appendEscaping(text.extracting(plainCount...))
        bytes.append(UInt8(ascii: "\""))
        if let tail { bytes.append(tail) }
    }

    /// Appends the leading bytes that need no escape; returns their number.
    @inline(__always)
    private static func appendPrefix(
        of text: Span<UInt8>,
        to output: inout OutputSpan<UInt8>,
        while isPlain: (UInt8) -> Bool
    ) -> Int {
        var count = 0
        while count < text.count, isPlain(text[count]) {
            output.append(text[count])
            count &+= 1
        }
        return count
    }

    private mutating func appendEscaping(_ text: Span<UInt8>) {
        var index = 0
        while index < text.count {
            let byte = text[index]
            switch byte {
            case UInt8(ascii: "\""): bytes.append(contentsOf: #"\""#.utf8)
            case UInt8(ascii: "\\"): bytes.append(contentsOf: #"\\"#.utf8)
            case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
            case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
            case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
            case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
            case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
            case 0x00..<0x20: appendUnicodeEscape(UInt16(byte))
            default:
                if escaping == .html, let (unit, count) = Self.htmlUnit(at: index, in: text) {
                    appendUnicodeEscape(unit)
                    index += count
                    continue
                }
                bytes.append(byte)
            }
            index += 1
        }
    }

    /// Appends JSON that is already written, with escapes for the characters that HTML minds.
    mutating func appendEscapingHTML(_ json: ArraySlice<UInt8>) {
        let span = json.span
        // All up to here is written; what needs no escape is copied at once.
        var written = 0
        var index = 0
        while index < span.count {
            guard let (unit, count) = Self.htmlUnit(at: index, in: span) else {
                index &+= 1
                continue
            }
            bytes += json.dropFirst(written).prefix(index - written)
            appendUnicodeEscape(unit)
            index += count
            written = index
        }
        bytes += json.dropFirst(written)
    }

    /// The UTF-16 code unit and the length of a character with a meaning in HTML, or `nil` if there is none at `index`.
    private static func htmlUnit(at index: Int, in text: Span<UInt8>) -> (unit: UInt16, count: Int)? {
        switch text[index] {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"):
            return (UInt16(text[index]), 1)
        case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] & 0xFE == 0xA8:
            // E2 80 A8 and E2 80 A9, the line and the paragraph separator, end a line in older JavaScript.
            return (0x2000 | UInt16(text[index + 2] & 0x3F), 3)
        default:
            return nil
        }
    }

    private mutating func appendUnicodeEscape(_ unit: UInt16) {
        bytes.append(contentsOf: #"\u"#.utf8)
        for shift in [12, 8, 4, 0] {
            bytes.append(Self.hexadecimalDigits[Int(unit >> shift & 0xF)])
        }
    }

    private static let hexadecimalDigits = Array("0123456789ABCDEF".utf8)
}

extension UInt8 {
    /// Whether RFC 8259, section 7 requires an escape for the byte.
    @inline(__always)
    fileprivate var isEscapedInJSON: Bool {
        // The quotation mark and the space are swapped, so that one comparison finds it and the control characters.
        self ^ 2 <= 0x20 || self == UInt8(ascii: "\\")
    }

    /// Whether the byte needs an escape inside HTML, or can start a character that does.
    @inline(__always)
    fileprivate var mayBeEscapedInHTML: Bool {
        switch self {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), 0xE2: true
        default: isEscapedInJSON
        }
    }
}
