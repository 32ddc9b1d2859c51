/// Finds where plain text ends in a document: at bytes that are not ASCII or have a meaning of their own in a string.
protocol TextScan {
    /// Begins at the start of a document.
    init(of bytes: Span<UInt8>)

    /// Goes on from a position.
    ///
    /// - Parameters:
    ///   - position: Where to begin, not before what the last call returned.
    ///   - bytes: The document.
    /// - Returns: The first byte from there on that is not plain, or the end of the document.
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
