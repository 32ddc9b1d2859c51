/// The token with which the scripts of an open sheet prove to their own app who opened it.
///
/// It is made like a ``SealedUser``, by AES-256-GCM with a random nonce, but under a key of its own: neither opens as the
/// other, so a token cannot open a sheet that would hand out the next token.
package enum SheetToken {
    /// The longest token that is looked at, in bytes.
    static let maximumLength = 8 << 10

    /// What the key is derived from beside the client secret.
    ///
    /// No body that Intercom signs is this text.
    static let keyLabel = "canvas-kit sheet token key 1"

    /// Seals the content of a token.
    ///
    /// - Parameters:
    ///   - content: what the token says; at most 6,100 bytes, more make a token too long to open.
    ///   - secret: the client secret under which the sheet's own request came, which every replica therefore knows.
    /// - Returns: standard Base64 with padding, in one line.
    package static func seal(_ content: [UInt8], with secret: ClientSecret) -> String {
        Base64.encode(requireSuccess(try secret.keys.token.sealed(content)))
    }

    /// Opens a token.
    ///
    /// - Parameters:
    ///   - token: the token.
    ///   - secrets: the client secrets, each of which is tried.
    /// - Returns: the content, every byte of it authentic; nil when no secret opens it, whatever the cause.
    package static func open(_ token: String, with secrets: ClientSecrets) -> [UInt8]? {
        guard token.utf8.count <= maximumLength, let box = Base64.decode(token.utf8Span.span) else { return nil }
        for secret in secrets.all {
            if let content = try? secret.keys.token.open(box) { return content }
        }
        return nil
    }
}
