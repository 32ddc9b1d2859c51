extension InitializeRequest {
    /// Decodes what the configuration ended with, or what the Inbox app answered.
    ///
    /// - Parameter type: The type that was encoded as ``ConfigureReply/results(_:)`` or as
    ///   ``SubmitReply/cardCreationOptions``.
    /// - Returns: nil when the request carries none.
    /// - Throws: `DecodingError` when they are something else.
    public func cardCreationOptions<Value: Decodable>(as type: Value.Type) throws -> Value? {
        try cardCreationOptions?.decode(as: type)
    }
}

extension ConfigureReply {
    /// Ends the configuration with results of the app's own type.
    ///
    /// - Parameter results: A value that is encoded as an object.
    /// - Returns: The answer.
    /// - Throws: What encoding throws.
    public static func results(encoding results: some Encodable) throws -> ConfigureReply {
        .results(try JSON(encoding: results))
    }
}
