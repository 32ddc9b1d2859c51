/// The signature that Intercom puts on webhooks.
///
/// It is the HMAC-SHA1 (RFC 2104, FIPS 198-1) of the body under the client secret: `sha1=` and 40 hex digits. The body is signed
/// byte for byte. Requests to a Canvas Kit app have a ``BodySignature`` instead, and neither is ever taken for the other.
///
/// See <https://developers.intercom.com/docs/webhooks/setting-up-webhooks>.
public enum WebhookSignature {
    /// The name of the signature's header field.
    public static let headerName = "X-Hub-Signature"

    private static let prefix = Array("sha1=".utf8)

    /// Signs a body as Intercom does.
    ///
    /// - Parameters:
    ///   - body: The bytes of the body.
    ///   - secret: The client secret of the app that the webhook is for.
    /// - Returns: `sha1=` and 40 lower-case hex digits.
    public static func sign(_ body: [UInt8], with secret: ClientSecret) -> String {
        let code = requireSuccess(try secret.keys.webhooks.authenticationCode(for: body.span))
        return "sha1=\(Hexadecimal.encode(code.span))"
    }

    /// Whether a body was signed with one of the secrets.
    ///
    /// - Parameters:
    ///   - signature: The value of the header field: `sha1=` and 40 hex digits of either case, with spaces and tabs around them.
    ///   - body: The bytes of the body, before any parsing.
    ///   - secrets: The client secrets, all of them tried.
    /// - Returns: true only for a complete signature of the whole body. The time does not depend on how much of it is right.
    public static func isValid(_ signature: String, for body: [UInt8], with secrets: ClientSecrets) -> Bool {
        isValid(signature.utf8Span.span, for: body, with: secrets)
    }

    /// Whether a body was signed with one of the secrets, for a header value as bytes.
    ///
    /// - Parameters:
    ///   - signature: The value of the header field: `sha1=` and 40 hex digits of either case, with spaces and tabs around them.
    ///   - body: The bytes of the body, before any parsing.
    ///   - secrets: The client secrets, all of them tried.
    /// - Returns: true only for a complete signature of the whole body. The time does not depend on how much of it is right.
    public static func isValid(_ signature: Span<UInt8>, for body: [UInt8], with secrets: ClientSecrets) -> Bool {
        guard let expected: AuthenticationCode<20> = HeaderValue.code(in: signature, after: prefix) else {
            return false
        }
        return secrets.all.contains { secret in
            guard let actual = try? secret.keys.webhooks.authenticationCode(for: body.span) else { return false }
            return isEqualInConstantTime(actual, expected)
        }
    }

    /// Whether a value has the form of a signature.
    ///
    /// - Parameter signature: The value of the header field.
    /// - Returns: false for a value that no body has.
    public static func isWellFormed(_ signature: Span<UInt8>) -> Bool {
        let code: AuthenticationCode<20>? = HeaderValue.code(in: signature, after: prefix)
        return code != nil
    }
}
