import CanvasTesting
import HTTPTypes
import WebSyntax

/// The sender of a response: the app, or a server in front of it.
struct Respondent {
    /// A kind of sender.
    enum Kind {
        /// The app, by a canvas, an error of CanvasServer or a usual rejection.
        case app
        /// Another server.
        case other
        /// The app, a framework or a proxy.
        case unclear
    }

    let kind: Kind
    /// The name: "a password prompt".
    let name: String
    /// The status, header fields and first characters of the response.
    let evidence: [String]
    private let remedy: Remedy

    init(_ reply: AppReply, to request: AppRequest) {
        let features = ResponseFeatures(reply, requestURL: request.url)
        evidence = features.evidence
        if features.isSurelyOfAnApp {
            (kind, name, remedy) = (.app, "the app", .none)
        } else if let known = KnownResponse.all.first(where: { $0.matches(features) }) {
            (kind, name, remedy) = (.other, known.name, known.remedy)
        } else {
            (kind, name, remedy) = Self.fallback(features)
        }
    }

    /// What to change, in lines.
    var advice: [String] { remedy.lines }

    /// The sender by the status and the kind of content.
    private static func fallback(_ features: ResponseFeatures) -> (Kind, String, Remedy) {
        let page = features.isPage ? " (an HTML page\(features.titleWords))" : ""
        switch features.status {
        case 200..<300:
            guard features.isSuccessOfAnApp == nil else { return (.app, "the app", .none) }
            if features.isPage { return (.other, "a web page (HTML\(features.titleWords))", .route) }
            if features.isEmpty { return (.unclear, "something that sends an empty response", .emptyResponse) }
            if features.isJSON { return (.unclear, "something that sends JSON without a canvas", .otherAPI) }
            return (.unclear, "something that sends neither a canvas nor a page", .route)
        case 300..<400: return (.other, features.redirect, features.leadsToLogin ? .login : .redirect)
        case 401, 403:
            // Apps reject signatures with a short text or JSON.
            if features.isPage { return (.other, "a server that denies access\(page)", .denied) }
            return (.app, "the app", .none)
        case 404, 405: return (.unclear, "a server that has no route for this path\(page)", .wrongPath)
        case 407: return (.other, "a forward proxy that asks for a password", .forwardProxy)
        case 413: return (.unclear, "a server that accepts shorter bodies only\(page)", .tooLong)
        case 429: return (.unclear, "a server with a rate limit\(page)", .rateLimit)
        case 502, 503, 504:
            return (.other, "a proxy that cannot reach the app\(page)", .proxyCannotReachApp)
        case 400..<500: return (.unclear, "a server that rejects the request\(page)", .rejected)
        default: return (.unclear, "a server that failed\(page)", .failed)
        }
    }
}

/// The features of a response.
struct ResponseFeatures {
    let status: Int
    let headers: HTTPFields
    let requestURL: String
    /// The beginning of the content, in lower case.
    let text: String
    let isEmpty: Bool
    let isPage: Bool
    let isJSON: Bool
    let json: JSON?
    private let body: [UInt8]

    /// The maximum size of the text in bytes.
    private static let textLimit = 16 << 10

    init(_ reply: AppReply, requestURL: String) {
        status = reply.status
        headers = reply.headers
        body = reply.body
        self.requestURL = requestURL
        text = String(decoding: reply.body.prefix(Self.textLimit), as: UTF8.self).lowercased()
        json = try? JSON(parsing: reply.body)
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        isEmpty = start.isEmpty
        let type = reply.headers[.contentType]?.lowercased() ?? ""
        isJSON = json != nil || type.contains("json")
        isPage = start.hasPrefix("<") && !isJSON || type.hasPrefix("text/html") && json == nil && !start.hasPrefix("{")
    }

    /// The value of a field, in lower case.
    func field(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { headers[$0]?.lowercased() }
    }

    // MARK: - Apps

