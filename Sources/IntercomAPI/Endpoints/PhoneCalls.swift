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

extension IntercomClient {
    /// The telephone calls of the workspace.
    public var calls: PhoneCallCalls { PhoneCallCalls(client: self) }
}
