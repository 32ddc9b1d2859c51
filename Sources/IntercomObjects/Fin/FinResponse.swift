/// What Fin says to a call at once; what it has to say to the person comes as events.
public struct FinResponse: Equatable, Sendable {
    /// The response as JSON, without the URL of the event stream.
    public let json: JSON
    /// The event stream, where the workspace has them; ``FinEvent`` comes by webhook otherwise.
    public let streamURL: FinStreamURL?

    /// Views a response.
    ///
    /// - Parameter json: The response.
    public init(_ json: JSON) {
        streamURL = json["sse_subscription_url"]?.string.flatMap { $0.isEmpty ? nil : FinStreamURL($0) }
        let members = json.members.filter { $0.key != "sse_subscription_url" }
        self.json = JSON(members: members.map { ($0.key, $0.value) })
    }

    /// The app's own id of the conversation.
    public var conversationID: String? { json["conversation_id"]?.identifier }
    /// The app's own id of the person.
    public var userID: String? { json["user_id"]?.identifier }
    /// Intercom's id of the conversation, where it tells.
    public var intercomConversationID: String? { json["intercom_conversation_id"]?.identifier }
    /// The id of the procedure that was run.
    public var procedureID: String? { json["procedure_id"]?.identifier }
    /// How far Fin is.
    public var status: FinStatus? { json["status"]?.string.map(FinStatus.init) }
    /// When Fin responded.
    public var createdAt: Timestamp? { json["created_at_ms"]?.millisecondTimestamp }

    /// What Fin did not take, although it took the call: an attribute that the workspace does not have.
    public var problems: [FinProblem] {
        json.object("errors").map { Self.problems(in: $0, at: []) } ?? []
    }

    private static func problems(in json: JSON, at path: [String]) -> [FinProblem] {
        // Deeper than Fin goes, for JSON from outside.
        guard path.count < 8 else { return [] }
        return json.members.flatMap { name, value -> [FinProblem] in
            let path = path + [name]
            if value.kind == .object { return problems(in: value, at: path) }
            return [FinProblem(field: path.joined(separator: "."), message: value.string ?? value.description)]
        }
    }
}
