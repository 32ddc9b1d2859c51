/// A kind of viewer of a canvas.
public enum Persona: String, Sendable, CaseIterable {
    /// A person who has signed in.
    case user
    /// A person who has left an address.
    case lead
    /// An unknown person.
    case visitor
    /// A teammate in the Inbox.
    case teammate

    /// Made-up data of such a person, as Intercom would send it.
    ///
    /// The teammate is an `admin` object, the others are `contact` objects, as in
    /// <https://developers.intercom.com/docs/references/rest-api/api.intercom.io>.
    public var sample: JSON {
        switch self {
        case .user:
            Self.contact(
                id: "64f0a1b2c3d4e5f601234567",
                role: "user",
                ["external_id": "user-25", "email": "grace@example.com", "name": "Grace Hopper", "phone": "+15550100"]
            )
        case .lead:
            Self.contact(
                id: "64f0a1b2c3d4e5f601234568",
                role: "lead",
                ["external_id": .null, "email": "sam@example.com", "name": "Sam Lead", "phone": .null]
            )
        case .visitor:
            Self.contact(
                id: "64f0a1b2c3d4e5f601234569",
                role: "visitor",
                ["external_id": .null, "email": .null, "name": .null, "phone": .null]
            )
        case .teammate:
            [
                "type": "admin", "id": "814860", "name": "Robin Teammate", "email": "robin@example.com",
                "away_mode_enabled": false, "away_mode_reassign": false, "has_inbox_seat": true, "team_ids": [],
                "avatar": ["image_url": .null],
            ]
        }
    }

    private static func list(_ url: String) -> JSON {
        ["type": "list", "data": [], "url": JSON(url), "total_count": 0, "has_more": false]
    }

    private static func contact(id: String, role: String, _ known: JSON) -> JSON {
        let more: JSON = [
            "avatar": .null, "owner_id": .null, "unsubscribed_from_emails": false,
            "created_at": 1_767_225_600, "updated_at": 1_767_312_000, "last_seen_at": 1_767_312_000,
            "location": ["type": "location", "country": "Ireland", "region": "Leinster", "city": "Dublin"],
            "custom_attributes": [:],
            "tags": list("/contacts/\(id)/tags"), "companies": list("/contacts/\(id)/companies"),
        ]
        let first: JSON = ["type": "contact", "id": JSON(id), "workspace_id": "abcd1234", "role": JSON(role)]
        return first.merging(known).merging(more)
    }
}
