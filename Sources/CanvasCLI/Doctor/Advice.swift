import CanvasTesting
import WebSyntax

/// The advice of the checks, down to the line of a proxy's configuration.
///
/// `app` is the URL of the app past the proxy.
enum Advice {
    static func unreachable(app: String?) -> [String] {
        [
            "Check that the name resolves to this server, that port 443 is open, and that the proxy is running.",
            "On the server, curl -i \(app ?? usualApp)/healthz asks the app past the proxy.",
        ]
    }

    /// For a URL of this machine.
    static func notRunning(_ url: String) -> [String] {
        ["Check that the app is running and listens there; it logs its address at start.", "curl -i \(url)/healthz"]
    }

    static let certificate = [
        "Intercom accepts only certificates from public authorities: Caddy gets one itself, nginx and Apache by certbot.",
        "Send the whole chain (nginx: ssl_certificate …/fullchain.pem, not cert.pem), for the right name.",
    ]

    static func proxyCannotReachApp(app: String?) -> [String] {
        let app = app ?? usualApp
        return [
            "Check that the app is running, at the address that the proxy's configuration has:",
            "nginx: proxy_pass \(app);   Caddy: reverse_proxy \(app)",
            "Apache: ProxyPass / \(app)/",
        ]
    }

    /// The default address of an app.
    private static let usualApp = "http://127.0.0.1:8080"

    static let redirect = [
        "Intercom follows no redirect. Enter the URL it leads to, or change the proxy to pass the path on unchanged.",
        "Common causes: http instead of https, a slash added or removed at the end, www.",
    ]

    static let wrongPath = ["Pass the path as entered in the Developer Hub: --initialize /path"]

    /// How to remove the path of `--url` in the proxy, for an app without it.
    static func prefixKept(_ prefix: String, app: String?) -> [String] {
        let first =
            app.map { "The app at \($0) has no \(prefix) in its paths, and the proxy passes it on." }
            ?? "The proxy may pass \(prefix) on to an app that has no \(prefix) in its paths; --app URL tells."
        let app = app ?? usualApp
        return [
            "\(first) Take it away on the way:",
            "nginx: location \(prefix)/ { proxy_pass \(app)/; }   (with the slash at the end)",
            "Caddy: handle_path \(prefix)/* { reverse_proxy \(app) }",
            "Apache: ProxyPass \(prefix)/ \(app)/   Traefik: stripPrefix",
        ]
    }

    /// How to keep the prefix of the app's paths in the proxy; `app` is without it.
    static func prefixLost(_ prefix: String, app: String) -> [String] {
        [
            "The app has \(prefix) in its paths, and the proxy takes it away. Pass the path on unchanged:",
            "nginx: location \(prefix)/ { proxy_pass \(app); }   (no slash or path at the end)",
            "Caddy: handle \(prefix)/* { reverse_proxy \(app) }",
            "Apache: ProxyPass \(prefix)/ \(app)\(prefix)/   Traefik: no stripPrefix",
        ]
    }

    /// For a proxy that changes the path or passes it to another server.
    static func pathChanged(app: String) -> [String] {
        [
            "The app responds past the proxy, at \(app). Pass the path on unchanged, and to this app:",
            "nginx: location / { proxy_pass \(app); }   (no slash or path at the end)",
            "Caddy: reverse_proxy \(app), without uri or rewrite   Apache: ProxyPass / \(app)/",
        ]
    }

    static let otherStatus = [
        "Intercom accepts only 200 and shows \"Something went wrong\" otherwise. The app's log has the reason."
    ]

    static let refusedByBoth = [
        "The app also rejects it past the proxy: CLIENT_SECRET here is not the app's secret.",
        "The secret is in the Developer Hub, under Basic information. The app must sign the raw bytes of the body.",
    ]

    static let refusedByProxyAlone = [
        "The app accepts it past the proxy, so the proxy drops X-Body-Signature or changes the body.",
        "nginx: proxy_pass_request_headers on; and no proxy_set_header X-Body-Signature with another value",
        "nginx: proxy_pass_request_body on; and no proxy_set_body",
        "Apache: no RequestHeader unset X-Body-Signature, no mod_security or filter that writes bodies",
        "Caddy: no header_up -X-Body-Signature or header_up X-*, no request_body set",
        "A content delivery network: allow the header and leave POST bodies alone.",
    ]

    static let refused = [
        "Either CLIENT_SECRET here is not the app's, or a proxy drops X-Body-Signature or changes the body.",
        "--app \(usualApp) also sends the request past the proxy, and tells which.",
    ]

    static let appFailed = ["Find the reference in the app's log: that line has the reason."]

    static let rewritten = [
        "A plain body is accepted, and one with unusual bytes is not: something parses the JSON and writes it again",
        "before the signature is verified. Sign the bytes as received.",
        "Express: express.json({ verify: (req, res, bytes) => { req.rawBody = bytes } }), then sign req.rawBody",
        "Flask: request.get_data(), not request.json   Rails: request.raw_post   Laravel: $request->getContent()",
        "Exempt these paths in a proxy or firewall that rewrites JSON.",
    ]

