extension WorkspaceState {
    /// What objects have that neither a call nor a seed gives them, for kinds without a function of their own.
    static let defaults: [ObjectKind: JSON] = [
        .tag: ["type": "tag", "name": ""],
        .segment: ["type": "segment", "name": "", "person_type": "user"],
        .admin: [
            "type": "admin", "name": .null, "email": .null, "job_title": .null, "away_mode_enabled": false,
            "away_mode_reassign": false, "away_status_reason_id": .null, "has_inbox_seat": true, "team_ids": [],
            "avatar": ["image_url": .null], "team_priority_level": [:],
        ],
        .team: ["type": "team", "name": "", "admin_ids": [], "admin_priority_level": [:]],
        .awayReason: ["type": "away_status_reason", "label": "", "emoji": "", "order": 1, "deleted": false],
    ]
}
