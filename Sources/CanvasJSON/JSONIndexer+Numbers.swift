extension JSONIndexer {
    /// The end of the number at `start`, as RFC 8259, section 6 spells it.
    static func endOfNumber(at start: Int, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> Int {
        var position = start
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        let firstDigit = position
        position = try endOfDigits(at: position, in: bytes)
        if bytes[firstDigit] == UInt8(ascii: "0"), position > firstDigit + 1 {
            throw JSONSyntaxError(offset: firstDigit, reason: .leadingZero)
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position = try endOfDigits(at: position + 1, in: bytes)
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            position = try endOfDigits(at: position, in: bytes)
        }
        return position
    }

    /// The end of the digits at `start`, of which there has to be one at least.
    private static func endOfDigits(at start: Int, in bytes: Span<UInt8>) throws(JSONSyntaxError) -> Int {
        var position = start
        while position < bytes.count, bytes[position].isASCIIDigit { position += 1 }
        guard position > start else {
            throw JSONSyntaxError(offset: start, reason: start < bytes.count ? .expectedDigit : .unexpectedEnd)
        }
        return position
    }
}