    /// Whether only an app responds like this: with a canvas or an error of CanvasServer.
    var isSurelyOfAnApp: Bool {
        if headers[.canvasError] != nil { return true }
        guard let json, json.kind == .object else { return false }
        if status >= 400 { return json["code"]?.string != nil && json["request_id"]?.string != nil }
        return (200..<300).contains(status) && isSuccessOfAnApp == .canvas
    }

    /// A successful response of an app.
    enum Success {
        case canvas
        /// A canvas with an error in the JSON.
        case broken
    }

    /// The kind of success, or nil for a response that is not an app's.
    var isSuccessOfAnApp: Success? {
        if let json {
            let isCanvas =
                json["canvas"] != nil || json["components"]?.kind == .array || json["content"]?["components"] != nil
                || json["card_creation_options"] != nil
            return isCanvas ? .canvas : nil
        }
        let names = ["canvas", "components", "content_url"].flatMap { ["\"\($0)\"", "'\($0)'"] }
        let isNamed = names.contains { text.contains($0) }
        let isCoded = headers[.contentEncoding] != nil || body.starts(with: [0x1F, 0x8B])
        return isNamed || (isJSON || isCoded) && !isEmpty && !isPage ? .broken : nil
    }

    // MARK: - Redirects

    /// The target of a redirect, without its query, which may be secret.
    private var target: String? {
        headers[.location].map { Excerpt.bare(String($0.prefix { $0 != "?" && $0 != "#" })) }
    }

    var redirect: String {
        guard let target else { return "a redirect that does not say where to" }
        let from = WebURL(requestURL)
        let to = WebURL(target)
        if leadsToLogin { return "a redirect to a login page, \(target)" }
        if let from, let to, from.host == to.host, from.scheme != to.scheme {
            return "a redirect to \(to.scheme == "https" ? "HTTPS" : "plain HTTP"), \(target)"
        }
        if let from, let to, "www.\(from.host)" == to.host || from.host == "www.\(to.host)" {
            return "a redirect between the name with and without www, \(target)"
        }
        return "a redirect to \(target)"
    }

    /// Whether a redirect leads to a login page.
    var leadsToLogin: Bool {
        guard let target = target?.lowercased() else { return false }
        let places = [
            "login", "log-in", "signin", "sign-in", "sign_in", "/sso", "/saml", "oauth", "/auth", "accounts.google.com",
            "cloudflareaccess.com", "okta.com", "auth0.com", "microsoftonline.com", "/cdn-cgi/access",
        ]
        return places.contains { target.contains($0) }
    }

    // MARK: - Evidence

    /// The title of a page as the rest of a sentence.
    var titleWords: String {
        guard let start = text.firstRange(of: "<title>"), let end = text[start.upperBound...].firstRange(of: "</title>")
        else { return "" }
        let title = text[start.upperBound..<end.lowerBound].split { $0.isWhitespace }.joined(separator: " ")
        return title.isEmpty ? "" : " with the title \(Excerpt.of(title))"
    }

    /// The fields that identify servers; cookies are private.
    private static let tellingFields = [
        "server", "via", "www-authenticate", "proxy-authenticate", "location", "content-type", "content-encoding",
        "retry-after", "x-powered-by", "cf-mitigated", "cf-ray", "x-cache", "ngrok-error-code", "x-vercel-error",
        "x-vercel-mitigated", "x-render-routing", "x-railway-fallback", "x-amzn-waf-action", "x-amzn-errortype",
        "x-sucuri-id", "x-iinfo", "x-datadome", "x-azure-ref", "x-nf-request-id", "fly-request-id", "x-served-by",
    ]

    /// The maximum number of fields to show.
    private static let maximumFieldCount = 8

    var evidence: [String] {
        let told = Self.tellingFields.compactMap { name in
            headers.first { $0.name.canonicalName == name }.map { field in
                let value = name == "location" ? target ?? "" : Excerpt.bare(field.value)
                return "\(field.name.rawName): \(value)"
            }
        }
        let head = (["HTTP status \(status)"] + told.prefix(Self.maximumFieldCount)).joined(separator: ", ")
        return ["Response: \(head)", body.isEmpty ? "It has no body." : "It begins \(Excerpt.of(body[...]))"]
    }
}
