/// Somebody who looks at a canvas.
public enum Persona: String, Sendable, CaseIterable {
    /// Somebody who has signed in.
    case user
    /// Somebody who has left an address.
    case lead
    /// Somebody of whom nothing is known.
    case visitor
    /// Somebody who answers in the Inbox.
    case teammate

    /// What Intercom might know of such a person; all of it is made up.
    ///
    /// People are `contact` objects and the teammate is an `admin`, as
    /// <https://developers.intercom.com/docs/references/rest-api/api.intercom.io> describes them.
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

extension JSON {
    /// This object with the members of another, which count where both have one.
    package func merging(_ other: JSON) -> JSON {
        let replaced = Set(other.members.map(\.key))
        let kept = members.filter { !replaced.contains($0.key) }
        return JSON(members: kept.map { ($0.key, $0.value) } + other.members.map { ($0.key, $0.value) })
    }
}
