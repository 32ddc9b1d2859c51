/// The value of a header field.
enum HeaderValue {
    /// The range of a value without its optional white space (RFC 9110 section 5.5).
    static func trimmedRange(of value: Span<UInt8>) -> Range<Int> {
        var range = value.indices
        while let first = range.first, isWhiteSpace(value[first]) { range.removeFirst() }
        while let last = range.last, isWhiteSpace(value[last]) { range.removeLast() }
        return range
    }

    /// The code that a value has in hexadecimal digits after a prefix; nil for another form.
    static func code<let length: Int>(in value: Span<UInt8>, after prefix: [UInt8]) -> AuthenticationCode<length>? {
        let value = value.extracting(trimmedRange(of: value))
        guard value.count >= prefix.count, prefix.indices.allSatisfy({ value[$0] == prefix[$0] }) else { return nil }
        return Hexadecimal.decode(value.extracting(prefix.count..<value.count))
    }

    private static func isWhiteSpace(_ character: UInt8) -> Bool {
        character == UInt8(ascii: " ") || character == UInt8(ascii: "\t")
    }
}
