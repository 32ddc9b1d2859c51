/// The remedy when another server responds in place of the app.
enum Remedy {
    case none
    case password, login, challenge, denied, forwardProxy
    case tunnelGone, tunnelWarning, appBehindTunnelGone
    case startPage, parked, singlePage, maintenance, route, emptyResponse, otherAPI
    case platform, privateService, proxyCannotReachApp, cloudflareOrigin, gatewayRoute
    case redirect, wrongPath, tooLong, rateLimit, rejected, failed, plainToTLS

    var lines: [String] {
        switch self {
        case .none: []
        case .password:
            [
                "Intercom sends no password. Lift the password for the paths that Intercom calls:",
                "nginx: auth_basic off; in their location   Apache: Require all granted   Caddy: basic_auth with a matcher",
            ]
        case .login:
            ["Intercom cannot sign in. Exempt the paths that it calls from the login; the app verifies signatures."]
        case .challenge:
            [
                "Intercom cannot solve a challenge. Skip bot checks and firewall rules for POST requests to these paths.",
                "Cloudflare: Security, WAF, custom rule with the action Skip   AWS WAF: a rule that allows the paths",
            ]
        case .denied:
            [
                "Something in front of the app denies access. Look for rules by address, country or user agent, and for a",
                "firewall such as ModSecurity; allow POST requests to the paths that Intercom calls.",
            ]
        case .forwardProxy: ["Run this where the internet is reachable without a proxy, or set no_proxy."]
        case .tunnelGone:
            [
                "The tunnel is not running. Start it again. If its name has changed, enter the new URL in the Developer Hub."
            ]
        case .tunnelWarning:
            ["The tunnel shows a page for browsers first. Intercom cannot click on: use a tunnel or plan without it."]
        case .appBehindTunnelGone:
            ["The tunnel runs without an app behind it. Start the app on the port of the tunnel."]
        case .startPage:
            [
                "The web server's default site responds. Set up the site for this name, and pass its requests to the app:",
                "nginx: server_name and proxy_pass   Apache: ServerName and ProxyPass, a2ensite   Caddy: reverse_proxy",
            ]
        case .parked: ["The name leads to a parking page. Point its DNS record to the server of the app."]
        case .singlePage:
            [
                "The web server sends index.html for every path. Pass the paths that Intercom calls to the app first:",
                "nginx: a location with proxy_pass for them, beside the one with try_files … /index.html",
            ]
        case .maintenance: ["Take the site out of maintenance mode, or exempt the paths that Intercom calls."]
        case .route:
            ["No app has responded. Check the URL, and that the proxy passes these paths to the app and not to a site."]
        case .emptyResponse:
            ["Caddy sends an empty 200 where no site or route matches. If this is the app, respond with a JSON object."]
        case .otherAPI:
            [
                "Another API may respond at this URL. Name the path as entered in the Developer Hub: --initialize /path",
                "If this is the app, respond with {\"canvas\": {\"content\": {\"components\": […]}}}.",
            ]
        case .platform: ["The platform has no running app under this name. Deploy or start it, and check the name."]
        case .privateService: ["The service is private. Allow unauthenticated requests; the app verifies signatures."]
        case .gatewayRoute: ["The gateway has no route for POST to this path. Add it, and check the stage in the URL."]
        case .proxyCannotReachApp: []
        case .cloudflareOrigin:
            ["Cloudflare cannot reach the origin server. Check its address, port 443, certificate and firewall."]
        case .redirect: Advice.redirect
        case .wrongPath: []
        case .tooLong: Advice.tooLong
        case .rateLimit: ["Raise the rate limit for the paths that Intercom calls, and run this again later."]
        case .rejected: ["A proxy or firewall may reject the request before the app sees it. Its log says why."]
        case .failed: Advice.otherStatus
        case .plainToTLS: ["This port expects TLS. Use https:// in the URL."]
        }
    }
}
