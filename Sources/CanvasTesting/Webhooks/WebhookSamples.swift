/// The items of webhooks: objects of a simulated workspace, after what each topic tells of.
struct WebhookSamples {
    var state: WorkspaceState
    let user: JSON
    let lead: JSON
    let admin: JSON

    /// Begins with what a workspace has, or with the cast if it lacks a kind of object.
    init(_ workspace: WorkspaceState, now: Int64) {
        let needed: [ObjectKind] = [
            .admin, .team, .tag, .subscription, .company, .conversation, .article, .call, .ticketType, .ticketState,
        ]
        var state = workspace
        if !needed.allSatisfy({ state[$0].count > 0 })
            || ["user", "lead"].contains(where: { state.contact($0) == nil })
        {
            state = WorkspaceState()
            state.setTime(now * 1_000)
            state.load(.cast)
        }
        state.setTime(now * 1_000)
        user = state.contact("user") ?? Persona.user.sample
        lead = state.contact("lead") ?? Persona.lead.sample
        admin = state.tokenOwner ?? Persona.teammate.sample
        self.state = state
    }

    /// The oldest object of a kind.
    func first(_ kind: ObjectKind) -> JSON { state[kind].all.first ?? [:] }

    /// The item of a topic; nil for one that is not documented.
    mutating func item(for topic: WebhookTopic) -> JSON? {
        guard WebhookTopic.documented.contains(topic) else { return nil }
        let words = topic.rawValue.split(separator: ".").map(String.init)
        let item = item(for: topic, words)
        guard words.last == "deleted", !words.contains("tag") else { return item }
        return .deleted(item)
    }

    private mutating func item(for topic: WebhookTopic, _ words: [String]) -> JSON {
        switch words[0] {
        case "contact", "visitor", "granular": contactItem(for: topic, words)
        case "company": companyItem(words)
        case "conversation": conversation(after: topic)
        case "conversation_part": part(after: topic)
        case "ticket": ticket(after: topic)
        case "admin": adminItem(for: topic)
        case "article": first(.article).merging(["state": topic == .articleUnpublished ? "draft" : "published"])
        case "call": call(after: topic)
        case "content_stat": contentStatistics(topic.rawValue)
        case "ping": ["type": "ping", "message": "This is a test of canvaskit."]
        default: plain(topic.rawValue)
        }
    }

    // MARK: - People

    private func contactItem(for topic: WebhookTopic, _ words: [String]) -> JSON {
        let raw = words.contains("lead") && topic != .contactLeadSignedUp ? lead : user
        if words.contains("tag") { return state.webhookItem(tag: first(.tag), contact: raw) }
        switch topic {
        case .contactSubscribed, .contactUnsubscribed, .granularSubscribe, .granularUnsubscribe:
            return state.webhookItem(subscription: first(.subscription), contact: raw)
        case .contactMerged: return state.webhookItem(contact: raw, mergedFrom: lead.idText)
        case .contactArchived, .contactArchive: return state.webhookItem(contact: raw.merging(["archived": true]))
        default: return state.webhookItem(contact: raw)
        }
    }

    private func companyItem(_ words: [String]) -> JSON {
        state.webhookItem(company: first(.company), contact: words.contains("contact") ? user : nil)
    }

    private func adminItem(for topic: WebhookTopic) -> JSON {
        switch topic {
        case .adminActivityLogEventCreated:
            return [
                "type": "activity_log", "id": "2001",
                "performed_by": admin.only(["type", "id", "email"]).merging(["ip": "127.0.0.1"]),
                "metadata": ["away_mode": true], "created_at": JSON(state.now),
                "activity_type": "admin_away_mode_change", "activity_description": "A teammate went away.",
            ]
        case .adminAwayModeUpdated:
            return state.shown(admin: admin.merging(["away_mode_enabled": true]))
        default: return state.shown(admin: admin)
        }
    }

    // MARK: - Calls and content

    private func call(after topic: WebhookTopic) -> JSON {
        let call = first(.call).without(["transcript"]).merging(["updated_at": JSON(state.now)])
        let pending: JSON = ["recording_url": .null, "transcription_url": .null]
        switch topic {
        case .callStarted:
            return call.merging(pending).merging([
                "state": "in_progress", "initiated_at": JSON(state.now - 5), "answered_at": JSON(state.now),
                "ended_at": .null,
            ])
        case .callEnded:
            return call.merging(pending).merging(["ended_at": JSON(state.now), "ended_reason": "contact_hung_up"])
        default:
            return call.merging(["transcription_url": "https://downloads.example.com/1801.txt"])
        }
    }

    private func contentStatistics(_ type: String) -> JSON {
        let time = JSON("\(Timestamp(secondsSince1970: state.now))")
        return [
            "type": JSON(type), "created_at": time,
            "content_stat": [
                "id": 2101, "content_id": 2102, "content_title": "Welcome", "stat": "receipt",
                "ruleset_version_id": 2103,
            ],
            "contact": state.shown(contact: user, .usual), "company": state.shown(company: first(.company)),
        ]
    }

    /// What a workspace has no objects of.
    private func plain(_ topic: String) -> JSON {
        let now = JSON(state.now)
        let kind = topic.split(separator: ".").first.map(String.init) ?? ""
        let dates: JSON = ["created_at": now, "updated_at": now]
        switch kind {
        case "event":
            return [
                "type": "event", "id": "2201", "event_name": "order-placed", "created_at": now,
                "intercom_user_id": JSON(user.idText), "user_id": user["external_id"] ?? .null,
                "email": user["email"] ?? .null, "metadata": ["order": "4711"],
            ]
        case "job":
            return [
                "type": "job", "id": "2202", "url": "https://api.intercom.io/jobs/status/2202", "status": "success",
                "resource_type": "ticket", "resource_id": "2302",
                "resource_url": "https://api.intercom.io/tickets/2302",
            ]
        case "api":
            return [
                "type": "api_request", "id": "2203", "method": "GET", "path": "/contacts", "status": 200,
                "created_at": now,
            ]
        case "data_connector":
            return [
                "type": "data_connector.execution", "id": "2204", "data_connector_id": "2205", "success": true,
                "http_status": 200, "http_method": "get", "error_type": .null, "error_message": .null,
                "execution_time_ms": 120, "source_type": "workflow",
                "conversation_id": first(.conversation)["id"] ?? .null, "created_at": now,
            ]
        case "content_snippet":
            return dates.merging(["type": "content_snippet", "id": "2206", "title": "Opening hours"])
        case "content_import_source":
            return dates.merging([
                "type": "content_import_source", "id": 2207, "status": "active", "sync_behavior": "api",
                "url": "https://www.example.com",
            ])
        case "audience":
            let audience: JSON = ["type": "audience", "id": "2208", "name": "Trial"]
            guard topic.contains("member") else { return audience.merging(dates) }
            return audience.merging(["contact": state.shown(contact: user, .usual)])
        default:
            return [
                "type": "procedure.hitl_notification", "app_id": JSON(WorkspaceState.workspaceID),
                "conversation_id": first(.conversation)["id"] ?? .null, "step_id": "2209",
                "procedure_name": "Refund", "hitl_question": "May the order be refunded?",
                "attributes_to_collect": [], "created_at": now,
            ]
        }
    }
}

extension WorkspaceState {
    /// The oldest contact of a role.
    fileprivate func contact(_ role: String) -> JSON? { self[.contact].all.first { $0["role"]?.string == role } }
}
