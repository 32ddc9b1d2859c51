/// The signature that Intercom puts on the requests it sends to a Canvas Kit app.
///
/// It is the HMAC-SHA256 (RFC 2104, FIPS 198-1) of the body under the client secret, as 64 hex digits. The body is signed
/// byte for byte; JSON that was parsed and written again has another signature.
///
/// Requests that open a sheet are not signed; they carry a ``SealedUser`` instead.
///
/// See <https://developers.intercom.com/docs/canvas-kit>.
public enum BodySignature {
    /// The name of the signature's header field.
    public static let headerName = "X-Body-Signature"

    /// Signs a body as Intercom does.
    ///
    /// - Parameters:
    ///   - body: The bytes of the body.
    ///   - secret: The client secret of the app that the request is for.
    /// - Returns: 64 lower-case hex digits.
    public static func sign(_ body: [UInt8], with secret: ClientSecret) -> String {
        Hexadecimal.encode(requireSuccess(try secret.keys.signing.authenticationCode(for: body.span)).span)
    }

    /// Whether a body was signed with one of the secrets.
    ///
    /// - Parameters:
    ///   - signature: The value of the header field: 64 hex digits of either case, with spaces and tabs around them.
    ///   - body: The bytes of the body, before any parsing.
    ///   - secrets: The client secrets, all of them tried.
    /// - Returns: true only for a complete signature of the whole body. The time does not depend on how much of it is right.
    public static func isValid(_ signature: String, for body: [UInt8], with secrets: ClientSecrets) -> Bool {
        isValid(signature.utf8Span.span, for: body, with: secrets)
    }

    /// Whether a body was signed with one of the secrets, for a header value as bytes.
    ///
    /// - Parameters:
    ///   - signature: The value of the header field: 64 hex digits of either case, with spaces and tabs around them.
    ///   - body: The bytes of the body, before any parsing.
    ///   - secrets: The client secrets, all of them tried.
    /// - Returns: true only for a complete signature of the whole body. The time does not depend on how much of it is right.
    public static func isValid(_ signature: Span<UInt8>, for body: [UInt8], with secrets: ClientSecrets) -> Bool {
        let digits = signature.extracting(HeaderValue.trimmedRange(of: signature))
        guard let expected: AuthenticationCode<32> = Hexadecimal.decode(digits) else { return false }
        return secrets.all.contains { secret in
            guard let actual = try? secret.keys.signing.authenticationCode(for: body.span) else { return false }
            return isEqualInConstantTime(actual, expected)
        }
    }
}
