/// The URL of an event stream, which is a secret: whoever has it can read along.
public struct FinStreamURL: Equatable, Sendable {
    /// The URL with its token.
    public let text: String

    /// Takes a URL.
    ///
    /// - Parameter text: The URL with its token.
    public init(_ text: String) { self.text = text }
}

extension FinStreamURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Words in place of the URL.
    public var description: String { "(event stream)" }
    /// Words in place of the URL.
    public var debugDescription: String { description }
    /// A mirror that shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
