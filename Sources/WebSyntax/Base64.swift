/// Base64 (RFC 4648), in the variants of mail programs, URLs and web frameworks.
package enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The value of a byte that is no digit.
    private static let noDigit: UInt8 = 0x80

    /// The values of the bytes as digits: a table takes a third of the time of comparisons.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: noDigit, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        values[Int(UInt8(ascii: "-"))] = 62
        values[Int(UInt8(ascii: "_"))] = 63
        return values
    }()

    /// Standard digits with padding, in one line.
    package static func encode(_ bytes: [UInt8]) -> String {
        // What has no digit in the end is padding.
        var text = [UInt8](repeating: UInt8(ascii: "="), count: (bytes.count + 2) / 3 * 4)
        let digits = digits
        encode(bytes.span, digits.span, into: text.mutableSpan)
        return String(decoding: text, as: UTF8.self)
    }

    private static func encode(
        _ bytes: Span<UInt8>,
        _ digits: Span<UInt8>,
        into text: consuming MutableSpan<UInt8>
    ) {
        var count = 0
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for index in bytes.indices {
            bits = bits &<< 8 | UInt32(bytes[index])
            bitCount &+= 8
            while bitCount >= 6 {
                bitCount &-= 6
                text[count] = digits[Int(bits &>> bitCount & 63)]
                count &+= 1
            }
        }
        if bitCount > 0 { text[count] = digits[Int(bits &<< (6 - bitCount) & 63)] }
    }

    /// The decoded bytes, or nil if the text is not Base64.
    ///
    /// White space may be anywhere, the digits may be standard or URL-safe, and padding may be missing. Padding of the wrong
    /// length, digits after it, a lone last digit and bits beyond the last byte are rejected.
    package static func decode(_ text: Span<UInt8>) -> [UInt8]? {
        // Decoded into room made before: appending takes half as long again.
        var bytes = [UInt8](repeating: 0, count: text.count / 4 * 3 + 3)
        let digits = values
        guard let count = decode(text, digits.span, into: bytes.mutableSpan) else { return nil }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// The number of decoded bytes, or nil if the text is not Base64.
    private static func decode(
        _ text: Span<UInt8>,
        _ values: Span<UInt8>,
        into bytes: consuming MutableSpan<UInt8>
    ) -> Int? {
        var count = 0
        var bits: UInt32 = 0
        var bitCount = 0
        var paddingCount = 0
        var index = 0
        while index < text.count {
            if bitCount == 0, paddingCount == 0 {
                // Four digits at a time, without white space between them.
                while text.count &- index >= 4 {
                    let four = text.extracting(index..<index &+ 4)
                    let (a, b) = (values[Int(four[0])], values[Int(four[1])])
                    let (c, d) = (values[Int(four[2])], values[Int(four[3])])
                    guard (a | b | c | d) & noDigit == 0 else { break }
                    bytes[count] = a &<< 2 | b &>> 4
                    bytes[count &+ 1] = b &<< 4 | c &>> 2
                    bytes[count &+ 2] = c &<< 6 | d
                    count &+= 3
                    index &+= 4
                }
                guard index < text.count else { break }
            }
            let character = text[index]
            index += 1
            let value = values[Int(character)]
            if value != noDigit {
                guard paddingCount == 0 else { return nil }
                bits = bits << 6 | UInt32(value)
                bitCount += 6
                guard bitCount >= 8 else { continue }
                bitCount -= 8
                bytes[count] = UInt8(bits >> bitCount)
                count += 1
                bits &= 1 << bitCount - 1
            } else if character == UInt8(ascii: "=") {
                paddingCount += 1
            } else if !isWhiteSpace(character) {
                return nil
            }
        }
        // Bits left over: none after four digits, two after three, four after two; six are a lone digit.
        guard bitCount < 6, bits == 0 else { return nil }
        guard paddingCount == 0 || paddingCount == bitCount / 2 else { return nil }
        return count
    }

    private static func isWhiteSpace(_ character: UInt8) -> Bool {
        switch character {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
        default: false
        }
    }
}
