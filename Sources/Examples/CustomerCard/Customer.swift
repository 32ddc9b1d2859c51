import IntercomApp

/// What the workspace knows about a person.
struct Customer: Sendable {
    let contact: Contact
    let company: Company?
    let tags: [IntercomTag]
    let conversations: [Conversation]

    init(_ contact: Contact, _ company: Company?, _ tags: [IntercomTag], _ conversations: [Conversation]) {
        (self.contact, self.company, self.tags, self.conversations) = (contact, company, tags, conversations)
    }

    /// The card, with the person's other conversations as links.
    func card(in workspaceID: String, beside shownID: String?, remark: String?) throws -> InboxCanvas {
        let isTagged = tags.contains { $0.name == CustomerCard.tagName }
        let others = conversations.filter { $0.id != shownID }
        return try InboxCanvas {
            Text(contact.name ?? contact.email ?? "Somebody", style: .header)
            DataTable {
                if let email = contact.email { FieldValue("E-mail", email) }
                if let company, let name = company.name { FieldValue("Company", name) }
                if let plan = company?.plan { FieldValue("Plan", plan) }
                FieldValue("Tags", tags.isEmpty ? "none" : tags.compactMap(\.name).joined(separator: ", "))
            }
            Button(
                isTagged ? "Remove \(CustomerCard.tagName)" : "Tag as \(CustomerCard.tagName)",
                id: CustomerCard.ID.toggleTag,
                style: .secondary,
                action: .submit
            )
            if !others.isEmpty {
                Text("Other conversations", style: .muted)
                List {
                    for conversation in others { item(conversation, in: workspaceID) }
                }
            }
            if let remark { Text(remark, style: .muted) }
            Input("Note", id: CustomerCard.ID.note, placeholder: "Likes tea", action: .submit)
        }
    }

    private func item(_ conversation: Conversation, in workspaceID: String) -> ListItem {
        let id = conversation.id ?? ""
        return ListItem(
            conversation.title ?? conversation.source?.body?.withoutTags ?? "Conversation \(id)",
            id: "conversation-\(id)",
            subtitle: conversation.state?.rawValue,
            action: .url("https://app.intercom.com/a/inbox/\(workspaceID)/inbox/conversation/\(id)")
        )
    }
}

extension String {
    /// The words of HTML.
    fileprivate var withoutTags: String {
        split(separator: "<", omittingEmptySubsequences: false).enumerated()
            .map { $0 == 0 ? $1 : $1.drop { $0 != ">" }.dropFirst() }.joined()
    }
}
