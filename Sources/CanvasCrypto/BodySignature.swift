/// The signature that Intercom puts on the requests it sends to a Canvas Kit app.
///
/// It is the HMAC-SHA256 (RFC 2104, FIPS 198-1) of the body under the client secret, as 64 hex digits. The body is
/// meant byte for byte as it came; JSON that was parsed and written again has another signature.
///
/// Requests that open a sheet are not signed; they carry a ``SealedUser`` instead.
///
/// See <https://developers.intercom.com/docs/canvas-kit>.
public enum BodySignature {
    /// The name of the header field that carries the signature.
    public static let headerName = "X-Body-Signature"

    /// Signs a body as Intercom does.
    ///
    /// - Parameters:
    ///   - body: the bytes of the body.
    ///   - secret: the client secret of the app that the request is for.
    /// - Returns: 64 lower-case hex digits.
    public static func sign(_ body: [UInt8], with secret: ClientSecret) -> String {
        Hexadecimal.encode(requireSuccess(try secret.keys.signing.authenticationCode(for: body.span)).span)
    }

    /// Tells whether a body was signed with one of the secrets.
    ///
    /// - Parameters:
    ///   - signature: the value of the header field: 64 hex digits of either case, and nothing else but spaces and tabs
    ///     around them.
    ///   - body: the bytes of the body as they came, before anything has parsed them.
    ///   - secrets: the client secrets, each of which is tried.
    /// - Returns: true only for a complete signature of the whole body. How much of a wrong one is right cannot be told
    ///   from the time this takes.
    public static func isValid(_ signature: String, for body: [UInt8], with secrets: ClientSecrets) -> Bool {
        isValid(signature.utf8Span.span, for: body, with: secrets)
    }

    /// Tells whether a body was signed with one of the secrets, where the header value is at hand as bytes.
    ///
    /// - Parameters:
    ///   - signature: the value of the header field: 64 hex digits of either case, and nothing else but spaces and tabs
    ///     around them.
    ///   - body: the bytes of the body as they came, before anything has parsed them.
    ///   - secrets: the client secrets, each of which is tried.
    /// - Returns: true only for a complete signature of the whole body. How much of a wrong one is right cannot be told
    ///   from the time this takes.
    public static func isValid(_ signature: Span<UInt8>, for body: [UInt8], with secrets: ClientSecrets) -> Bool {
        let digits = signature.extracting(trimmedRange(of: signature))
        guard let expected = Hexadecimal.decode(digits) else { return false }
        return secrets.all.contains { secret in
            guard let actual = try? secret.keys.signing.authenticationCode(for: body.span) else { return false }
            return isEqualInConstantTime(actual, expected)
        }
    }

    /// Where the value of a header field stands between its optional white space (RFC 9110 section 5.5).
    private static func trimmedRange(of value: Span<UInt8>) -> Range<Int> {
        var range = value.indices
        while let first = range.first, isWhiteSpace(value[first]) { range.removeFirst() }
        while let last = range.last, isWhiteSpace(value[last]) { range.removeLast() }
        return range
    }

    private static func isWhiteSpace(_ character: UInt8) -> Bool {
        character == UInt8(ascii: " ") || character == UInt8(ascii: "\t")
    }
}
