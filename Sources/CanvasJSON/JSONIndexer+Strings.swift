extension JSONIndexer {
    /// The end of the string whose opening quotation mark is at `start` (RFC 8259, section 7).
    @inline(__always)
    mutating func scanString(
        at start: UInt32,
        in bytes: Span<UInt8>
    ) throws(JSONSyntaxError) -> (end: UInt32, hasEscapes: Bool) {
        let end = text.endOfPlainText(at: start &+ 1, in: bytes)
        guard bytes.reaches(end), bytes[end] == UInt8(ascii: "\"") else { return try scanRest(at: end, in: bytes) }
        return (end &+ 1, false)
    }

    /// The end of a string that is not all plain text, from its first byte that is not plain.
    private mutating func scanRest(
        at start: UInt32,
        in bytes: Span<UInt8>
    ) throws(JSONSyntaxError) -> (end: UInt32, hasEscapes: Bool) {
        var position = start
        var hasEscapes = false
        while bytes.reaches(position) {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                return (position &+ 1, hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                position = try Self.endOfEscape(at: position, in: bytes)
            case 0x00..<0x20:
                throw JSONSyntaxError(offset: position, reason: .controlCharacter)
            case 0x80...:
                position = try Self.endOfMultibyteSequence(at: position, in: bytes)
            default:
                break
            }
            position = text.endOfPlainText(at: position, in: bytes)
        }
        throw JSONSyntaxError(offset: position, reason: .unexpectedEnd)
    }

    private static func endOfEscape(at start: UInt32, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> UInt32 {
        let escaped = start &+ 1
        guard bytes.reaches(escaped) else { throw JSONSyntaxError(offset: escaped, reason: .unexpectedEnd) }
        switch bytes[escaped] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return escaped &+ 1
        case UInt8(ascii: "u"):
            for position in Int(escaped) + 1...Int(escaped) + 4 {
                guard position < bytes.count else { throw JSONSyntaxError(offset: position, reason: .unexpectedEnd) }
                guard bytes[position].hexadecimalValue != nil else {
                    throw JSONSyntaxError(offset: start, reason: .invalidUnicodeEscape)
                }
            }
            return escaped &+ 5
        default:
            throw JSONSyntaxError(offset: start, reason: .invalidEscape)
        }
    }

    /// The end of the sequence of two to four bytes at `start` (RFC 3629, section 4).
    private static func endOfMultibyteSequence(
        at start: UInt32,
        in bytes: Span<UInt8>
    ) throws(JSONSyntaxError) -> UInt32 {
        // The second byte shows overlong forms, surrogates and scalars beyond U+10FFFF.
        let (count, second): (Int, ClosedRange<UInt8>) =
            switch bytes[start] {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: throw JSONSyntaxError(offset: start, reason: .invalidUTF8)
            }
        let end = Int(start) + count
        guard end <= bytes.count, second.contains(bytes[start &+ 1]) else {
            throw JSONSyntaxError(offset: start, reason: .invalidUTF8)
        }
        for position in Int(start) + 2..<end where bytes[position] & 0xC0 != 0x80 {
            throw JSONSyntaxError(offset: start, reason: .invalidUTF8)
        }
        return UInt32(truncatingIfNeeded: end)
    }
}
