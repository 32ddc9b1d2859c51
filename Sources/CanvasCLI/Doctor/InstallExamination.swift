import CanvasTesting
import HTTPTypes
import WebSyntax

/// The checks of the two pages by which people install an app.
///
/// Nobody installs anything: no code is sent but one that no app can use.
struct InstallExamination {
    private let transport: any AppTransport
    private let path: String
    private let callbackPath: String?
    /// Whether the app is said to be installable.
    private let isExpected: Bool
    /// The hosts of the pages that ask people to install an app.
    private let consentHosts: [String]

    /// What nobody has sent: the doctor's words in a URL.
    private static let madeUp = "canvaskit-doctor"

    /// Creates the checks: `path` is where an install begins, or nil for the usual place if the app has it; `callbackPath` is
    /// where it ends, or nil for what the redirect says; `appURL` stands for Intercom's page.
    init(_ transport: any AppTransport, path: String?, callbackPath: String?, appURL: String? = nil) {
        self.transport = transport
        self.path = path ?? "/install"
        self.callbackPath = callbackPath
        isExpected = path != nil || callbackPath != nil
        let own = appURL.flatMap { WebURL($0)?.host }
        consentHosts =
            ["app.intercom.com", "app.intercom.io", "app.eu.intercom.com", "app.au.intercom.com"]
            + [own].compactMap(\.self)
    }

    func diagnoses() async -> [Diagnosis] {
        let request = AppRequest(method: .get, url: transport.baseURL + path)
        let result = await transport.timedReply(to: request).0
        guard let reply = result.reply else {
            return [Diagnosis(.install, .failed, "GET \(path): \(result.words)", advice: Advice.install)]
        }
        if [404, 405].contains(reply.status), !isExpected {
            let found = "the app has no \(path), which answers with status \(reply.status)"
            return [Diagnosis(.install, .skipped, found, advice: ["--install PATH names another path."])]
        }
        let (install, redirectURL) = diagnosis(of: reply, to: request)
        return [install, await callback(redirectURL)]
    }

    // MARK: - The beginning

    /// The diagnosis, and the URL to which Intercom will send the person.
    private func diagnosis(of reply: AppReply, to request: AppRequest) -> (Diagnosis, redirectURL: String?) {
        let found = "GET \(path): status \(reply.status)"
        guard (300..<400).contains(reply.status), let target = reply.headers[.location].flatMap({ WebURL($0) }) else {
            let respondent = Respondent(reply, to: request)
            let evidence = respondent.kind == .other ? respondent.evidence : []
            return (Diagnosis(.install, .failed, found, advice: evidence + Advice.install), nil)
        }
        guard consentHosts.contains(target.host), target.target.hasPrefix("/oauth?") else {
            let words = "\(found), to \(Excerpt.bare(target.host)), not to Intercom's page"
            return (Diagnosis(.install, .failed, words, advice: Advice.install), nil)
        }
        let query = Query(target.target)
        let redirectURL = query["redirect_uri"]
        guard query["client_id"] != nil else {
            return (Diagnosis(.install, .failed, "\(found), without client_id", advice: Advice.install), redirectURL)
        }
        if let fault = fault(of: query["state"], cookies: reply.headers[values: .setCookie]) {
            return (Diagnosis(.install, .failed, "\(found), \(fault)", advice: Advice.installState), redirectURL)
        }
        return (Diagnosis(.install, .ok, "\(found), to \(target.host)"), redirectURL)
    }

    /// What is wrong with the state, or with the cookie that binds it to the browser; nil when nothing is.
    private func fault(of state: String?, cookies: [String]) -> String? {
        guard let state, !state.isEmpty else { return "without state" }
        // 16 bytes of Base64 or 32 digits; shorter ones are counted, or guessed.
        guard state.utf8.count >= 22 else { return "with a state that can be guessed" }
        guard !cookies.isEmpty else { return "without a cookie that binds the state to the browser" }
        let isSecure = WebURL(transport.baseURL)?.scheme == "https"
        let good = cookies.contains { cookie in
            let attributes = cookie.lowercased().split(separator: ";").dropFirst().map { $0.drop { $0 == " " } }
            return attributes.contains("httponly") && !attributes.contains("samesite=strict")
                && (!isSecure || attributes.contains("secure"))
        }
        return good
            ? nil : "with a cookie that scripts can read, that is not Secure, or that SameSite=Strict keeps back"
    }

    // MARK: - The end

    private func callback(_ redirectURL: String?) async -> Diagnosis {
        if let redirectURL, let fault = fault(ofRedirectURL: redirectURL) { return fault }
        let path = callbackPath ?? redirectURL.flatMap(pathBelowBase) ?? "/oauth/callback"
        let declined = await get(path)
        guard let reply = declined.reply else {
            return Diagnosis(.redirectURL, .failed, "GET \(path): \(declined.words)", advice: Advice.redirectURL)
        }
        let found = "GET \(path): status \(reply.status)"
        if [404, 405].contains(reply.status) {
            return Diagnosis(.redirectURL, .failed, found, advice: Advice.redirectURL)
        }
        let respondent = Respondent(reply, to: AppRequest(method: .get, url: transport.baseURL + path))
        // The page of an app is one, too: only what stands in front of it counts.
        if respondent.kind == .other, reply.status >= 500 || reply.status == 401 {
            let words = "\(found) from \(respondent.name)"
            return Diagnosis(.redirectURL, .failed, words, advice: respondent.evidence + respondent.advice)
        }
        return await forgery(path)
    }

    private func get(_ target: String) async -> Result<AppReply, TransportError> {
        await transport.timedReply(to: AppRequest(method: .get, url: transport.baseURL + target)).0
    }

    /// The check by a state that the app has not made.
    private func forgery(_ path: String) async -> Diagnosis {
        let result = await get("\(path)?code=\(Self.madeUp)&state=\(Self.madeUp)")
        guard let reply = result.reply else {
            return Diagnosis(.redirectURL, .failed, "GET \(path): \(result.words)", advice: Advice.redirectURL)
        }
        let found = "GET \(path) with a made-up state: status \(reply.status)"
        switch reply.status {
        case 400..<500: return Diagnosis(.redirectURL, .ok, "\(found), rejected")
        case 300..<400 where reply.headers[.location]?.contains("install_success=false") == true:
            return Diagnosis(.redirectURL, .ok, "\(found), rejected")
        default: return Diagnosis(.redirectURL, .warning, found, advice: Advice.installState)
        }
    }

    private func fault(ofRedirectURL text: String) -> Diagnosis? {
        guard let url = WebURL(text), let base = WebURL(transport.baseURL) else {
            return Diagnosis(.redirectURL, .failed, "redirect_uri is \(Excerpt.bare(text))", advice: Advice.redirectURL)
        }
        guard url.hasSameServer(as: base) else {
            let found = "redirect_uri is \(Excerpt.bare(text)), which is not below \(transport.baseURL)"
            return Diagnosis(.redirectURL, .failed, found, advice: Advice.links)
        }
        return nil
    }

    /// The path of a URL of the app, below the base URL.
    private func pathBelowBase(_ text: String) -> String? {
        guard let url = WebURL(text), let base = WebURL(transport.baseURL) else { return nil }
        let path = String(url.target.prefix { $0 != "?" })
        let prefix = base.target == "/" ? "" : base.base.dropFirst(base.origin.count)
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }
}

/// The fields of a URL's query.
private struct Query {
    private let fields: [QueryParameter]

    init(_ target: String) {
        let query = target.drop { $0 != "?" }.dropFirst()
        fields = query.split(separator: "&").map(QueryParameter.init(encoded:))
    }

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}