    static let tooLong = [
        "Canvases and stored data can have 64 KB each and come back in requests. Accept bodies of at least 256 KB.",
        "nginx: client_max_body_size 1m;   Apache: LimitRequestBody 1048576   Caddy: request_body max_size 1MB",
        "Express: express.json({ limit: \"1mb\" })   this server: MAX_BODY",
    ]

    static let unverified = [
        "Anybody can send requests in Intercom's name. Compare X-Body-Signature, in constant time, with the",
        "HMAC-SHA256 of the raw body under the client secret, in hexadecimal, and respond with 401 otherwise.",
    ]

    static let links = [
        "The app builds its URLs from the request as the proxy forwards it. Set PUBLIC_URL, or have the proxy say it:",
        "nginx: proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Host $host;",
        "Apache: ProxyPreserveHost On and RequestHeader set X-Forwarded-Proto https",
        "and TRUSTED_PROXIES=127.0.0.1 for the app. Caddy sends these by default.",
    ]

    static let frame = [
        "The Messenger shows the page in a frame on any site. Remove the header field for this page:",
        "nginx: in its location, an add_header replaces those of the server block; proxy_hide_header X-Frame-Options;",
        "Apache: Header always unset X-Frame-Options   Caddy: header -X-Frame-Options",
        "Express: helmet({ frameguard: false }) and no frameAncestors for this path",
    ]

    static let library = [
        "The page has to load \(SheetHeaders.libraryURLs[0]).",
        "Content-Security-Policy: script-src 'self' https://js.intercomcdn.com",
    ]

    static let forgedUser = [
        "The page was shown for a user that Intercom did not seal. Open `user` of intercom_data with AES-256-GCM, under",
        "the SHA-256 of the client secret, and show nothing personal if its tag does not match.",
    ]

    static let separateStores = [
        "The replicas have a database each: bookings made on one are unknown to the other.",
        "Name one PostgreSQL in DATABASE_URL, or run one replica.",
        "A store in memory has another name after each start: if the app was started just now, run this again.",
    ]

    static let storeNotReady = [
        "The app does not reach its database: find \"readiness check fails\" in its log; that line has the reason.",
        "If the app was started just now, run this again.",
    ]

    static let storeOfSome = [
        "Not every replica keeps a store. Run the same version everywhere; if one was started just now, run this again."
    ]

    // MARK: - Webhooks

    static let webhookProbe = [
        "Intercom tries the URL with HEAD before it saves it, and saves it only after status 200.",
        "Express: app.head(path, (req, res) => res.sendStatus(200))   Flask: methods=[\"POST\", \"HEAD\"]",
    ]

    static let webhookRefused = [
        "Compare X-Hub-Signature, in constant time, with sha1= and the HMAC-SHA1 of the raw body under the client secret,",
        "in hexadecimal. It is not X-Body-Signature, which is an HMAC-SHA256. A proxy must leave both untouched.",
    ]

    static let webhookRefusedByProxyAlone = [
        "The app accepts it past the proxy, so the proxy drops X-Hub-Signature or changes the body.",
        "nginx: no proxy_set_header X-Hub-Signature with another value, no proxy_set_body",
        "Apache: no RequestHeader unset X-Hub-Signature   Caddy: no header_up -X-Hub-Signature",
    ]

    static let webhookUnsigned = [
        "Anybody can send webhooks in Intercom's name. Respond with 401 to those with a wrong signature or none.",
        "Never with 410, which ends the subscription, or 429, which delays it.",
    ]

    static let webhookStatus = [
        "Intercom sends the webhook once more after a minute, and then gives up. The app's log has the reason.",
        "A ping has no item to work on: respond with 200.",
    ]

    static let webhookTime = [
        "Keep the webhook, respond, and work it off afterwards: Intercom waits for 5 s, and prefers apps that respond in 0.5 s."
    ]

    // MARK: - Installing

    static let install = [
        "Respond with 302 to https://app.intercom.com/oauth?client_id=…&state=…&redirect_uri=…",
        "This server: list InstallHandler, and set INTERCOM_CLIENT_ID, CLIENT_SECRET and DATABASE_KEY_FILE.",
    ]

    static let installState = [
        "Send a random state of at least 128 bits, bind it to the browser by a cookie (Secure; HttpOnly; SameSite=Lax), and",
        "reject every other state before the code is exchanged. Otherwise somebody can tie their workspace to another's session.",
    ]

    static let redirectURL = [
        "This is where Intercom sends people after they have agreed. Register the URL in the Developer Hub under Authentication,",
        "and pass the path on in the proxy; --callback PATH names another path.",
    ]

    // MARK: - The token

    static let token = [
        "Copy the access token again: Developer Hub, Configure, Authentication. It changes when it is generated anew or scopes",
        "change, and is gone when the app is uninstalled.",
    ]

    static let intercom = [
        "canvaskit api GET /me shows the whole response. INTERCOM_REGION and INTERCOM_API_URL say who is asked."
    ]

    static let scopes = [
        "What is refused needs a scope: Developer Hub, Configure, Authentication. What it may write is not checked."
    ]

    static let canvasKitScopes = [
        "Canvas Kit turns on the scopes for people and companies, conversations, admins and app data. This token was made before,",
        "or is that of another app: tick them in the Developer Hub, and copy the token again or install the app again.",
    ]
}
