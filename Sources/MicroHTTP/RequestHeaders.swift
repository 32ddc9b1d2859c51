public import HTTPTypes
import WebSyntax

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

    /// Creates an empty set with room for what most requests carry.
    init(reservingBytes byteCount: Int, fields fieldCount: Int) {
        bytes.reserveCapacity(byteCount)
        fields.reserveCapacity(fieldCount)
    }

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
            Field(
                name: start..<middle,
                value: valueStart..<valueEnd,
                isPadded: valueEnd < bytes.count
            )
        )
    }

    /// Notes that white space was behind the last value, which does not have it.
    mutating func padLast() {
        guard !fields.isEmpty else { return }
        fields[fields.count - 1].isPadded = true
    }

    /// The number of fields, repeated ones counted each time.
    public var count: Int { fields.count }

    /// The bytes of all values of a field, in the order they came.
    ///
    /// - Parameter name: The name of the field.
    /// - Returns: One slice for each line that carried the field.
    public func values(of name: HTTPField.Name) -> [ArraySlice<UInt8>] {
        let name = name.canonicalName.utf8.span
        var values: [ArraySlice<UInt8>] = []
        for field in fields where isNamed(field, name) { values.append(bytes[field.value]) }
        return values
    }

    /// The bytes of the first value of a field, or nil when it is absent.
    public subscript(bytesOf name: HTTPField.Name) -> ArraySlice<UInt8>? {
        let name = name.canonicalName.utf8.span
        for field in fields where isNamed(field, name) { return bytes[field.value] }
        return nil
    }

    /// How many lines carry a field.
    package func count(of name: HTTPField.Name) -> Int {
        let name = name.canonicalName.utf8.span
        var count = 0
        for field in fields where isNamed(field, name) { count += 1 }
        return count
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

    /// Compares lengths first, which tells most names apart.
    ///
    /// - Parameters:
    ///   - field: A field.
    ///   - name: A name in lower case: a span, because bytes of a String one by one take seven times as long.
    /// - Returns: Whether it is the field's.
    @inline(__always)
    func isNamed(_ field: Field, _ name: Span<UInt8>) -> Bool {
        guard field.name.count == name.count else { return false }
        let written = bytes.span.extracting(field.name)
        for index in written.indices where written[index].asciiLowercased != name[index] { return false }
        return true
    }
}
