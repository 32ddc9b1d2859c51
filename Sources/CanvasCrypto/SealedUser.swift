/// The `user` of a request that opens a sheet.
///
/// Such a request is not signed; that `user` opens is the only proof that Intercom sent it. Nothing else in the request
/// is proved by it, and nothing says when it was sealed.
///
/// It is Base64 of a 12-byte nonce, the ciphertext and a 16-byte tag, sealed by AES-256-GCM (NIST SP 800-38D) without
/// additional data. The key is the SHA-256 digest of the client secret.
///
/// See <https://developers.intercom.com/docs/canvas-kit>.
public enum SealedUser {
    /// The longest text that is looked at, in bytes.
    static let maximumLength = 1 << 20

    /// Opens a sealed user.
    ///
    /// - Parameters:
    ///   - sealed: Base64 with either alphabet, with or without padding, with white space anywhere; at most 1 MiB.
    ///   - secrets: the client secrets, each of which is tried.
    /// - Returns: the JSON text of the user, every byte of it authentic.
    /// - Throws: ``SealedUserError`` when no secret opens it, whatever the cause.
    public static func open(_ sealed: String, with secrets: ClientSecrets) throws(SealedUserError) -> [UInt8] {
        guard let opened = opened(sealed, with: secrets) else { throw SealedUserError() }
        return opened.user
    }

    /// Opens a sealed user, and tells which secret it was sealed with.
    ///
    /// - Parameters:
    ///   - sealed: as for ``open(_:with:)``.
    ///   - secrets: the client secrets, each of which is tried.
    /// - Returns: the JSON text of the user and the secret; nil when no secret opens it.
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
    ///   - user: the JSON text of the user; more than 786,404 bytes make a text too long to open.
    ///   - secret: the client secret of the app that the sheet belongs to.
    /// - Returns: standard Base64 with padding, in one line.
    public static func seal(_ user: [UInt8], with secret: ClientSecret) -> String {
        Base64.encode(requireSuccess(try secret.keys.sealing.sealed(user)))
    }
}
