/// An event of an event stream.
public struct ServerSentEvent: Equatable, Sendable {
    /// The type, `message` unless the stream names another.
    public var type: String
    /// The data; its lines are joined by line feeds.
    public var data: String
    /// The id of the last event that had one; empty when none had.
    public var id: String

    /// Creates an event.
    ///
    /// - Parameters:
    ///   - type: The type.
    ///   - data: The data.
    ///   - id: The id of the last event that had one.
    public init(type: String = "message", data: String, id: String = "") {
        self.type = type
        self.data = data
        self.id = id
    }
}
