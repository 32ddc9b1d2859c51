import CanvasCrypto
import HTTPTypes
import WebSyntax

/// Intercom's side of an app's install: the page that asks, codes, and the tokens that they are exchanged for.
///
/// Source: <https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth>.
struct WorkspaceOAuth {
    /// The app as the Developer Hub knows it.
    let clientID: String
    let clientSecret: String
    /// Where people are sent with their code; nil for wherever the app wants them.
    var redirectURL: String?

    /// Codes that were not exchanged, with the time at which they expire, in seconds since 1970.
    private var codes: [String: Int64] = [:]
    /// Tokens of installs that are good.
    private(set) var tokens: Set<String> = []
    private var revoked: Set<String> = []

    /// How long a code is good, in seconds.
    private static let codeLifetime: Int64 = 300

    init(clientID: String, clientSecret: String) {
        self.clientID = clientID
        self.clientSecret = clientSecret
    }

    /// Whether a token of an install is good; nil for one that is none.
    func standing(of token: String) -> Bool? {
        if tokens.contains(token) { return true }
        return revoked.contains(token) ? false : nil
    }

    /// Takes all tokens back, as Intercom does when the app is uninstalled.
    mutating func revokeAll() {
        revoked.formUnion(tokens)
        tokens = []
    }

    mutating func revoke(_ token: String) {
        if tokens.remove(token) != nil { revoked.insert(token) }
    }

    // MARK: - Pages and exchange

    /// The paths that need no token.
    static let paths: Set = ["/oauth", "/oauth/authorize", "/auth/eagle/token", "/appstore/redirect"]

    /// Responds at one of them.
    mutating func respond(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ fields: OAuthFields,
        _ requestID: String,
        now: Int64
    ) -> WorkspaceResponse {
        switch (method, path) {
        case (.get, "/oauth"): return ask(fields)
        case (.post, "/oauth/authorize"): return authorize(fields, now: now)
        case (.post, "/auth/eagle/token"): return exchange(fields, requestID, now: now)
        case (.get, "/appstore/redirect"):
            let isInstalled = fields["install_success"] == "true"
            return .page(
                isInstalled
                    ? OAuthPage(title: "The app is installed", words: "You can close this page.")
                    : OAuthPage(title: "The app was not installed", words: fields["error_message"] ?? "")
            )
        default: return .page(OAuthPage(title: "Method not allowed", words: "\(method.rawValue) \(path)"), status: 405)
        }
    }

    private func ask(_ fields: OAuthFields) -> WorkspaceResponse {
        if let problem = problem(with: fields) { return problem }
        return .page(
            OAuthPage(
                title: "Install the app in the simulated workspace?",
                words: "The app with the client id \(clientID) asks for access to this workspace, as Intercom would.",
                asking: ["client_id", "state", "redirect_uri"].compactMap { name in fields[name].map { (name, $0) } }
            )
        )
    }

    private mutating func authorize(_ fields: OAuthFields, now: Int64) -> WorkspaceResponse {
        if let problem = problem(with: fields) { return problem }
        var query = fields["state"].map { [("state", $0)] } ?? []
        if fields["decision"] == "connect" {
            codes = codes.filter { $0.value > now }
            // 16 bytes in Base64 end in two equals signs, which many clients lose.
            let code = Base64.encode(Self.random(16))
            codes[code] = now + Self.codeLifetime
            query.insert(("code", code), at: 0)
        } else {
            query.insert(("error", "access_denied"), at: 0)
        }
        let written = query.map { "\($0)=\(PercentEncoding.query($1))" }.joined(separator: "&")
        let target = redirectTarget(of: fields) ?? ""
        var response = WorkspaceResponse.empty(302)
        response.headers[.location] = target + (target.contains("?") ? "&" : "?") + written
        return response
    }

    private func problem(with fields: OAuthFields) -> WorkspaceResponse? {
        guard fields["client_id"] == clientID else {
            return .page(OAuthPage(title: "Unknown app", words: "No app has this client id."), status: 400)
        }
        guard redirectTarget(of: fields) != nil else {
            return .page(
                OAuthPage(title: "Invalid redirect URL", words: "The redirect_uri is not one of the app's."),
                status: 400
            )
        }
        return nil
    }

    /// Where a person is sent: `https`, or this machine.
    private func redirectTarget(of fields: OAuthFields) -> String? {
        guard let target = fields["redirect_uri"] ?? redirectURL else { return nil }
        if let redirectURL { return target == redirectURL ? target : nil }
        guard !target.contains("#"), let url = WebURL(target), url.scheme == "https" || url.isThisMachine else {
            return nil
        }
        return target
    }

    private mutating func exchange(_ fields: OAuthFields, _ requestID: String, now: Int64) -> WorkspaceResponse {
        let isKnown = fields["client_id"] == clientID && fields["client_secret"] == clientSecret
        guard isKnown else {
            return .error(WorkspaceError(401, "unauthorized", "Invalid client credentials"), requestID)
        }
        guard let expiry = fields["code"].flatMap({ codes.removeValue(forKey: $0) }), expiry > now else {
            return .error(WorkspaceError(401, "unauthorized", "Unauthorized Code"), requestID)
        }
        let token = Base64.encode(Array("tok:".utf8) + Self.random(24))
        tokens.insert(token)
        return .json(["token_type": "Bearer", "token": JSON(token), "access_token": JSON(token)])
    }

    private static func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
}

/// The fields of a query, of a form or of JSON.
struct OAuthFields {
    private let values: [String: String]

    init(query: String?, body: [UInt8]) {
        var values = Self.values(of: query ?? "")
        if let json = try? JSON(parsing: body), json.kind == .object {
            for (name, value) in json.members { values[String(name)] = value.string }
        } else {
            values.merge(Self.values(of: String(decoding: body, as: UTF8.self))) { $1 }
        }
        self.values = values
    }

    private static func values(of text: String) -> [String: String] {
        Dictionary(WorkspaceRequest.fields(of: text).map { ($0.name, $0.value) }) { $1 }
    }

    /// A field; nil for one that is missing or empty.
    subscript(name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }
}
