// What Fin refuses of a call.

extension WorkspaceState {
    /// The most attachments, attributes and messages of the past.
    static let maximumFinCount = 10
    /// In characters.
    static let maximumFinText = 10_000
    private static let knownSession =
        "Fin session already exists for this conversation. Please use /reply to continue the conversation."

    func finConversationID(_ request: WorkspaceRequest) throws(WorkspaceError) -> String {
        guard let id = request.id("conversation_id"), !id.isEmpty else {
            throw .invalid("conversation_id is required", field: "conversation_id")
        }
        return id
    }

    func newFinConversationID(_ request: WorkspaceRequest) throws(WorkspaceError) -> String {
        let id = try finConversationID(request)
        guard fin[id] == nil else { throw .invalid(Self.knownSession) }
        return id
    }

    func checkFinContext(_ request: WorkspaceRequest, mayHaveHistory: Bool) throws(WorkspaceError) {
        let context = request.body.object("conversation_metadata") ?? [:]
        guard !mayHaveHistory || context.list("history").count <= Self.maximumFinCount else {
            throw .invalid("Conversation history cannot contain more than 10 items")
        }
        try checkCount(of: context.object("attributes") ?? [:])
    }

    func checkAttachments(_ request: WorkspaceRequest) throws(WorkspaceError) {
        guard request.body.list("attachments").count <= Self.maximumFinCount else {
            throw .invalid("There is a limit of 10 attachments", field: "attachments")
        }
        for attachment in request.body.list("attachments") {
            let names =
                switch attachment["type"]?.string {
                case "url": ["url"]
                case "file": ["name", "content_type", "data"]
                default: ["type"]
                }
            for name in names where name == "type" || (attachment[name]?.string ?? "").isEmpty {
                throw .invalid("attachments: \(name) is invalid", field: "attachments")
            }
        }
    }
}
