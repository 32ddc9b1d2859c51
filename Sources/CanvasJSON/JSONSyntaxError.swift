/// The reason why bytes are not a JSON document, and where.
///
/// Its description never repeats the input, so it can be logged and sent to the caller.
public struct JSONSyntaxError: Error, Equatable {
    /// The offset of the first invalid byte; the number of bytes where the document ended too early.
    public let offset: Int

    /// The reason.
    public let reason: Reason

    /// A reason why bytes are not a JSON document.
    public enum Reason: Sendable, CaseIterable {
        /// Nothing but whitespace.
        case emptyDocument
        /// 4 GiB or more, beyond the range of the index.
        case documentTooLarge
        /// A byte order mark, which a parser may reject (RFC 8259, section 8.1).
        case byteOrderMark
        /// The document ended inside a value.
        case unexpectedEnd
        /// Arrays and objects nested deeper than the caller allows.
        case tooDeep
        /// Something other than a value in its place.
        case expectedValue
        /// Something other than a string in the place of a member's name.
        case expectedMemberName
        /// No colon after a member's name.
        case expectedColon
        /// Neither a comma nor a closing bracket after an element of an array.
        case expectedCommaOrBracket
        /// Neither a comma nor a closing brace after a member of an object.
        case expectedCommaOrBrace
        /// A comma before a closing bracket or brace.
        case trailingComma
        /// Something other than whitespace after the document's value.
        case trailingContent
        /// A misspelt `true`, `false` or `null`.
        case misspelledLiteral
        /// A zero before the other digits of a number.
        case leadingZero
        /// No digit after a minus sign, a decimal point or an exponent's mark.
        case expectedDigit
        /// An unescaped control character in a string.
        case controlCharacter
        /// An unknown escape after a backslash.
        case invalidEscape
        /// A `\u` without four hexadecimal digits.
        case invalidUnicodeEscape
        /// Bytes in a string that are not UTF-8 (RFC 3629).
        case invalidUTF8
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    /// The reason and the offset in words, without a byte of the input.
    public var description: String { "\(reason) at byte \(offset)" }
}

extension JSONSyntaxError.Reason: CustomStringConvertible {
    /// The reason in words.
    public var description: String {
        switch self {
        case .emptyDocument: "empty document"
        case .documentTooLarge: "document of 4 GiB or more"
        case .byteOrderMark: "byte order mark"
        case .unexpectedEnd: "unexpected end"
        case .tooDeep: "arrays and objects nested too deeply"
        case .expectedValue: "expected a value"
        case .expectedMemberName: "expected a member name in double quotes"
        case .expectedColon: "expected a colon"
        case .expectedCommaOrBracket: "expected a comma or a closing bracket"
        case .expectedCommaOrBrace: "expected a comma or a closing brace"
        case .trailingComma: "trailing comma"
        case .trailingContent: "text after the end of the JSON"
        case .misspelledLiteral: "misspelled true, false or null"
        case .leadingZero: "number with a leading zero"
        case .expectedDigit: "expected a digit"
        case .controlCharacter: "unescaped control character in a string"
        case .invalidEscape: "invalid escape sequence"
        case .invalidUnicodeEscape: "invalid Unicode escape"
        case .invalidUTF8: "invalid UTF-8"
        }
    }
}
