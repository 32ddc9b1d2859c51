/// A telephone call.
public struct PhoneCall: Equatable, Sendable {
    /// The call as JSON.
    public let json: JSON

    /// Views a call.
    ///
    /// - Parameter json: The call.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `call`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The id of the conversation.
    public var conversationID: String? { json["conversation_id"]?.identifier }
    /// The id of the teammate.
    public var adminID: String? { json["admin_id"]?.identifier }
    /// The id of the contact.
    public var contactID: String? { json["contact_id"]?.identifier }
    /// The state, such as `completed`.
    public var state: String? { json["state"]?.string }
    /// The time at which it rang.
    public var initiatedAt: Timestamp? { json["initiated_at"]?.timestamp }
    /// The time at which somebody answered.
    public var answeredAt: Timestamp? { json["answered_at"]?.timestamp }
    /// The time of its end.
    public var endedAt: Timestamp? { json["ended_at"]?.timestamp }
    /// The kind, such as `phone`.
    public var callType: String? { json["call_type"]?.string }
    /// The direction: `inbound` or `outbound`.
    public var direction: String? { json["direction"]?.string }
    /// How it ended, such as `answered`.
    public var endedReason: String? { json["ended_reason"]?.string }
    /// The telephone number.
    public var phone: String? { json["phone"]?.string }
    /// The URL of the recording, which takes the token.
    public var recordingURL: String? { json["recording_url"]?.string }
    /// The URL of the transcript, which takes the token.
    public var transcriptionURL: String? { json["transcription_url"]?.string }
    /// The URL of the recording of Fin's part.
    public var finRecordingURL: String? { json["fin_recording_url"]?.string }
    /// The URL of the transcript of Fin's part.
    public var finTranscriptionURL: String? { json["fin_transcription_url"]?.string }
    /// What was said, in a search for calls: JSON objects.
    public var transcript: [JSON] { json.list("transcript") }
    /// Whether there is a transcript, in a search for calls: such as `completed`.
    public var transcriptStatus: String? { json["transcript_status"]?.string }
    /// The seconds of the whole call; only the preview version has them.
    public var duration: Int64? { json["duration"]?.integer }
    /// The seconds of waiting for a teammate; only the preview version has them.
    public var queueTime: Int64? { json["queue_time"]?.integer }
    /// The seconds of talk; only the preview version has them.
    public var talkTime: Int64? { json["talk_time"]?.integer }
    /// The seconds on hold; only the preview version has them.
    public var holdTime: Int64? { json["hold_time"]?.integer }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
}
