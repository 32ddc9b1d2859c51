/// An event of an event stream.
public struct ServerSentEvent: Equatable, Sendable {
    /// The type; `message` by default.
    public var type: String
    /// The data, with its lines joined by line feeds.
    public var data: String
    /// The id of the last event with one; empty when none had one.
    public var id: String

    /// Creates an event.
    ///
    /// - Parameters:
    ///   - type: The type.
    ///   - data: The data.
    ///   - id: The id of the last event with one.
    public init(type: String = "message", data: String, id: String = "") {
        self.type = type
        self.data = data
        self.id = id
    }
}
