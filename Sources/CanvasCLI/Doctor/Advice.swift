/// What to change, down to the line of the proxy's configuration.
enum Advice {
    /// - Parameter app: The URL of the app past the proxy.
    /// - Returns: What to look at when nothing answers.
    static func unreachable(app: String?) -> [String] {
        [
            "From the internet: does the name lead to this server, is port 443 open, and does the proxy run?",
            "On the server: curl -i \(app ?? usualApp)/healthz asks the app past the proxy.",
        ]
    }

    /// - Parameter url: A URL of this machine.
    /// - Returns: What to look at when nothing answers.
    static func notRunning(_ url: String) -> [String] {
        ["Does the app run, and listen there? It logs its address as it starts.", "curl -i \(url)/healthz asks it."]
    }

    static let certificate = [
        "Intercom takes certificates of public authorities alone: Caddy gets one by itself, nginx and Apache by certbot.",
        "The chain has to be whole (nginx: ssl_certificate …/fullchain.pem, not cert.pem), and the name the right one.",
    ]

    /// - Parameter app: The URL of the app past the proxy.
    /// - Returns: What to look at when the proxy answers alone.
    static func proxyCannotReachApp(app: String?) -> [String] {
        let app = app ?? usualApp
        return [
            "The proxy answers, but not the app behind it: does the app run, and on the address that the proxy names?",
            "nginx: proxy_pass \(app);   Caddy: reverse_proxy \(app)",
            "Apache: ProxyPass / \(app)/",
        ]
    }

    /// Where an app listens unless told otherwise.
    private static let usualApp = "http://127.0.0.1:8080"

    static let redirect = [
        "Intercom follows no redirect: enter the URL to which it leads, or let the proxy pass the path on as it is.",
        "Common causes: http instead of https, a slash at the end that is added or taken away, www.",
    ]

    static let wrongPath = [
        "Nothing answers POST there. Name the path as it stands in the Developer Hub: --initialize /path",
        "nginx: no path behind the name in proxy_pass, or it replaces that of the request.",
    ]

    static let otherStatus = [
        "Intercom takes 200 alone and shows \"Something went wrong\" otherwise; the app's log says why."
    ]

    static let refusedByBoth = [
        "The app refuses it past the proxy, too: CLIENT_SECRET here is not the one that the app has.",
        "It stands in the Developer Hub, Basic information; an app in any language signs the raw bytes of the body.",
    ]

    static let refusedByProxyAlone = [
        "The app takes it past the proxy, so the proxy drops X-Body-Signature or changes the body.",
        "nginx: proxy_pass_request_headers on; and no proxy_set_header X-Body-Signature with another value",
        "nginx: proxy_pass_request_body on; and no proxy_set_body",
        "Apache: no RequestHeader unset X-Body-Signature, no mod_security or filter that writes bodies",
        "Caddy: no header_up -X-Body-Signature or header_up X-*, no request_body set",
        "A content delivery network: allow the header and leave POST bodies alone.",
    ]

    static let refused = [
        "Either CLIENT_SECRET here is not the app's, or something on the way drops X-Body-Signature or changes the body.",
        "--app \(usualApp) asks the app past the proxy as well, and tells which.",
    ]

    static let appFailed = ["Look for the reference in the app's log: the line with it says what went wrong."]

    static let rewritten = [
        "A plain body is taken and one with unusual bytes is not: somebody reads the JSON and writes it anew before",
        "the signature is checked. Sign the bytes as they came.",
        "Express: express.json({ verify: (req, res, bytes) => { req.rawBody = bytes } }), then sign req.rawBody",
        "Flask: request.get_data(), not request.json   Rails: request.raw_post   Laravel: $request->getContent()",
        "A proxy or firewall that rewrites JSON has to leave these paths alone.",
    ]

    static let tooLong = [
        "Canvases and stored data may have 64 KB each and come back in requests, so a body may have 256 KB.",
        "nginx: client_max_body_size 1m;   Apache: LimitRequestBody 1048576   Caddy: request_body max_size 1MB",
        "Express: express.json({ limit: \"1mb\" })   this server: MAX_BODY",
    ]

    static let unverified = [
        "Anybody can send requests in Intercom's name. Compare X-Body-Signature, in constant time, with the",
        "HMAC-SHA256 of the raw body under the client secret, in hexadecimal, and answer 401 otherwise.",
    ]

    static let links = [
        "The app builds its URLs from what the proxy says of the request. Set PUBLIC_URL, or let the proxy say it:",
        "nginx: proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Host $host;",
        "Apache: ProxyPreserveHost On and RequestHeader set X-Forwarded-Proto https",
        "and TRUSTED_PROXIES=127.0.0.1 for the app. Caddy does so by itself.",
    ]

    static let frame = [
        "The Messenger shows the page in a frame on any site. Take X-Frame-Options and frame-ancestors away from it:",
        "nginx: in its location, an add_header of its own keeps out those of the server block; proxy_hide_header",
        "X-Frame-Options;   Apache: Header always unset X-Frame-Options   Caddy: header -X-Frame-Options",
        "Express: helmet({ frameguard: false }) and no frameAncestors for this path",
    ]

    static let library = [
        "The page has to load https://js.intercomcdn.com/messenger-sheet-library.latest.js; its policy forbids that.",
        "Content-Security-Policy: script-src 'self' https://js.intercomcdn.com",
    ]

    static let forgedUser = [
        "The page was shown to a user that Intercom did not seal. Open `user` of intercom_data with AES-256-GCM, under",
        "the SHA-256 of the client secret, and show nothing personal when its tag does not fit.",
    ]
}
