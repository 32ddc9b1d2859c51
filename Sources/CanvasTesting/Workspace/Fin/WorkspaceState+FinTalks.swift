// Conversations with Fin, each of which is one of the workspace, too.

extension WorkspaceState {
    mutating func makeFinTalk(
        _ id: String,
        _ userID: String,
        _ contact: JSON,
        _ message: String?,
        _ request: WorkspaceRequest
    ) {
        let attributes = request.body.object("conversation_metadata")?.object("attributes") ?? [:]
        let key = makeFinConversation(with: contact, message, attributes)
        var shown = SimulatedFinConversation(id: id, intercomID: key.id, userID: userID)
        if let message { shown.messages = [message] }
        fin.add(FinState.Talk(shown: shown))
    }

    /// Makes a conversation of the workspace, of which no other webhook is sent.
    mutating func makeFinConversation(with contact: JSON, _ message: String?, _ attributes: JSON) -> ObjectKey {
        let author = PartAuthor(contact: contact)
        let source: JSON = [
            "type": "conversation", "id": JSON("\(makeNumber())"), "delivered_as": "customer_initiated",
            "subject": "", "body": .html(message ?? ""), "author": author.json, "attachments": [], "url": .null,
            "redacted": false,
        ]
        let conversation = insert(.conversation, ["source": source, "custom_attributes": attributes])
        let key = ObjectKey(kind: .conversation, id: conversation.idText)
        link(key, ObjectKey(kind: .contact, id: contact.idText))
        return key
    }

    mutating func noteFinTurn(of id: String, _ replies: [String]) {
        guard let intercomID = fin[id]?.shown.intercomID else { return }
        let key = ObjectKey(kind: .conversation, id: intercomID)
        for reply in replies { add("comment", to: key, by: .fin, reply) }
        let count = linkedIDs(key, .part).count
        let statistics = (self[key]?["statistics"] ?? [:]).merging(["count_conversation_parts": JSON(count)])
        update(.conversation, intercomID, ["statistics": statistics, "ai_agent_participated": true])
    }
}

extension PartAuthor {
    /// Fin, which is no teammate.
    static let fin = PartAuthor(bot: ["type": "bot", "id": "fin", "name": "Fin", "email": .null])
}
