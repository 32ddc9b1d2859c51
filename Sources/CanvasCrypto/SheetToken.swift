import WebSyntax

/// A token by which the scripts of an open sheet prove to their app who opened it.
///
/// It is made like a ``SealedUser``, by AES-256-GCM with a random nonce, but under a key of its own: neither opens as the
/// other, so a token cannot open a sheet that would hand out the next token.
package enum SheetToken {
    /// The maximum length of a token, in bytes.
    static let maximumLength = 8 << 10

    /// The text from which the key is derived with the client secret; Intercom signs no such body.
    static let keyLabel = "canvas-kit sheet token key 1"

    /// Seals the content of a token, at most 6,100 bytes, as Base64 in one line.
    ///
    /// The secret is that of the sheet's own request, which every replica knows.
    package static func seal(_ content: [UInt8], with secret: ClientSecret) -> String {
        Base64.encode(requireSuccess(try secret.keys.token.sealed(content)))
    }

    /// The authentic content of a token; nil when no secret opens it.
    package static func open(_ token: String, with secrets: ClientSecrets) -> [UInt8]? {
        guard token.utf8.count <= maximumLength, let box = Base64.decode(token.utf8Span.span) else { return nil }
        for secret in secrets.all {
            if let content = try? secret.keys.token.open(box) { return content }
        }
        return nil
    }
}
