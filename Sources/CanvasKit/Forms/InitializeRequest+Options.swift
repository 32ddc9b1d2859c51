extension InitializeRequest {
    /// Reads what the configuration ended with, or what the Inbox app answered, as a value of the app's own type.
    ///
    /// Cards that were configured live on after the app has changed, so results of another version are not read as if they
    /// were of this one.
    ///
    /// - Parameters:
    ///   - type: The type that was encoded by ``ConfigureReply/results(encoding:version:)``, or by ``StoredData`` as
    ///     ``SubmitReply/cardCreationOptions``.
    ///   - version: The version of the type.
    /// - Returns: nil when the request carries none, or something else, or another version.
    public func cardCreationOptions<Value: Decodable>(as type: Value.Type = Value.self, version: Int = 1) -> Value? {
        cardCreationOptions.flatMap { StoredData.decode(type, from: $0, version: version) }
    }
}

extension ConfigureReply {
    /// Ends the configuration with results of the app's own type, tagged with the version of that type.
    ///
    /// - Parameters:
    ///   - results: A value that can be encoded.
    ///   - version: The version of its type, which ``InitializeRequest/cardCreationOptions(as:version:)`` asks for.
    /// - Returns: The answer.
    /// - Throws: What encoding throws.
    public static func results(encoding results: some Encodable, version: Int = 1) throws -> ConfigureReply {
        .results(try StoredData.encode(results, version: version))
    }

    /// Asks the next question, and keeps what was answered so far with it.
    ///
    /// The next request has it as ``CurrentCanvas/storedData(as:version:)``.
    ///
    /// - Parameters:
    ///   - answers: What was answered so far.
    ///   - version: The version of its type.
    ///   - content: The components.
    /// - Returns: The answer.
    /// - Throws: What encoding and the block throw.
    public static func step(
        keeping answers: some Encodable,
        version: Int = 1,
        @ComponentBuilder content: () throws -> [Component]
    ) throws -> ConfigureReply {
        .canvas(try Canvas(storedData: StoredData.encode(answers, version: version), content: content))
    }
}
