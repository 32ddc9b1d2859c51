/// A telephone call that Fin took for a telephone system.
public struct FinVoiceCall: Equatable, Sendable {
    /// The call as JSON.
    public let json: JSON

    /// Views a call.
    ///
    /// - Parameter json: The call.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The workspace's number.
    public var appID: String? { json["app_id"]?.identifier }
    /// The person's telephone number.
    public var phoneNumber: String? { json["user_phone_number"]?.string }
    /// The state: `registered`, `in-progress`, or how it was resolved.
    public var status: String? { json["status"]?.string }
    /// Intercom's id of the call itself.
    public var intercomCallID: String? { json["intercom_call_id"]?.identifier }
    /// The telephone system's id of the call.
    public var externalCallID: String? { json["external_call_id"]?.identifier }
    /// The id of the conversation.
    public var conversationID: String? { json["intercom_conversation_id"]?.identifier }
    /// What was said: JSON objects.
    public var transcript: [JSON] { json.list("call_transcript") }
    /// What it was about, in 256 characters at most.
    public var summary: String? { json["call_summary"]?.string }
    /// What the person wanted: JSON objects.
    public var intents: [JSON] { json.list("intent") }
}
