extension JSONIndexer {
    /// The end of the number at `start` (RFC 8259, section 6).
    static func endOfNumber(at start: UInt32, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> UInt32 {
        var position = start
        if bytes[position] == UInt8(ascii: "-") { position &+= 1 }
        let firstDigit = position
        position = try endOfDigits(at: position, in: bytes)
        if bytes[firstDigit] == UInt8(ascii: "0"), position > firstDigit &+ 1 {
            throw JSONSyntaxError(offset: firstDigit, reason: .leadingZero)
        }
        if bytes.reaches(position), bytes[position] == UInt8(ascii: ".") {
            position = try endOfDigits(at: position &+ 1, in: bytes)
        }
        if bytes.reaches(position), bytes[position] | 0x20 == UInt8(ascii: "e") {
            position &+= 1
            if bytes.reaches(position), bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position &+= 1
            }
            position = try endOfDigits(at: position, in: bytes)
        }
        return position
    }

    /// The end of the digits at `start`, at least one.
    private static func endOfDigits(at start: UInt32, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> UInt32 {
        var position = start
        while bytes.reaches(position), bytes[position].isASCIIDigit { position &+= 1 }
        guard position > start else {
            throw JSONSyntaxError(offset: start, reason: bytes.reaches(start) ? .expectedDigit : .unexpectedEnd)
        }
        return position
    }
}
