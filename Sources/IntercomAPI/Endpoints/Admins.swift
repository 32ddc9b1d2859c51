import HTTPTypes

/// The owner of a token, and its workspace.
public struct TokenOwner: Sendable {
    /// The teammate.
    public let admin: Admin
    /// The workspace; nil where Intercom leaves it out.
    public let workspace: Workspace?
    /// Whether the teammate's e-mail address is verified.
    public let hasVerifiedEmail: Bool?

    /// The region of the workspace.
    public var region: IntercomRegion? { workspace?.region.map(IntercomRegion.init) }

    init(_ json: JSON) {
        admin = Admin(json)
        workspace = json.object("app").map(Workspace.init)
        hasVerifiedEmail = json["email_verified"]?.bool
    }
}

/// The teammates of the workspace.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/admins>.
public struct AdminCalls: Sendable {
    let client: IntercomClient

    /// All teammates.
    ///
    /// - Parameter hasAvatars: Whether the URLs of their pictures are included.
    /// - Returns: The teammates.
    public func all(withAvatars hasAvatars: Bool = false) -> ItemSequence<Admin> {
        let query = hasAvatars ? [("display_avatar", "true")] : []
        return ItemSequence(client, APICall(.get, "/admins", query: query), .whole, under: "admins") { Admin($0) }
    }

    /// A teammate by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The teammate.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> Admin { Admin(try await client.call(.get, "/admins/\(id)").json) }

    /// Sets a teammate away, or back.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - isAway: Whether the teammate is away.
    ///   - reassigns: Whether replies are assigned to the unassigned inbox meanwhile.
    ///   - reasonID: The id of the reason, which some workspaces require.
    /// - Returns: The teammate as it is now.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func setAway(
        _ id: String,
        _ isAway: Bool,
        reassigning reassigns: Bool = false,
        reasonID: Int? = nil
    ) async throws -> Admin {
        let body = JSON(written: [
            "away_mode_enabled": isAway, "away_mode_reassign": reassigns, "away_status_reason_id": reasonID,
        ])
        return Admin(try await client.call(.put, "/admins/\(id)/away", body: body).json)
    }
}

extension IntercomClient {
    /// The teammates of the workspace.
    public var admins: AdminCalls { AdminCalls(client: self) }

    /// The owner of the token, with the workspace and its region.
    ///
    /// - Returns: The owner.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/unauthorized``; `CancellationError`.
    public func me() async throws -> TokenOwner { TokenOwner(try await call(.get, "/me").json) }
}
