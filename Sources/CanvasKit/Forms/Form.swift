extension InputValues {
    /// Fills a value from what was typed, chosen and ticked: each property from the component whose id is its coding key.
    ///
    /// Numbers, dates (`CalendarDate` or `Date`) and addresses (`URL`) are read from text, enums of strings from option
    /// ids, arrays from ticks, a `Bool` from a box alone. An optional property may be left empty, which blanks are, too; any
    /// other may not.
    ///
    /// All fields that do not fit are found at once. For that an enum is `CaseIterable`, or its options are on the canvas
    /// that the values came from; otherwise the first that does not fit ends the search.
    ///
    /// - Parameter type: The type of the value.
    /// - Returns: The value.
    /// - Throws: ``FieldErrors`` when something does not fit, ``UnknownFieldError`` when something that has to be there is
    ///   on no component of the canvas.
    public func form<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
        try json.form(as: type, on: canvas)
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
    fileprivate func form<Value: Decodable>(as type: Value.Type, on canvas: JSON? = nil) throws -> Value {
        let collector = FieldErrorCollector(canvas: canvas)
        // Intercom may send null or an empty array where nothing was typed.
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
