import WebSyntax

/// The token in the URL of an event stream.
struct FinStreamToken {
    /// How long streams can be opened by it.
    let lifetime: Duration

    /// Three minutes, as Intercom documents; a token that says less lives shorter.
    private static let longest = Duration.seconds(180)

    /// Reads the times of a JSON Web Token (RFC 7519), which decide nothing but when to stop trying.
    init(of url: WebURL) {
        let query = url.target.drop { $0 != "?" }.dropFirst()
        let field = query.split(separator: "&").first { $0.hasPrefix("accessToken=") }
        let parts = field.map { PercentEncoding.decoded(String($0.dropFirst("accessToken=".count))) }?.split(
            separator: "."
        )
        guard let parts, parts.count == 3, let bytes = Base64.decode(Array(parts[1].utf8).span),
            let claims = try? JSON(parsing: bytes), let end = claims["exp"]?.integer,
            let start = claims["iat"]?.integer,
            end > start
        else {
            lifetime = Self.longest
            return
        }
        // By its own clock: the difference of both times is right whatever the time here.
        lifetime = min(Duration.seconds(end - start), Self.longest)
    }
}
