/// The `state` of an install: 256 random bits and the time at which it began, sealed for nobody but the app.
///
/// The browser that began it keeps the random bits in a cookie, the URL has them sealed. So a state that is not the app's
/// does not open, and whoever sees a URL cannot make the cookie that belongs to it.
///
/// It is made like a ``SheetToken``, under a key of its own.
package struct InstallState: Sendable {
    /// The longest state, in bytes.
    package static let maximumLength = 1 << 10

    private static let secretLength = 32

    /// The text from which the key is derived with the client secret; Intercom signs no such body.
    static let keyLabel = "canvas-kit install state key 1"

    /// The random bits, as 64 hexadecimal digits: what the cookie has.
    package let secret: String
    /// What was sealed with them.
    package let details: [UInt8]

    /// Makes the state of an install that begins.
    ///
    /// - Parameter details: What to seal with it, at most 256 bytes.
    package init(details: [UInt8]) {
        precondition(details.count <= 256, "a state is part of a URL")
        var random = AuthenticationCode<32>(repeating: 0)
        var span = random.mutableSpan
        requireSuccess(try fillWithRandomBytes(&span))
        secret = Hexadecimal.encode(random.span)
        self.details = details
    }

    private init(secret: String, details: [UInt8]) {
        self.secret = secret
        self.details = details
    }

    /// The state as a URL has it: hexadecimal digits.
    ///
    /// - Parameter key: The client secret.
    /// - Returns: The digits.
    package func sealed(with key: ClientSecret) -> String {
        let box = requireSuccess(try key.keys.install.sealed(Array(secret.utf8) + details))
        return Hexadecimal.encode(box.span)
    }

    /// The state that a URL has; nil when no secret opens it.
    ///
    /// - Parameters:
    ///   - text: What the URL has.
    ///   - secrets: The client secrets, all of them tried.
    /// - Returns: The state.
    package static func open(_ text: String, with secrets: ClientSecrets) -> InstallState? {
        guard text.utf8.count <= maximumLength, let box = Hexadecimal.decode(text.utf8Span.span) else { return nil }
        for secret in secrets.all {
            guard let content = try? secret.keys.install.open(box), content.count >= 2 * secretLength else { continue }
            let (digits, details) = (content.prefix(2 * secretLength), content.dropFirst(2 * secretLength))
            return InstallState(secret: String(decoding: digits, as: UTF8.self), details: Array(details))
        }
        return nil
    }

    /// Whether a cookie has the random bits, compared in constant time.
    ///
    /// - Parameter cookie: The cookie's value.
    /// - Returns: false for another one, and for anything else.
    package func belongs(to cookie: String) -> Bool {
        let kept: AuthenticationCode<32>? = Hexadecimal.decode(secret.utf8Span.span)
        let told: AuthenticationCode<32>? = Hexadecimal.decode(cookie.utf8Span.span)
        guard let kept, let told else { return false }
        return isEqualInConstantTime(kept, told)
    }

    /// The digest of the random bits, as 64 hexadecimal digits: by this a store knows that the state was used.
    package var digest: String {
        requireSuccess(try SecretBytes.digest(of: secret.utf8Span.span)).read { Hexadecimal.encode($0) }
    }
}
