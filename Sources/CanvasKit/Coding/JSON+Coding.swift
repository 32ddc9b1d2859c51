extension JSON {
    /// Encodes a value, with its coding keys as the members of an object.
    ///
    /// - Parameter value: The value.
    /// - Throws: `EncodingError` for a number that JSON cannot hold; errors of the value's own encoding.
    public init(encoding value: some Encodable) throws {
        let encoder = ValueEncoder()
        try encoder.encode(value)
        self = encoder.node.json
    }

    /// Decodes a value from JSON of exactly the types it asks for.
    ///
    /// - Parameter type: The type of the value.
    /// - Returns: The value.
    /// - Throws: `DecodingError` when the JSON does not fit the type.
    public func decode<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        let decoder = ValueDecoder(json: self, manner: .exact, errors: FieldErrorCollector(), codingPath: [])
        return try SingleValue(decoder: decoder).decode(type)
    }
}

extension JSON: Codable {
    /// Takes the value as it is, from the decoder of ``decode(as:)`` or of a form.
    ///
    /// - Parameter decoder: The decoder.
    /// - Throws: `DecodingError` from any other decoder.
    public init(from decoder: any Decoder) throws {
        guard let decoder = decoder as? ValueDecoder else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "JSON is only decoded from JSON")
            )
        }
        self = decoder.json ?? .null
    }

    /// Writes the value as it is, to the encoder of ``init(encoding:)``.
    ///
    /// - Parameter encoder: The encoder.
    /// - Throws: `EncodingError` from any other encoder.
    public func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? ValueEncoder else {
            throw EncodingError.invalidValue(
                self,
                .init(codingPath: encoder.codingPath, debugDescription: "JSON is only encoded as JSON")
            )
        }
        encoder.node.value = self
    }
}

extension CalendarDate: Codable {
    /// Reads an ISO 8601 date; in a form, one with its day.
    ///
    /// - Parameter decoder: The decoder.
    /// - Throws: `DecodingError` for any other text.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        let isTyped = (decoder as? ValueDecoder)?.manner == .typed
        guard let date = isTyped ? CalendarDate(typed: text) : CalendarDate(iso8601: text) else {
            throw DecodingError.typeMismatch(
                CalendarDate.self,
                .init(codingPath: decoder.codingPath, debugDescription: "expected a date")
            )
        }
        self = date
    }

    /// Writes an ISO 8601 date.
    ///
    /// - Parameter encoder: The encoder.
    /// - Throws: Errors of the encoder.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CalendarDate {
    /// Reads a typed date; a year or a month alone is more likely a slip than its first day.
    init?(typed: String) {
        let text = typed.trimmed
        let bytes = text.utf8
        let isYear = bytes.count == 4
        let isMonth = bytes.count == 7 && bytes.dropFirst(4).first == UInt8(ascii: "-")
        guard !isYear, !isMonth else { return nil }
        self.init(iso8601: text)
    }
}
