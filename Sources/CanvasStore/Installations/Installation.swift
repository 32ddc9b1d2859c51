public import CanvasJSON

/// A workspace that has installed the app.
public struct Installation: Sendable, Equatable {
    /// The id of the workspace.
    public let workspace: String
    /// Whether its token was refused, so that nobody calls any more.
    public let isRevoked: Bool
    /// What the app keeps with it: region, admin and the like.
    public let details: JSON
    /// When it was installed, in milliseconds since 1970.
    public let installedAt: Int
}
