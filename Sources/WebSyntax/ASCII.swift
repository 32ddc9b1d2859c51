// The character classes of ASCII in the syntaxes of the web.
extension UInt8 {
    /// Whether it is one of `0` to `9`; `Int` accepts more.
    @inlinable package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

    /// Whether it is a letter of either case.
    @inlinable package var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

    /// Whether it is a letter of either case, or a digit.
    @inlinable package var isASCIIAlphanumeric: Bool { isASCIILetter || isASCIIDigit }

    /// Whether it is a letter, a digit, or one of `-`, `.` and `_`.
    @inlinable package var isNameCharacter: Bool {
        isASCIIAlphanumeric || self == UInt8(ascii: "-") || self == UInt8(ascii: ".") || self == UInt8(ascii: "_")
    }

    /// Whether it is a space or a tab: `OWS` of RFC 9110 section 5.6.3.
    @inlinable package var isOptionalWhiteSpace: Bool { self == 0x20 || self == 0x09 }

    /// The lower-case letter of a capital; any other byte unchanged.
    @inlinable package var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

    /// The value of a hexadecimal digit of either case.
    @inlinable package var hexDigitValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
