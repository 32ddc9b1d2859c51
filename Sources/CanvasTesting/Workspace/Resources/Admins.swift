// Teammates, teams and the token's owner.

extension RouteTable {
    static let admins: [Route] = [
        Route(.get, "/me") { state, _ in state.me },
        Route(.get, "/admins") { state, _ in
            ListShape(type: "admin.list", name: "admins").whole(state[.admin].all.map { state.shown(admin: $0) })
        },
        Route(.get, "/admins/activity_logs") { try $0.activityLogs($1) },
        Route(.get, "/admins/{id}") { $0.shown(admin: try $0.get(.admin, $1["id"])) },
        Route(.put, "/admins/{id}/away") { try $0.setAway($1) },
        Route(.get, "/away_status_reasons") { state, _ in ListShape().whole(state[.awayReason].all) },
        Route(.get, "/teams") { state, _ in ListShape(type: "team.list", name: "teams").whole(state[.team].all) },
        Route(.get, "/teams/{id}") { try $0.get(.team, $1["id"]) },
    ]
}

extension WorkspaceState {
    /// The teammate who made the token: the first one.
    var tokenOwner: JSON? { self[.admin].numbered.first?.object }

    /// The teammate whom a body names, or the token's owner.
    func writer(_ request: WorkspaceRequest) throws -> JSON {
        try request.id("admin_id").map { id throws in try get(.admin, id) } ?? tokenOwner ?? [:]
    }

    fileprivate var me: JSON {
        let owner = tokenOwner ?? [:]
        return owner.without(["team_priority_level", "away_status_reason_id"]).merging([
            "avatar": ["type": "avatar", "image_url": JSON(owner.avatarURL)], "email_verified": true,
            "app": [
                "type": "app", "id_code": JSON(Self.workspaceID), "name": "Simulated workspace", "region": "US",
                "timezone": "Etc/UTC", "created_at": 1_767_225_600, "identity_verification": false, "secure": false,
            ],
        ])
    }

    func shown(admin: JSON) -> JSON { admin.merging(["avatar": JSON(admin.avatarURL)]) }

    /// A teammate as the author of something.
    func shortened(admin: JSON) -> JSON {
        admin.only(["type", "id", "name", "email", "away_mode_enabled", "away_mode_reassign"])
    }

    fileprivate mutating func setAway(_ request: WorkspaceRequest) throws -> JSON {
        guard let admin = self[.admin][request["id"]] else {
            throw WorkspaceError.notFound("Admin for admin_id not found", code: "admin_not_found")
        }
        for name in ["away_mode_enabled", "away_mode_reassign"] where request.body[name]?.bool == nil {
            throw WorkspaceError.missing(name)
        }
        var fields = request.members("away_mode_enabled", "away_mode_reassign")
        if let id = request.id("away_status_reason_id") {
            guard let reason = self[.awayReason][id] else { throw ObjectKind.awayReason.missing }
            guard reason["deleted"]?.bool != true else { throw WorkspaceError.invalid("Away status reason is deleted") }
            fields = fields.merging(["away_status_reason_id": JSON(number: id)])
        }
        let changed = update(.admin, admin.idText, fields)
        let log = log(
            "admin_away_mode_change",
            by: admin,
            "\(admin["name"]?.string ?? "") changed their away mode.",
            [
                "away_mode": request.body["away_mode_enabled"] ?? .null,
                "reassign_conversations": request.body["away_mode_reassign"] ?? .null,
            ]
        )
        if changed.differs(from: admin) {
            happened(.adminAwayModeUpdated) { $0.shown(admin: changed) }
            happened(.adminActivityLogEventCreated) { _ in .typed("activity_log", log) }
        }
        return shown(admin: changed)
    }

    // MARK: - Activity logs

    mutating func log(_ type: String, by admin: JSON, _ words: String, _ metadata: JSON) -> JSON {
        add(
            .activityLog,
            [
                "performed_by": admin.only(["type", "id", "email"]).merging(["ip": "127.0.0.1"]), "metadata": metadata,
                "activity_type": JSON(type), "activity_description": JSON(words),
            ]
        )
    }

    fileprivate func activityLogs(_ request: WorkspaceRequest) throws -> JSON {
        guard let after = try request.number("created_at_after") else {
            throw WorkspaceError.missing("created_at_after")
        }
        let before = try request.number("created_at_before") ?? .max
        let logs = self[.activityLog].all.reversed().filter { log in
            (after...max(after, before)).contains(log["created_at"]?.integer ?? 0)
        }
        let shape = ListShape(type: "activity_log.list", name: "activity_logs", usual: 20)
        return try request.numberedPage(of: logs, shape).without(["total_count"])
    }
}
