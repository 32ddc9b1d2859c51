public import HTTPTypes

/// The header fields of a response, as they are sent: names and values in one buffer, a NUL behind each.
///
/// What many responses say is written once, and all of them share the buffer.
public struct ResponseHeaders: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    private(set) var bytes: [UInt8] = []

    /// Creates an empty set of fields.
    public init() {}

    /// Takes fields in their order.
    ///
    /// - Parameter fields: The fields.
    public init(_ fields: HTTPFields) {
        for field in fields { append(field.name, field.value) }
    }

    /// Takes fields in their order.
    ///
    /// - Parameter elements: Names and values; a name may be repeated.
    public init(dictionaryLiteral elements: (HTTPField.Name, String)...) {
        for (name, value) in elements { append(name, value) }
    }

    /// Appends a field, unless its value is empty or it is one that the server writes by itself.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - value: The value; a line break or NUL in it becomes a space.
    public mutating func append(_ name: HTTPField.Name, _ value: String) {
        guard !value.isEmpty, !Self.ownFields.contains(name) else { return }
        bytes += name.rawName.utf8
        bytes.append(0)
        bytes += value.utf8.map { [0, 0x0A, 0x0D].contains($0) ? 0x20 : $0 }
        bytes.append(0)
    }

    /// The first value of a field, or nil when it is absent; setting it replaces all fields of that name.
    public subscript(name: HTTPField.Name) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            guard self[name] != nil || newValue != nil else { return }
            let others = fields.filter { $0.name != name }
            self = Self()
            for field in others { append(field.name, field.value) }
            if let newValue { append(name, newValue) }
        }
    }

    /// The fields one by one, in their order.
    public var fields: HTTPFields {
        var fields = HTTPFields()
        var texts = bytes.split(separator: 0, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }[...]
        while let name = texts.popFirst(), let value = texts.popFirst() {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return fields
    }

    /// What the server writes by itself; libmicrohttpd refuses a response that brings a length of its own.
    private static let ownFields: [HTTPField.Name] = [
        .connection, .contentLength, .date, .requestID, .transferEncoding,
    ]
}
