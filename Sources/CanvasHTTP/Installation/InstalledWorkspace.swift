/// A workspace that has installed the app, as `GET /me` described it then.
public struct InstalledWorkspace: Equatable, Sendable {
    /// The id, which requests and webhooks of the workspace have, too.
    public let id: String
    /// The name.
    public let name: String?
    /// The word for the region that it is hosted in, such as `eu`.
    public let region: String?
    /// The teammate who installed the app: id, name and e-mail address.
    public let admin: Admin
    /// Whether Intercom has verified the teammate's e-mail address.
    ///
    /// An app in which people sign in by their address has to refuse any other.
    public let hasVerifiedEmail: Bool

    /// Describes a workspace.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - name: The name.
    ///   - region: The word for the region.
    ///   - admin: The teammate who installed the app.
    ///   - hasVerifiedEmail: Whether the teammate's e-mail address is verified.
    public init(id: String, name: String?, region: String?, admin: Admin, hasVerifiedEmail: Bool) {
        self.id = id
        self.name = name
        self.region = region
        self.admin = admin
        self.hasVerifiedEmail = hasVerifiedEmail
    }
}

extension InstalledWorkspace {
    /// Reads what is kept of a workspace.
    ///
    /// - Parameters:
    ///   - id: The id.
    ///   - details: What ``details`` was.
    package init(id: String, details: JSON) {
        self.init(
            id: id,
            name: details["name"]?.string,
            region: details["region"]?.string,
            admin: Admin(details["admin"] ?? [:]),
            hasVerifiedEmail: details["email_verified"]?.bool == true
        )
    }

    /// What to keep of it, in the clear.
    package var details: JSON {
        [
            "name": JSON(name), "region": JSON(region), "email_verified": JSON(hasVerifiedEmail),
            "admin": ["id": JSON(admin.id), "name": JSON(admin.name), "email": JSON(admin.email)],
        ]
    }
}
