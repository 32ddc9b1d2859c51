/// A scan of eight bytes at a time as one number, for any processor.
struct WordTextScan: TextScan {
    init(of bytes: Span<UInt8>) {}

    @inline(__always)
    mutating func endOfPlainText(at start: UInt32, in bytes: Span<UInt8>) -> UInt32 {
        var position = start
        while Int(position) + 8 <= bytes.count {
            let special = Self.specialBytes(in: Self.word(at: Int(position), in: bytes))
            if special != 0 { return position &+ UInt32(truncatingIfNeeded: special.trailingZeroBitCount / 8) }
            position &+= 8
        }
        while bytes.reaches(position), Self.isPlain(bytes[position]) { position &+= 1 }
        return position
    }

    /// Eight bytes as one number, the first byte lowest; written out so that it compiles to one load.
    @inline(__always)
    private static func word(at offset: Int, in bytes: Span<UInt8>) -> UInt64 {
        UInt64(bytes[offset]) | UInt64(bytes[offset + 1]) << 8 | UInt64(bytes[offset + 2]) << 16
            | UInt64(bytes[offset + 3]) << 24 | UInt64(bytes[offset + 4]) << 32 | UInt64(bytes[offset + 5]) << 40
            | UInt64(bytes[offset + 6]) << 48 | UInt64(bytes[offset + 7]) << 56
    }

    /// The high bits of the bytes that are not plain, up to the first one; bits above that may be wrong.
    @inline(__always)
    private static func specialBytes(in word: UInt64) -> UInt64 {
        // The quotation mark and the space are swapped, so that one subtraction finds it and the control characters.
        let marksAndControls = (word ^ 0x0202_0202_0202_0202) &- 0x2121_2121_2121_2121
        let backslashes = (word ^ 0x5C5C_5C5C_5C5C_5C5C) &- 0x0101_0101_0101_0101
        return (marksAndControls | backslashes | word) & 0x8080_8080_8080_8080
    }
}
