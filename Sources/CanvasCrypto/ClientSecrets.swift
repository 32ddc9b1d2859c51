/// The client secrets that an app accepts, newest first.
///
/// There is more than one while a secret is being replaced, and when one server answers for two apps, as for
/// development and for production.
public struct ClientSecrets: Sendable {
    /// All of them, newest first; never empty.
    public let all: [ClientSecret]

    /// The one to sign and seal with.
    public var newest: ClientSecret { all[0] }

    /// Lists secrets in the order in which they are tried.
    ///
    /// - Parameters:
    ///   - newest: the secret that most requests are signed with.
    ///   - others: secrets that are still, or already, accepted.
    public init(_ newest: ClientSecret, _ others: ClientSecret...) {
        all = [newest] + others
    }

    /// Lists secrets in the order in which they are tried, or returns nil when there are none.
    ///
    /// - Parameter secrets: the secrets, newest first.
    public init?(_ secrets: [ClientSecret]) {
        guard !secrets.isEmpty else { return nil }
        all = secrets
    }
}
