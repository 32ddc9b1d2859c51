/// Something that happened in a workspace, of which Intercom sends a webhook.
struct WorkspaceNews {
    let topic: WebhookTopic
    let item: JSON
    /// In seconds since 1970.
    let time: Int64
}

extension WorkspaceState {
    /// Keeps what happened until listeners are told; without listeners the item is not made.
    mutating func happened(_ topic: WebhookTopic, _ item: (WorkspaceState) -> JSON) {
        guard news != nil else { return }
        let item = item(self)
        news?.append(WorkspaceNews(topic: topic, item: item, time: now))
    }

    // MARK: - Contacts

    mutating func tellOfNew(contact: JSON) {
        let topic: WebhookTopic = contact["role"] == "lead" ? .contactLeadCreated : .contactUserCreated
        happened(topic) { $0.webhookItem(contact: contact) }
    }

    mutating func tell(ofContact contact: JSON, before: JSON) {
        guard contact.differs(from: before) else { return }
        let isLead = contact["role"] == "lead"
        var topics: [WebhookTopic] = [isLead ? .contactLeadUpdated : .contactUserUpdated]
        if before["role"] == "lead", !isLead { topics = [.contactLeadSignedUp] }
        if contact["email"] != before["email"] {
            let isFirst = isLead && before.present("email") == nil
            topics.append(isFirst ? .contactLeadAddedEmail : .contactEmailUpdated)
        }
        for topic in topics { happened(topic) { $0.webhookItem(contact: contact) } }
    }

    /// Companies, conversations and tickets are tagged without a topic for it, but for what becomes of a conversation's part.
    mutating func tell(ofTag tag: JSON, on target: ObjectKey, isOn: Bool) {
        switch target.kind {
        case .contact:
            let contact = self[target] ?? [:]
            let topics: (WebhookTopic, WebhookTopic) =
                contact["role"] == "lead"
                ? (.contactLeadTagCreated, .contactLeadTagDeleted) : (.contactUserTagCreated, .contactUserTagDeleted)
            happened(isOn ? topics.0 : topics.1) { $0.webhookItem(tag: tag, contact: contact) }
        case .conversation where isOn:
            happened(.conversationPartTagCreated) { state in
                let part = state.linked(target, .part).last ?? .part(ofSource: state[target]?["source"] ?? [:])
                let tags: JSON = ["type": "tag.list", "tags": [tag.only(Self.tagMembers)]]
                return .webhookItem(part: part, of: target.id).merging(["tags": tags])
            }
        default: break
        }
    }

    mutating func tell(ofSubscription type: JSON, of contact: ObjectKey, isOn: Bool) {
        happened(isOn ? .contactSubscribed : .contactUnsubscribed) {
            $0.webhookItem(subscription: type, contact: $0[contact] ?? [:])
        }
    }

    // MARK: - Conversations, tickets and articles

    /// Tells of a conversation as it is now, with the newest of its parts.
    mutating func tell(_ topic: WebhookTopic, conversation id: String, parts count: Int = 1) {
        happened(topic) { $0.webhookItem(conversation: $0[.conversation][id] ?? [:], parts: count) }
    }

    mutating func tell(_ topic: WebhookTopic, ticket id: String) {
        happened(topic) { $0.webhookItem(ticket: $0[.ticket][id] ?? [:], topic) }
    }

    mutating func tell(ofTicket ticket: JSON, before: JSON) {
        func isChanged(_ name: String) -> Bool { ticket[name] != before[name] }
        var topics: [WebhookTopic] = []
        if isChanged("ticket_attributes") { topics.append(.ticketAttributeUpdated) }
        if isChanged("admin_assignee_id") { topics.append(.ticketAdminAssigned) }
        if isChanged("team_assignee_id") { topics.append(.ticketTeamAssigned) }
        if isChanged("snoozed_until") {
            topics.append(ticket.present("snoozed_until") == nil ? .ticketAdminUnsnoozed : .ticketAdminSnoozed)
        }
        if isChanged("ticket_state_id") {
            topics.append(.ticketStateUpdated)
            let state = ticket["ticket_state_id"]?.identifier.flatMap { self[.ticketState][$0] }
            if state?["category"] == "resolved" { topics.append(.ticketResolved) }
        }
        if isChanged("open"), ticket["open"] == false { topics.append(.ticketClosed) }
        for topic in topics { tell(topic, ticket: ticket.idText) }
    }

    mutating func tell(ofArticle article: JSON, before: JSON?) {
        if let before {
            guard article.differs(from: before) else { return }
            happened(.articleUpdated) { _ in article }
        } else {
            happened(.articleCreated) { _ in article }
        }
        let isPublished = article["state"] == "published"
        guard isPublished != (before?["state"] == "published") else { return }
        happened(isPublished ? .articlePublished : .articleUnpublished) { _ in article }
    }
}
