public import HTTPTypes

/// The header fields of a request: bytes in one buffer, looked up without regard to case.
///
/// Values are kept as they came, so a handler can compare them byte for byte; optional white space around a value
/// (RFC 9110 section 5.5) is left out.
public struct RequestHeaders: Sendable {
    struct Field {
        var name: Range<Int>
        var value: Range<Int>
        /// Whether white space was left out behind the value.
        var isPadded: Bool
    }

    private(set) var bytes: [UInt8] = []
    private(set) var fields: [Field] = []

    /// Creates an empty set of fields.
    public init() {}

    /// Appends a field.
    ///
    /// - Parameters:
    ///   - name: The bytes of the name.
    ///   - value: The bytes of the value, white space around it included.
    public mutating func append(name: some Sequence<UInt8>, value: some Sequence<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: name)
        let middle = bytes.count
        bytes.append(contentsOf: value)
        var valueStart = middle
        var valueEnd = bytes.count
        while valueStart < valueEnd, bytes[valueStart].isOptionalWhiteSpace { valueStart += 1 }
        while valueStart < valueEnd, bytes[valueEnd - 1].isOptionalWhiteSpace { valueEnd -= 1 }
        fields.append(
            Field(name: start..<middle, value: valueStart..<valueEnd, isPadded: valueEnd < bytes.count)
        )
    }

    /// The number of fields, repeated ones counted each time.
    public var count: Int { fields.count }

    /// The bytes of all values of a field, in the order they came.
    ///
    /// - Parameter name: The name of the field.
    /// - Returns: One slice for each line that carried the field.
    public func values(of name: HTTPField.Name) -> [ArraySlice<UInt8>] {
        fields.compactMap { isNamed($0, name) ? bytes[$0.value] : nil }
    }

    /// The bytes of the first value of a field, or nil when it is absent.
    public subscript(bytesOf name: HTTPField.Name) -> ArraySlice<UInt8>? {
        for field in fields where isNamed(field, name) { return bytes[field.value] }
        return nil
    }

    /// The first value of a field as text, or nil when it is absent or not UTF-8.
    public subscript(name: HTTPField.Name) -> String? {
        self[bytesOf: name].flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// All fields in the order they came; those that are not UTF-8, or no fields, are left out.
    package var all: [HTTPField] {
        fields.compactMap { field in
            guard let name = HTTPField.Name(String(decoding: bytes[field.name], as: UTF8.self)),
                let value = String(validating: bytes[field.value], as: UTF8.self)
            else { return nil }
            return HTTPField(name: name, value: value)
        }
    }

    /// Whether a value of a field had white space behind it.
    func hasPadding(_ name: HTTPField.Name) -> Bool {
        fields.contains { $0.isPadded && isNamed($0, name) }
    }

    private func isNamed(_ field: Field, _ name: HTTPField.Name) -> Bool {
        let canonical = name.canonicalName.utf8
        guard field.name.count == canonical.count else { return false }
        return zip(bytes[field.name], canonical).allSatisfy { $0.asciiLowercased == $1 }
    }
}

extension UInt8 {
    var isOptionalWhiteSpace: Bool { self == 0x20 || self == 0x09 }

    var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }

    /// Whether it is one of `0` to `9`; `Int` takes more than those.
    package var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

    /// The value of an ASCII hex digit of either case.
    package var hexDigitValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
