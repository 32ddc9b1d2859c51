/// The type of a field that a search compares.
enum SearchFieldType {
    case text, number, truth, date
}

/// The fields of one kind of object that a search can ask for.
///
/// Source: the descriptions of the searches in <https://developers.intercom.com/docs/references/rest-api/api.intercom.io>.
struct SearchFields {
    let kind: ObjectKind
    private let types: [String: SearchFieldType]

    private init(_ kind: ObjectKind, text: String, number: String = "", truth: String, date: String) {
        self.kind = kind
        var types: [String: SearchFieldType] = [:]
        for (type, names) in [(SearchFieldType.text, text), (.number, number), (.truth, truth), (.date, date)] {
            for name in names.split(separator: " ") { types[String(name)] = type }
        }
        self.types = types
    }

    static let contacts = SearchFields(
        .contact,
        text: """
            id role name avatar owner_id email email_domain phone formatted_phone external_id language_override browser \
            browser_language os location.country location.region location.city ios_app_version ios_device ios_app_device \
            ios_os_version ios_app_name ios_sdk_version android_app_version android_device android_app_name \
            andoid_sdk_version android_sdk_version segment_id tag_id
            """,
        truth: "unsubscribed_from_emails marked_email_as_spam has_hard_bounced",
        date: """
            created_at signed_up_at updated_at last_seen_at last_contacted_at last_replied_at last_email_opened_at \
            last_email_clicked_at ios_last_seen_at android_last_seen_at
            """
    )

    static let conversations = SearchFields(
        .conversation,
        text: """
            id source.type source.id source.delivered_as source.subject source.body source.author.id source.author.type \
            source.author.name source.author.email source.url contact_ids teammate_ids admin_assignee_id \
            team_assignee_id channel_initiated state tag_ids priority statistics.last_closed_by_id \
            conversation_rating.remark conversation_rating.contact_id conversation_rating.admin_d \
            conversation_rating.admin_id ai_agent.resolution_state ai_agent.last_answer_type ai_agent.rating_remark \
            ai_agent.source_type ai_agent.source_title
            """,
        number: """
            conversation_rating.score ai_agent.rating statistics.time_to_assignment statistics.time_to_admin_reply \
            statistics.time_to_first_close statistics.time_to_last_close statistics.median_time_to_reply \
            statistics.count_reopens statistics.count_assignments statistics.count_conversation_parts
            """,
        truth: "open read ai_agent_participated",
        date: """
            created_at updated_at waiting_since snoozed_until statistics.first_contact_reply_at \
            statistics.first_assignment_at statistics.first_admin_reply_at statistics.first_close_at \
            statistics.last_assignment_at statistics.last_assignment_admin_reply_at statistics.last_contact_reply_at \
            statistics.last_admin_reply_at statistics.last_close_at conversation_rating.requested_at \
            conversation_rating.replied_at
            """
    )

    static let tickets = SearchFields(
        .ticket,
        text: """
            id title description category ticket_type_id contact_ids teammate_ids admin_assignee_id team_assignee_id state
            """,
        truth: "open",
        date: "created_at updated_at snoozed_until"
    )

    /// The type of a field; nil for one that cannot be searched.
    func type(of field: String, in state: WorkspaceState) -> SearchFieldType? {
        if let type = types[field] { return type }
        let parts = field.split(separator: ".", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        if parts[0] == "ticket_attribute", kind == .ticket { return .text }
        guard parts[0] == "custom_attributes" else { return nil }
        // Attributes of conversations are not listed anywhere.
        guard kind == .contact else { return .text }
        return state.dataAttribute(named: String(parts[1]), of: "contact").map { attribute in
            switch attribute["data_type"]?.string {
            case "integer", "float": .number
            case "boolean": .truth
            case "date", "datetime": .date
            default: .text
            }
        }
    }

    /// The values of a field; more than one for a list.
    func values(of field: String, in object: JSON, _ state: WorkspaceState) -> [JSON] {
        let key = ObjectKey(kind: kind, id: object["id"]?.identifier ?? "")
        switch (kind, field) {
        case (_, "tag_id"), (_, "tag_ids"): return state.linkedIDs(key, .tag).map { JSON($0) }
        case (_, "segment_id"): return state.linkedIDs(key, .segment).map { JSON($0) }
        case (_, "contact_ids"): return state.linkedIDs(key, .contact).map { JSON($0) }
        case (_, "teammate_ids"): return state.linkedIDs(key, .admin).map { JSON($0) }
        case (_, "channel_initiated"): return path(["source", "type"], in: object)
        case (.contact, "avatar"): return [JSON(object.avatarURL)]
        case (.ticket, "title"): return path(["ticket_attributes", "_default_title_"], in: object)
        case (.ticket, "description"): return path(["ticket_attributes", "_default_description_"], in: object)
        case (.ticket, "category"):
            let words = ["Customer": "request", "Back-office": "task", "Tracker": "tracker"]
            return object["category"]?.string.flatMap { words[$0] }.map { [JSON($0)] } ?? []
        case (.ticket, "state"):
            return object["ticket_state_id"]?.identifier.flatMap { state[.ticketState][$0]?["category"] }.map { [$0] }
                ?? []
        default: break
        }
        if kind == .ticket, field.hasPrefix("ticket_attribute.") {
            let id = String(field.dropFirst("ticket_attribute.".utf8.count))
            let name = state.attributes(ofTicketType: object["ticket_type_id"]?.identifier ?? "")
                .first { $0["id"]?.identifier == id }?["name"]?.string
            return name.map { path(["ticket_attributes", $0], in: object) } ?? []
        }
        if field.hasPrefix("custom_attributes.") {
            return path(["custom_attributes", String(field.dropFirst("custom_attributes.".utf8.count))], in: object)
        }
        return path(field.split(separator: ".").map(String.init), in: object)
    }

    private func path(_ names: [String], in object: JSON) -> [JSON] {
        var value = object
        for name in names {
            guard let member = value[name] else { return [] }
            value = member
        }
        return value.isNull ? [] : [value]
    }
}
