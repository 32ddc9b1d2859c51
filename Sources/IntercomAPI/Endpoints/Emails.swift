import HTTPTypes

/// The e-mail addresses from which the workspace sends.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/emails>.
public struct EmailCalls: Sendable {
    let client: IntercomClient

    /// All addresses.
    ///
    /// - Returns: The addresses.
    public func all() -> ItemSequence<EmailSetting> {
        ItemSequence(client, APICall(.get, "/emails"), .whole) { EmailSetting($0) }
    }

    /// An address by id.
    ///
    /// - Parameter id: The id.
    /// - Returns: The address.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/notFound``; `CancellationError`.
    public func get(_ id: String) async throws -> EmailSetting {
        EmailSetting(try await client.call(.get, "/emails/\(id)").json)
    }
}

extension IntercomClient {
    /// The e-mail addresses from which the workspace sends.
    public var emails: EmailCalls { EmailCalls(client: self) }
}
