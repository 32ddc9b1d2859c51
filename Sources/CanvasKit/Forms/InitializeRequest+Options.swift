extension InitializeRequest {
    /// Reads the results of the configuration, or the options that the Inbox app replied with, as the app's own type.
    ///
    /// Configured cards stay around after the app has changed, so results of another version are not read.
    ///
    /// - Parameters:
    ///   - type: The type that was encoded by ``ConfigureReply/results(encoding:version:)``, or by ``StoredData`` as
    ///     ``SubmitReply/cardCreationOptions``.
    ///   - version: The version of the type.
    /// - Returns: nil when the request has none, or another type or version.
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
    /// - Returns: The reply.
    /// - Throws: Errors of encoding.
    public static func results(encoding results: some Encodable, version: Int = 1) throws -> ConfigureReply {
        .results(try StoredData.encode(results, version: version))
    }

    /// Asks the next question, and keeps the choices made so far with it.
    ///
    /// The next request has them as ``CurrentCanvas/storedData(as:version:)``.
    ///
    /// - Parameters:
    ///   - choices: The choices made so far.
    ///   - version: The version of its type.
    ///   - content: The components.
    /// - Returns: The reply.
    /// - Throws: Errors of encoding and of the block.
    public static func step(
        keeping choices: some Encodable,
        version: Int = 1,
        @ComponentBuilder content: () throws -> [Component]
    ) throws -> ConfigureReply {
        .canvas(try Canvas(storedData: StoredData.encode(choices, version: version), content: content))
    }
}
