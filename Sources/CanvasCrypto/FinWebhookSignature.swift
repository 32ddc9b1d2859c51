/// The signature that Intercom puts on the webhooks of Fin.
///
/// It is the HMAC-SHA256 (RFC 2104, FIPS 198-1) of the body: `sha256=` and 64 hex digits. The secret is the one that the page of
/// the Fin Agent API shows, not the client secret. The example of 40 digits in Intercom's guide is that of another signature.
///
/// See <https://developers.intercom.com/docs/guides/fin-agent-api>.
public enum FinWebhookSignature {
    /// The name of the signature's header field.
    public static let headerName = "X-Fin-Agent-API-Webhook-Signature"

    private static let prefix = Array("sha256=".utf8)

    /// Signs a body as Intercom does.
    ///
    /// - Parameters:
    ///   - body: The bytes of the body.
    ///   - secret: The secret of Fin's webhooks.
    /// - Returns: `sha256=` and 64 lower-case hex digits.
    public static func sign(_ body: [UInt8], with secret: FinWebhookSecret) -> String {
        "sha256=\(Hexadecimal.encode(requireSuccess(try secret.key.authenticationCode(for: body.span)).span))"
    }

    /// Whether a body was signed with one of the secrets.
    ///
    /// - Parameters:
    ///   - signature: The value of the header field: `sha256=` and 64 hex digits of either case, with spaces and tabs around
    ///     them.
    ///   - body: The bytes of the body, before any parsing.
    ///   - secrets: The secrets, all of them tried.
    /// - Returns: true only for a complete signature of the whole body. The time does not depend on how much of it is right.
    public static func isValid(_ signature: Span<UInt8>, for body: [UInt8], with secrets: [FinWebhookSecret]) -> Bool {
        guard let expected = code(in: signature) else { return false }
        return secrets.contains { secret in
            guard let actual = try? secret.key.authenticationCode(for: body.span) else { return false }
            return isEqualInConstantTime(actual, expected)
        }
    }

    /// Whether a value has the form of a signature.
    ///
    /// - Parameter signature: The value of the header field.
    /// - Returns: false for a value that no body has.
    public static func isWellFormed(_ signature: Span<UInt8>) -> Bool { code(in: signature) != nil }

    private static func code(in signature: Span<UInt8>) -> AuthenticationCode<32>? {
        let value = signature.extracting(HeaderValue.trimmedRange(of: signature))
        guard value.count >= prefix.count, prefix.indices.allSatisfy({ value[$0] == prefix[$0] }) else { return nil }
        return Hexadecimal.decode(value.extracting(prefix.count..<value.count))
    }
}

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
        let digits = Array(hexadecimal.utf8)
        guard !digits.isEmpty, digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let pair = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16),
                digits[index] != UInt8(ascii: "+"), digits[index] != UInt8(ascii: "-")
            else { return nil }
            bytes.append(pair)
        }
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
