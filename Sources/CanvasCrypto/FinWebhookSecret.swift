/// The secret under which Intercom signs the webhooks of Fin.
///
/// Its text is not kept, and its key is wiped when the last copy is gone.
public final class FinWebhookSecret: Sendable {
    let key: SigningKey<32>

    /// Makes the key of a secret.
    ///
    /// - Parameter text: The secret as Intercom shows it, whose bytes are the key.
    public init(_ text: String) {
        key = requireSuccess(try SigningKey<32>(text.utf8Span.span, .sha256))
    }

    /// Makes the key of a secret whose digits stand for the bytes of the key.
    ///
    /// - Parameter hexadecimal: An even number of hexadecimal digits; nil for anything else.
    public init?(hexadecimal: String) {
        guard var bytes: [UInt8] = Hexadecimal.decode(hexadecimal.utf8Span.span), !bytes.isEmpty else { return nil }
        defer { wipe(&bytes) }
        key = requireSuccess(try SigningKey<32>(bytes.span, .sha256))
    }
}

extension FinWebhookSecret: CustomStringConvertible, CustomReflectable {
    /// Always "redacted".
    public var description: String { "redacted" }

    /// A mirror that shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
