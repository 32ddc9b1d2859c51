import HTTPTypes

/// The telephone calls of the workspace.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/calls>.
public struct PhoneCallCalls: Sendable {
    let client: IntercomClient

    /// All calls.
    ///
    /// - Returns: The calls, page after page.
    public func all() -> ItemSequence<PhoneCall> {
        ItemSequence(client, APICall(.get, "/calls"), .number, perPage: 25) { PhoneCall($0) }
    }

    /// A call by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The call.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> PhoneCall {
        PhoneCall(try await client.call(.get, "/calls/\(id)").json)
    }

    /// The calls of conversations, with their transcripts.
    ///
    /// - Parameter conversationIDs: The ids of the conversations: 20 at most.
    /// - Returns: The calls.
    public func search(conversationIDs: [String]) -> ItemSequence<PhoneCall> {
        let body = JSON(written: ["conversation_ids": conversationIDs])
        return ItemSequence(client, APICall(.post, "/calls/search", body: body), .whole) { PhoneCall($0) }
    }

    /// The signed URL of a call's recording, which takes no token and lasts a short while.
    ///
    /// - Parameter id: The id.
    /// - Returns: The URL; nil where Intercom names none.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func recordingURL(of id: String) async throws -> String? {
        try await client.call(.get, "/calls/\(id)/recording").headers[.location]
    }

    /// What was said in a call.
    ///
    /// - Parameter id: The id.
    /// - Returns: The transcript.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func transcript(of id: String) async throws -> CallTranscript {
        var call = APICall(.get, "/calls/\(id)/transcript")
        call.accept = "text/plain"
        return CallTranscript(String(decoding: try await client.call(call).body, as: UTF8.self))
    }

    /// Sends a link to a telephone, by which a call goes on in the Messenger.
    ///
    /// The call is sent once.
    ///
    /// - Parameters:
    ///   - phone: The telephone number by E.164, such as `+353832345678`.
    ///   - customAttributes: The attributes of the conversation: a JSON object.
    /// - Returns: The link.
    /// - Throws: ``IntercomError``; `CancellationError`.
    @discardableResult
    public func redirect(_ phone: String, customAttributes: JSON? = nil) async throws -> PhoneSwitch {
        let body = JSON(written: ["phone": phone, "custom_attributes": customAttributes])
        return PhoneSwitch(try await client.call(.post, "/phone_call_redirects", body: body).json)
    }
}

/// The calls that Fin takes for a telephone system.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/calls>.
public struct FinVoiceCalls: Sendable {
    let client: IntercomClient

    /// A telephone system that hands calls over.
    ///
    /// Intercom may have others.
    public struct Source: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a source.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Amazon Connect.
        public static let amazonConnect = Self(rawValue: "aws_connect")
        /// Five9.
        public static let five9 = Self(rawValue: "five9")
        /// Zoom Phone.
        public static let zoomPhone = Self(rawValue: "zoom_phone")
    }

    /// Announces a call.
    ///
    /// The call is sent once: Intercom refuses a second announcement.
    ///
    /// - Parameters:
    ///   - callID: The telephone system's id of the call.
    ///   - phoneNumber: The person's telephone number by E.164.
    ///   - source: The telephone system; Amazon Connect unless given.
    ///   - data: What the telephone system knows: a JSON object.
    /// - Returns: The call.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/conflict(existingID:)``; `CancellationError`.
    @discardableResult
    public func register(
        _ callID: String,
        phoneNumber: String,
        source: Source? = nil,
        data: JSON? = nil
    ) async throws -> FinVoiceCall {
        let body = JSON(written: [
            "phone_number": phoneNumber, "call_id": callID, "source": source?.rawValue, "data": data,
        ])
        return FinVoiceCall(try await client.call(.post, "/fin_voice/register", body: body).json)
    }

    /// A call by Intercom's id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The call.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> FinVoiceCall {
        FinVoiceCall(try await client.call(.get, "/fin_voice/collect/\(id)").json)
    }

    /// A call by the telephone system's id.
    ///
    /// - Parameter externalID: The telephone system's id.
    /// - Returns: The call.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func find(externalID: String) async throws -> FinVoiceCall {
        FinVoiceCall(try await client.call(.get, "/fin_voice/external_id/\(externalID)").json)
    }

    /// The newest call from a telephone number.
    ///
    /// - Parameter phoneNumber: The telephone number by E.164.
    /// - Returns: The call.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func find(phoneNumber: String) async throws -> FinVoiceCall {
        FinVoiceCall(try await client.call(.get, "/fin_voice/phone_number/\(phoneNumber)").json)
    }

    /// The calls of a conversation.
    ///
    /// - Parameter conversationID: The id of the conversation.
    /// - Returns: The calls.
    public func all(in conversationID: String) -> ItemSequence<FinVoiceCall> {
        ItemSequence(client, APICall(.get, "/fin_voice/conversation/\(conversationID)"), .whole) { FinVoiceCall($0) }
    }
}

extension IntercomClient {
    /// The telephone calls of the workspace.
    public var calls: PhoneCallCalls { PhoneCallCalls(client: self) }

    /// The calls that Fin takes for a telephone system.
    public var finVoice: FinVoiceCalls { FinVoiceCalls(client: self) }
}
