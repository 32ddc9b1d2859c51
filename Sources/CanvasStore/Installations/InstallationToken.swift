public import CanvasJSON

/// The access token of a workspace that has installed the app, which no log and no error shows by accident.
public struct InstallationToken: Sendable, Equatable {
    /// The token itself, for the client that sends it.
    public let text: String
    /// A number that changes with the token.
    public let version: Int
    /// What the app keeps with it: region, admin and the like.
    public let details: JSON
}

extension InstallationToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always "redacted".
    public var description: String { "redacted" }

    /// Always "redacted".
    public var debugDescription: String { description }

    /// A mirror that shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
