/// A region in which Intercom hosts workspaces.
///
/// There may be more than are named here. Source:
/// <https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis>.
public struct IntercomRegion: RawRepresentable, Hashable, Sendable {
    /// The word for it, in lower case.
    public let rawValue: String

    /// A region by its word.
    ///
    /// - Parameter rawValue: The word, such as `eu`, or `EU` as `GET /me` has it.
    public init(rawValue: String) { self.rawValue = rawValue.lowercased() }

    /// The United States, where development workspaces are.
    public static let us = Self(rawValue: "us")
    /// The European Union.
    public static let eu = Self(rawValue: "eu")
    /// Australia.
    public static let au = Self(rawValue: "au")

    /// The base URL of its REST API; that of the United States, which finds other regions by itself, for an unknown region.
    public var apiURL: String {
        self == .eu || self == .au ? "https://api.\(rawValue).intercom.io" : "https://api.intercom.io"
    }

    /// The URL of its MCP server; nil for Australia, which has none, and that of the United States for an unknown region.
    public var mcpURL: String? {
        switch self {
        case .eu: "https://mcp.eu.intercom.com/mcp"
        case .au: nil
        default: "https://mcp.intercom.com/mcp"
        }
    }
}
