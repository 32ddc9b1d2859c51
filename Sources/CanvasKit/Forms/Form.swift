extension InputValues {
    /// Decodes a value from the form: each property from the component whose id is its coding key.
    ///
    /// Numbers, dates (`CalendarDate` or `Date`) and addresses (`URL`) are read from text, enums of strings from option
    /// ids, arrays from ticks, a `Bool` from a single box. Only an optional property may be left empty or blank.
    ///
    /// All invalid fields are reported at once, if each enum is `CaseIterable` or has its options on the canvas of the
    /// values. Otherwise decoding ends at the first invalid enum.
    ///
    /// - Parameter type: The type of the value.
    /// - Returns: The value.
    /// - Throws: ``FieldErrors`` for invalid fields, ``UnknownFieldError`` when a required field has no component on the
    ///   canvas.
    public func form<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try json.form(as: type, on: canvas)
    }
}

extension SubmitSheetRequest {
    /// Decodes a value from the values that the page submitted, as ``InputValues/form(as:)`` does.
    ///
    /// - Parameter type: The type of the value.
    /// - Returns: The value.
    /// - Throws: ``FieldErrors`` for invalid fields.
    public func form<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try sheetValues.form(as: type)
    }
}

extension JSON {
    fileprivate func form<Value: Decodable>(as type: Value.Type, on canvas: JSON? = nil) throws -> Value {
        let collector = FieldErrorCollector(canvas: canvas)
        // Intercom may send null or an empty array for an empty form.
        let values: JSON = kind == .object ? self : [:]
        let decoder = ValueDecoder(json: values, manner: .typed, errors: collector, codingPath: [])
        do {
            let value = try Value(from: decoder)
            guard !collector.errors.isEmpty else { return value }
        } catch let error as DecodingError {
            collector.note(error)
        }
        if let unknown = collector.unknownField(of: type) { throw unknown }
        throw FieldErrors(collector.errors)
    }
}
