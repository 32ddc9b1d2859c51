/// The client secret of an Intercom app, from the Basic Information page of Intercom's Developer Hub.
///
/// The keys are made from the text once: requests are verified without preparing a key again. The text cannot be printed by
/// accident. Copies share text and keys and are cheap; any number of threads may use a secret at once. All of it is wiped
/// when the last copy is gone.
///
/// See <https://developers.intercom.com/docs/canvas-kit>.
public struct ClientSecret: Sendable {
    let keys: SecretKeys

    /// Makes the keys of a client secret.
    ///
    /// Any text is accepted, even an empty one: the configuration checks its quality.
    ///
    /// - Parameter text: The secret as Intercom shows it, without white space around it.
    public init(_ text: String) {
        self.init(bytes: text.utf8Span.span)
    }

    init(bytes: Span<UInt8>) {
        keys = requireSuccess(try SecretKeys(bytes))
    }

    /// The secret itself, for the one call that sends it: the exchange of an install's code.
    package var revealed: String {
        keys.text.read { span in String(decoding: span.indices.map { span[$0] }, as: UTF8.self) }
    }

    /// The first six hex digits of the secret's SHA-256 digest, to distinguish secrets in a log.
    public var fingerprint: String { keys.fingerprint }
}

extension ClientSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always "redacted".
    public var description: String { "redacted" }

    /// Always "redacted".
    public var debugDescription: String { description }

    /// A mirror that shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
