import HTTPTypes

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
    /// The calls that Fin takes for a telephone system.
    public var finVoice: FinVoiceCalls { FinVoiceCalls(client: self) }
}
