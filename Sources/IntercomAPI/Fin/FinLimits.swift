/// A call that Fin would refuse, and that was not sent.
public struct InvalidFinCall: Error, Equatable, CustomStringConvertible {
    /// What is wrong, beginning with words such as "too many attachments".
    public let description: String
}

/// The limits of calls.
///
/// Source: <https://developers.intercom.com/docs/guides/fin-agent-api>.
enum FinLimits {
    static let firstVersion: IntercomVersion = "2.14"
    private static let maximumCount = 10
    private static let maximumTextLength = 10_000

    static func check(_ conversationID: String) throws(InvalidFinCall) {
        guard !conversationID.isEmpty else { throw InvalidFinCall(description: "invalid conversation id: it is empty") }
    }

    static func check(_ user: FinUser) throws(InvalidFinCall) {
        guard !user.id.isEmpty else { throw InvalidFinCall(description: "invalid user id: it is empty") }
        try check(user.attributes.count, "attributes of the user")
    }

    static func check(_ attachments: [FinAttachment]) throws(InvalidFinCall) {
        try check(attachments.count, "attachments")
    }

    static func check(_ context: FinContext) throws(InvalidFinCall) {
        try check(context.history.count, "messages in the history")
        try check(context.attributes.count, "attributes of the conversation")
    }

    /// Checks a text that has a maximum length in characters, as Intercom counts them: by Unicode scalars.
    static func check(_ text: String?, _ name: String) throws(InvalidFinCall) {
        let count = text?.unicodeScalars.count ?? 0
        guard count <= maximumTextLength else {
            throw InvalidFinCall(
                description: "\(name) too long: \(count) characters, and Fin takes \(maximumTextLength)"
            )
        }
    }

    static func check(_ version: IntercomVersion, settings: JSON?) throws(InvalidFinCall) {
        guard version.isAtLeast(2, 14) else {
            throw InvalidFinCall(description: "invalid version \(version.rawValue): Fin needs 2.14 or later")
        }
        guard settings == nil || version == .preview else {
            throw InvalidFinCall(description: "invalid settings: only the version Preview has them")
        }
    }

    private static func check(_ count: Int, _ name: String) throws(InvalidFinCall) {
        guard count <= maximumCount else {
            throw InvalidFinCall(description: "too many \(name): \(count), and Fin takes \(maximumCount)")
        }
    }
}
