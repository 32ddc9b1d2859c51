import WebSyntax

/// The `user` of a request that opens a sheet.
///
/// Such a request is not signed. A `user` that opens is the only proof that Intercom sent it; it proves neither the rest of
/// the request nor the time of the seal.
///
/// It is Base64 of a 12-byte nonce, the ciphertext and a 16-byte tag, sealed by AES-256-GCM (NIST SP 800-38D) without
/// additional data. The key is the SHA-256 digest of the client secret.
///
/// See <https://developers.intercom.com/docs/canvas-kit>.
public enum SealedUser {
    /// The maximum length of a sealed user, in bytes.
    static let maximumLength = 1 << 20

    /// Opens a sealed user.
    ///
    /// - Parameters:
    ///   - sealed: Base64 with either alphabet, with or without padding, with white space anywhere; at most 1 MiB.
    ///   - secrets: The client secrets, all of them tried.
    /// - Returns: The JSON text of the user, every byte of it authentic.
    /// - Throws: ``SealedUserError`` when no secret opens it, for any cause.
    public static func open(_ sealed: String, with secrets: ClientSecrets) throws(SealedUserError) -> [UInt8] {
        guard let opened = opened(sealed, with: secrets) else { throw SealedUserError() }
        return opened.user
    }

    /// Opens a sealed user, as ``open(_:with:)`` does, and gives its secret too; nil when no secret opens it.
    package static func opened(
        _ sealed: String,
        with secrets: ClientSecrets
    ) -> (user: [UInt8], secret: ClientSecret)? {
        guard sealed.utf8.count <= maximumLength, let box = Base64.decode(sealed.utf8Span.span) else { return nil }
        for secret in secrets.all {
            if let user = try? secret.keys.sealing.open(box) { return (user, secret) }
        }
        return nil
    }

    /// Seals a user as Intercom does, with a nonce of its own.
    ///
    /// - Parameters:
    ///   - user: The JSON text of the user; more than 786,404 bytes make a text too long to open.
    ///   - secret: The client secret of the app that the sheet belongs to.
    /// - Returns: Standard Base64 with padding, in one line.
    public static func seal(_ user: [UInt8], with secret: ClientSecret) -> String {
        Base64.encode(requireSuccess(try secret.keys.sealing.sealed(user)))
    }
}
