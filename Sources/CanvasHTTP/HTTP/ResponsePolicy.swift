import HTTPTypes
import MicroHTTP

/// The header fields that responses carry beside their content type.
struct ResponsePolicy: Sendable {
    /// What every response says, as the server of Intercom's own sheets tutorial does.
    private let common: HTTPFields
    /// For JSON that Intercom asked for.
    let canvas: ResponseHeaders
    /// For the page of a sheet that loads from nowhere else.
    private let sheet: ResponseHeaders

    /// - Parameter corsOrigin: The pages whose scripts may read the responses; nil for none.
    init(corsOrigin: String?) {
        var common: HTTPFields = [
            .contentSecurityPolicy: Self.frames,
            .requestedWith: "XMLHttpRequest",
            .xContentTypeOptions: "nosniff",
        ]
        common[.accessControlAllowOrigin] = corsOrigin
        self.common = common
        canvas = ResponseHeaders(Self.momentary("application/json; charset=utf-8", common))
        sheet = ResponseHeaders(Self.sheet(common, Self.sheetPolicy))
    }

    /// For what is for one person and one moment.
    func momentary(_ type: String) -> ResponseHeaders { ResponseHeaders(Self.momentary(type, common)) }

    private static func momentary(_ type: String, _ common: HTTPFields) -> HTTPFields {
        var headers = common
        headers[.contentType] = type
        headers[.cacheControl] = "no-store"
        return headers
    }

    /// For the page of a sheet, which stands in a frame of the Messenger on any site: `X-Frame-Options` and
    /// `frame-ancestors` would leave that frame blank.
    func sheet(allowing sources: [SheetSource] = []) -> ResponseHeaders {
        sources.isEmpty ? sheet : ResponseHeaders(Self.sheet(common, Self.sheetPolicy(allowing: sources)))
    }

    private static func sheet(_ common: HTTPFields, _ policy: String) -> HTTPFields {
        var headers = momentary("text/html; charset=utf-8", common)
        headers[.contentSecurityPolicy] = policy
        headers[.referrerPolicy] = "no-referrer"
        return headers
    }

    /// For files: any other page of the app has no business in a frame; what a sheet loads may come from anywhere.
    func file(_ file: HTTPFields) -> HTTPFields {
        var headers = common
        if file[.contentType]?.hasPrefix("text/html") == true {
            protectPage(&headers)
        } else {
            headers[.crossOriginResourcePolicy] = "cross-origin"
        }
        for field in file { headers.append(field) }
        return headers
    }

    /// For what an endpoint of the app's own says.
    func own(_ own: HTTPFields) -> ResponseHeaders {
        var headers = common
        headers[.cacheControl] = "no-store"
        if own[.contentType]?.hasPrefix("text/html") == true { protectPage(&headers) }
        for field in own { headers[values: field.name] = own[values: field.name] }
        return ResponseHeaders(headers)
    }

    /// For a page of an install, or a redirect with its cookie.
    func install(_ response: InstallResponse) -> ResponseHeaders {
        var headers = common
        headers[.cacheControl] = "no-store"
        protectPage(&headers)
        if response.location == nil { headers[.contentType] = "text/html; charset=utf-8" }
        headers[.location] = response.location
        headers[values: .setCookie] = response.cookies
        return ResponseHeaders(headers)
    }

    /// For a page that has no business in a frame.
    private func protectPage(_ headers: inout HTTPFields) {
        headers[.contentSecurityPolicy] = Self.pagePolicy
        headers[.frameOptions] = "DENY"
        headers[.referrerPolicy] = "no-referrer"
    }

    /// The response to a browser that asks what it may send.
    ///
    /// - Parameter methods: The methods of the path.
    /// - Returns: The header fields.
    func options(_ methods: String) -> ResponseHeaders {
        var headers = common
        headers[.allow] = methods
        guard headers[.accessControlAllowOrigin] != nil else { return ResponseHeaders(headers) }
        headers[.allow] = "GET, HEAD, POST, OPTIONS"
        headers[.accessControlAllowMethods] = "GET, HEAD, POST, OPTIONS"
        headers[.accessControlAllowHeaders] = "Authorization, Content-Type, X-Body-Signature"
        headers[.accessControlMaxAge] = "600"
        return ResponseHeaders(headers)
    }

    private static let frames = "frame-src 'self' https://intercom-sheets.com"

    private static let pagePolicy = "\(frames); frame-ancestors 'none'; object-src 'none'; base-uri 'self'"

    /// Both hosts that Intercom's documents name for the Messenger's sheet library are allowed.
    private static let sheetDirectives = [
        "default-src 'none'",
        "script-src 'self' https://js.intercomcdn.com https://s3.amazonaws.com/intercom-sheets.com/",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        frames,
        "form-action 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    ]

    private static let sheetPolicy = sheetDirectives.joined(separator: "; ")

    /// The same policy with more hosts where there are hosts already.
    private static func sheetPolicy(allowing sources: [SheetSource]) -> String {
        sheetDirectives.map { directive in
            let name = directive.prefix { $0 != " " }
            let more = sources.filter { $0.directive.rawValue == name }.compactMap(\.origin)
            return ([directive] + more).joined(separator: " ")
        }.joined(separator: "; ")
    }
}
