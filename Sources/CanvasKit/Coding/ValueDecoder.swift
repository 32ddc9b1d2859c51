/// A decoder of Swift values from JSON: exact, or lenient as for forms that people fill in.
struct ValueDecoder: Decoder {
    /// The leniency towards values of another type.
    enum Manner: Sendable {
        /// As it was encoded.
        case exact
        /// As it was typed: numbers are text, an empty field is absent, one tick is no array.
        case typed
    }

    /// nil for a missing member.
    let json: JSON?
    let manner: Manner
    let errors: FieldErrorCollector
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// The value; nil if nothing was typed.
    var present: JSON? {
        guard let json, !json.isNull else { return nil }
        guard manner == .typed else { return json }
        switch json.kind {
        case .string: return json.string?.isBlank == true ? nil : json
        case .array: return json[0] == nil ? nil : json
        default: return json
        }
    }

    func child(_ json: JSON?, _ key: any CodingKey) -> ValueDecoder {
        ValueDecoder(json: json, manner: manner, errors: errors, codingPath: codingPath + [key])
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard let json = present, json.kind == .object else { throw mismatch([String: JSON].self, "an object") }
        return KeyedDecodingContainer(KeyedValues(decoder: self, json: json))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard let json = present else {
            guard manner == .typed else { throw mismatch([JSON].self, "an array") }
            return ListedValues(decoder: self, values: [])
        }
        if json.kind == .array { return ListedValues(decoder: self, values: Array(json.elements)) }
        guard manner == .typed else { throw mismatch([JSON].self, "an array") }
        return ListedValues(decoder: self, values: [json])
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { SingleValue(decoder: self) }

    // MARK: - Values

    func decodeNil() -> Bool { present == nil }

    func decode(_ type: Bool.Type) throws -> Bool {
        if let bool = json?.bool { return bool }
        guard manner == .typed else { throw mismatch(type, "true or false") }
        // A single box is ticked or absent.
        guard let json = present else { return false }
        switch json.kind {
        case .array: return true
        case .string: return !["false", "no", "off", "0"].contains(json.string)
        default: throw mismatch(type, "true or false")
        }
    }

    func decode(_ type: String.Type) throws -> String {
        guard let json = present else { throw missing(type) }
        guard let text = manner == .typed ? json.identifier : json.string else { throw mismatch(type, "a string") }
        return text
    }

    func decode<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        guard let number = try number(type), let value = integer(number, type) else {
            throw mismatch(type, "a whole number")
        }
        return value
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard let double = try number(type)?.double else { throw mismatch(type, "a number") }
        return double
    }

    func decode(_ type: Float.Type) throws -> Float {
        // A finite Double may be infinite as a Float, which JSON cannot hold.
        guard let float = try number(type)?.double.map(Float.init), float.isFinite else {
            throw mismatch(type, "a number")
        }
        return float
    }

    private func integer<Number: FixedWidthInteger>(_ json: JSON, _ type: Number.Type) -> Number? {
        json.integer.flatMap(Number.init(exactly:)) ?? json.unsignedInteger.flatMap(Number.init(exactly:))
    }

    /// A number, or text with one.
    private func number(_ type: Any.Type) throws -> JSON? {
        guard let json = present else { throw missing(type) }
        guard manner == .typed else { return json.kind == .number ? json : nil }
        guard let text = json.identifier else { return nil }
        // Most numbers are whole and in JSON's syntax.
        if let number = try? JSON(parsing: text), number.integer != nil { return number }
        return TypedNumber(text)?.json
    }

    /// The first option of the field on the canvas that decodes, as a placeholder for a type with no known values.
    func option<Value: Decodable>(of type: Value.Type) -> Value? {
        guard let field = codingPath.last?.stringValue else { return nil }
        return errors.options(of: field).lazy.compactMap { option in
            try? Value(from: ValueDecoder(json: option, manner: manner, errors: .init(), codingPath: codingPath))
        }.first
    }

    // MARK: - Errors

    func missing(_ type: Any.Type) -> DecodingError {
        .valueNotFound(type, .init(codingPath: codingPath, debugDescription: "nothing is there"))
    }

    func mismatch(_ type: Any.Type, _ expected: String) -> DecodingError {
        present == nil
            ? missing(type)
            : .typeMismatch(type, .init(codingPath: codingPath, debugDescription: "expected \(expected)"))
    }
}
