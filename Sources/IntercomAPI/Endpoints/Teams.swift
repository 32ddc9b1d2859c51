/// The teams of teammates.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/teams>.
public struct TeamCalls: Sendable {
    let client: IntercomClient

    /// All teams.
    ///
    /// - Returns: The teams.
    public func all() -> ItemSequence<Team> {
        ItemSequence(client, APICall(.get, "/teams"), .whole, under: "teams") { Team($0) }
    }

    /// A team by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The team.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> Team { Team(try await client.call(.get, "/teams/\(id)").json) }
}

extension IntercomClient {
    /// The teams of teammates.
    public var teams: TeamCalls { TeamCalls(client: self) }
}
