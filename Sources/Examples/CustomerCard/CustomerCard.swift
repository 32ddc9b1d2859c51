import CanvasPreview
import IntercomApp

/// A card for teammates in the Inbox: who is this, in which company, with which tags and conversations.
///
/// Its buttons tag the person and write a note.
@main
struct CustomerCard: PreparedApp, SubmitHandler, Previewable {
    enum ID: String, ComponentID {
        case toggleTag = "toggle-tag"
        case note = "note"
    }

    /// The tag that the button sets and takes away.
    static let tagName = "VIP"

    let intercom: IntercomClient

    static func prepare(_ setup: inout AppSetup) async throws -> CustomerCard {
        CustomerCard(intercom: try setup.intercom)
    }

    func initialize(_ request: InitializeRequest) async throws -> InboxCanvas {
        try await card(for: request, in: request.workspaceID)
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        let (workspaceID, id) = (request.workspaceID, request.person?.id ?? "")
        return try await request.routed {
            On(ID.toggleTag) {
                try await toggleTag(of: id)
                return try await .canvas(card(for: request, in: workspaceID))
            }
            On(ID.note) {
                guard let text = request.inputValues.text(ID.note), !text.isEmpty else {
                    throw FieldError(ID.note, "Please write something.")
                }
                try await intercom.contacts.addNote(text, to: id, by: request.admin?.id)
                return try await .canvas(card(for: request, in: workspaceID, remark: "The note is saved."))
            }
        }
    }

    private func toggleTag(of id: String) async throws {
        if let tag = try await tags(of: id).first(where: { $0.name == Self.tagName }), let tagID = tag.id {
            try await intercom.contacts.removeTag(tagID, from: id)
        } else {
            try await intercom.tags.tag(contacts: [id], with: Self.tagName)
        }
    }

    private func tags(of id: String) async throws -> [IntercomTag] {
        try await intercom.contacts.tags(of: id).collect()
    }

    private func card(
        for request: some CanvasRequest,
        in workspaceID: String,
        remark: String? = nil
    ) async throws -> InboxCanvas {
        guard let id = request.person?.id else {
            return try InboxCanvas { Text("Nobody is in this conversation yet.", style: .muted) }
        }
        // The four calls are under way at the same time.
        async let contact = intercom.contacts.get(id)
        async let companies = intercom.contacts.companies(of: id).collect(upTo: 1)
        async let tags = tags(of: id)
        async let conversations = intercom.conversations.search(\.contactIDs == id, perPage: 5).collect(upTo: 5)
        let customer = Customer(try await contact, try await companies.first, try await tags, try await conversations)
        return try customer.card(in: workspaceID, beside: request.conversation?.id, remark: remark)
    }
}
