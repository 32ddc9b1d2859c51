/// The client secrets that an app accepts, newest first.
///
/// There are several while a secret is being replaced, and when one server serves two apps, as for development and
/// production.
public struct ClientSecrets: Sendable {
    /// All of them, newest first; never empty.
    public let all: [ClientSecret]

    /// The one to sign and seal with.
    public var newest: ClientSecret { all[0] }

    /// Lists secrets in the order in which they are tried.
    ///
    /// - Parameters:
    ///   - newest: The secret that most requests are signed with.
    ///   - others: Secrets that are still, or already, accepted.
    public init(_ newest: ClientSecret, _ others: ClientSecret...) {
        all = [newest] + others
    }

    /// Lists secrets in the order in which they are tried, or returns nil when there are none.
    ///
    /// - Parameter secrets: The secrets, newest first.
    public init?(_ secrets: [ClientSecret]) {
        guard !secrets.isEmpty else { return nil }
        all = secrets
    }
}
