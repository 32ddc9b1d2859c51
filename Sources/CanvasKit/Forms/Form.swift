extension InputValues {
    /// Fills a value from what was typed, chosen and ticked: each property from the component whose id is its coding key.
    ///
    /// Numbers and dates (``CalendarDate``) are read from text, enums of strings from option ids, arrays from ticks, a
    /// `Bool` from a box alone. An optional property may be left empty; any other may not.
    ///
    /// - Parameter type: The type of the value.
    /// - Returns: The value.
    /// - Throws: ``FieldErrors`` when something does not fit.
    public func form<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try json.form(as: type)
    }
}

extension SubmitSheetRequest {
    /// Fills a value from what the page submitted, as ``InputValues/form(as:)`` does.
    ///
    /// - Parameter type: The type of the value.
    /// - Returns: The value.
    /// - Throws: ``FieldErrors`` when something does not fit.
    public func form<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try sheetValues.form(as: type)
    }
}

extension JSON {
    fileprivate func form<Value: Decodable>(as type: Value.Type) throws -> Value {
        let collector = FieldErrorCollector()
        // Intercom may send null or an empty array where nothing was typed.
        let values: JSON = kind == .object ? self : [:]
        let decoder = ValueDecoder(json: values, manner: .typed, errors: collector, codingPath: [])
        do {
            let value = try Value(from: decoder)
            guard collector.errors.isEmpty else { throw FieldErrors(collector.errors) }
            return value
        } catch let error as DecodingError {
            collector.note(error)
            throw FieldErrors(collector.errors)
        }
    }
}
