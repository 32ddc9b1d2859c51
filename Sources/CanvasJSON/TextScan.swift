/// A scan for the end of plain text in a document: bytes that are not ASCII or have a meaning in a string.
protocol TextScan {
    /// Creates a scan from the start of a document.
    init(of bytes: Span<UInt8>)

    /// The first byte from a position on that is not plain, or the end of the document; positions only increase.
    mutating func endOfPlainText(at position: UInt32, in bytes: Span<UInt8>) -> UInt32
}

extension TextScan {
    @inline(__always)
    static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}

#if arch(x86_64)
typealias BestTextScan = VectorTextScan
#else
typealias BestTextScan = WordTextScan
#endif
