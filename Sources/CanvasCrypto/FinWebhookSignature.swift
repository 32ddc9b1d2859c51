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
        guard let expected: AuthenticationCode<32> = HeaderValue.code(in: signature, after: prefix) else {
            return false
        }
        return secrets.contains { secret in
            guard let actual = try? secret.key.authenticationCode(for: body.span) else { return false }
            return isEqualInConstantTime(actual, expected)
        }
    }

    /// Whether a value has the form of a signature.
    ///
    /// - Parameter signature: The value of the header field.
    /// - Returns: false for a value that no body has.
    public static func isWellFormed(_ signature: Span<UInt8>) -> Bool {
        let code: AuthenticationCode<32>? = HeaderValue.code(in: signature, after: prefix)
        return code != nil
    }
}
