import WebSyntax

/// The token of an event stream, in the form of a JSON Web Token (RFC 7519).
struct FinStreamTicket: Sendable {
    /// How long streams can be opened by it, in seconds.
    static let lifetime: Int64 = 180

    let text: String
    /// When it expires, in seconds since 1970 by the clock of the workspace.
    let expiry: Int64
    /// When streams that are open by it end.
    let end: ContinuousClock.Instant

    init(for channel: String, at now: Int64) {
        expiry = now + Self.lifetime
        end = .now + .seconds(Self.lifetime)
        let header: JSON = ["alg": "HS256", "typ": "JWT"]
        let claims: JSON = ["sub": JSON(channel), "iat": JSON(now), "exp": JSON(expiry)]
        // Nobody verifies the signature: the text is looked up.
        let parts = [Array(header.bytes), Array(claims.bytes), Array(RandomUUID().text.utf8)]
        text = parts.map(Self.encode).joined(separator: ".")
    }

    /// Base 64 for URLs (RFC 4648 section 5), without padding.
    private static func encode(_ bytes: [UInt8]) -> String {
        String(
            Base64.encode(bytes).compactMap { character -> Character? in
                switch character {
                case "+": "-"
                case "/": "_"
                case "=": nil
                default: character
                }
            }
        )
    }
}
