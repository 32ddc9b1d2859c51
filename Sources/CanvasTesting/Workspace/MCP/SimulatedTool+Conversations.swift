import WebSyntax

// The tools for conversations.

extension SimulatedTool {
    static let conversations = [
        SimulatedTool(
            "search_conversations",
            "Search conversations by fields.",
            [
                "ids": .texts, "source_type": .text, "source_author_name": .text, "source_author_email": .text,
                "state": .text, "team_assignee_id": .text, "admin_assignee_id": .number, "created_at": .comparison,
                "updated_at": .comparison, "statistics_time_to_assignment": .comparison,
                "statistics_time_to_admin_reply": .comparison, "statistics_time_to_first_close": .comparison,
                "per_page": .number, "starting_after": .text,
            ]
        ) { state, call in
            var filters = call.arguments.members.compactMap { name, value -> JSON? in
                if name == "ids" { return .filter("id", "IN", value) }
                guard let field = conversationFields[name] else { return nil }
                guard let sign = value["operator"]?.string else { return .filter(field, "=", value) }
                return .filter(field, sign, value["value"] ?? .null)
            }
            if filters.isEmpty { filters = [.filter("created_at", ">", 0)] }
            return try state.rest(
                .post,
                "/conversations/search",
                ["query": .all(of: filters), "pagination": call.pagination]
            )
        },
        SimulatedTool("get_conversation", "Get a conversation with its parts.", ["id": .text], required: ["id"]) {
            try $0.rest("/conversations", id: $1.id(without: "conversation_"))
        },
        SimulatedTool(
            "add_internal_note",
            "Add a note that contacts do not see to a conversation; not to a ticket.",
            ["conversation_id": .text, "body": .text],
            required: ["conversation_id", "body"],
            isReadOnly: false
        ) { state, call in
            try state.addInternalNote(call)
        },
    ]

    private static let conversationFields = [
        "source_type": "source.type", "source_author_name": "source.author.name",
        "source_author_email": "source.author.email", "state": "state", "team_assignee_id": "team_assignee_id",
        "admin_assignee_id": "admin_assignee_id", "created_at": "created_at", "updated_at": "updated_at",
        "statistics_time_to_assignment": "statistics.time_to_assignment",
        "statistics_time_to_admin_reply": "statistics.time_to_admin_reply",
        "statistics_time_to_first_close": "statistics.time_to_first_close",
    ]
}

extension WorkspaceState {
    fileprivate mutating func addInternalNote(_ call: ToolCall) throws -> JSON {
        guard let admin = self[.admin].all.first?.idText else { throw ObjectKind.admin.missing }
        let id = call.id("conversation_id", without: "conversation_")
        let conversation = try get(.conversation, id)
        let path = "/conversations/\(PercentEncoding.segment(id))"
        let note: JSON = [
            "message_type": "note", "type": "admin", "admin_id": JSON(admin), "body": JSON(call.text("body")),
        ]
        let noted = try rest(.post, "\(path)/reply", note)
        let assignee = conversation["admin_assignee_id"]?.identifier
        guard conversation["state"] == "snoozed", let assignee, assignee != admin else { return noted }
        return try rest(.post, "\(path)/parts", ["message_type": "open", "type": "admin", "admin_id": JSON(admin)])
    }
}
