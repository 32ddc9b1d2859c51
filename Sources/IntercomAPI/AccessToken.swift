/// The access token of one workspace, which no log and no error shows by accident.
public struct AccessToken: Sendable {
    /// The token itself, for the one header field that sends it.
    package let text: String

    /// Wraps a token.
    ///
    /// - Parameter text: The token as the Developer Hub shows it, or as OAuth has given it. White space around it does not
    ///   count.
    public init(_ text: String) {
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let scalars = text.unicodeScalars.drop(while: isSpace)
        let end = scalars.lastIndex { !isSpace($0) }.map { scalars.index(after: $0) } ?? scalars.startIndex
        self.text = String(scalars[..<end])
    }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always "redacted".
    public var description: String { "redacted" }

    /// Always "redacted".
    public var debugDescription: String { description }

    /// A mirror that shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
