/// The reply to a configure request.
public enum ConfigureReply: Equatable, Sendable {
    /// The next question.
    case canvas(Canvas)
    /// The end of the configuration: a JSON object that arrives as `card_creation_options` in the initialize request.
    case results(JSON)

    /// The next question, by its components.
    ///
    /// - Parameter content: The components.
    /// - Returns: The reply.
    /// - Throws: Errors of the block.
    public static func canvas(@ComponentBuilder content: () throws -> [Component]) rethrows -> ConfigureReply {
        .canvas(try Canvas(content: content))
    }
}

/// The components of a live canvas.
public struct LiveContent: Equatable, Sendable {
    /// The components, at most 64 KB of them as JSON.
    public var components: [Component]

    /// Creates the content.
    ///
    /// - Parameter content: The components.
    /// - Throws: Errors of the block.
    public init(@ComponentBuilder content: () throws -> [Component]) rethrows {
        components = try content()
    }
}
