/// A decoder of the escapes of RFC 8259, section 7.
enum JSONEscapes {
    /// The decoded UTF-8 of a string; `written` is the accepted text between its quotation marks.
    static func decoding(_ written: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(written.count)
        var rest = written
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                decoded.append(byte)
                continue
            }
            switch escape {
            case UInt8(ascii: "b"): decoded.append(0x08)
            case UInt8(ascii: "t"): decoded.append(0x09)
            case UInt8(ascii: "n"): decoded.append(0x0A)
            case UInt8(ascii: "f"): decoded.append(0x0C)
            case UInt8(ascii: "r"): decoded.append(0x0D)
            case UInt8(ascii: "u"): decoded.append(contentsOf: String(popScalar(from: &rest)).utf8)
            default: decoded.append(escape)
            }
        }
        return decoded
    }

    /// Decodes the digits after a `\u`, and the escape after them if the two are a surrogate pair.
    private static func popScalar(from rest: inout ArraySlice<UInt8>) -> Character {
        let first = popCodeUnit(from: &rest)
        guard UTF16.isLeadSurrogate(first), rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
            return Character(Unicode.Scalar(first) ?? "\u{FFFD}")
        }
        var pair = rest.dropFirst(2)
        let second = popCodeUnit(from: &pair)
        guard UTF16.isTrailSurrogate(second) else { return "\u{FFFD}" }
        rest = pair
        return Character(UTF16.decode(UTF16.EncodedScalar([first, second])))
    }

    /// Whether an escape is half of a surrogate pair, without its other half next to it.
    static func hasLoneSurrogate(_ written: ArraySlice<UInt8>) -> Bool {
        var rest = written
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u") else { continue }
            let first = popCodeUnit(from: &rest)
            if UTF16.isTrailSurrogate(first) { return true }
            guard UTF16.isLeadSurrogate(first) else { continue }
            guard rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { return true }
            rest = rest.dropFirst(2)
            guard UTF16.isTrailSurrogate(popCodeUnit(from: &rest)) else { return true }
        }
        return false
    }

    private static func popCodeUnit(from rest: inout ArraySlice<UInt8>) -> UInt16 {
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        return digits.reduce(0) { $0 << 4 | UInt16($1.hexadecimalValue ?? 0) }
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit in ASCII, or `nil` if this is not one.
    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
