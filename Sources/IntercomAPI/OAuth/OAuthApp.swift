import HTTPTypes
public import Logging
import WebSyntax

/// An app as Intercom's OAuth knows it, which exchanges the code of an install for an access token.
///
/// A token is good until it is revoked; there is none to refresh it with. Source:
/// <https://developers.intercom.com/docs/build-an-integration/learn-more/authentication/setting-up-oauth>.
public struct OAuthApp: Sendable {
    /// The client id, from the Basic Information page of the Developer Hub.
    public let clientID: String
    /// The base URL of the page that asks people; nil for that of their region.
    public let appURL: String?

    private let server: APIServer
    private let transport: any HTTPTransport
    private let logger: Logger
    private let clock: any APIClock

    /// How long an exchange is tried again that never reached Intercom: a person waits.
    private static let patience = Duration.milliseconds(2_500)
    private static let pause = Duration.milliseconds(300)

    private static let limits: ExchangeLimits = {
        var limits = ExchangeLimits()
        limits.connectTimeout = .seconds(2)
        limits.totalTimeout = .seconds(5)
        limits.maximumBodyBytes = 64 << 10
        return limits
    }()

    /// Describes an app.
    ///
    /// - Parameters:
    ///   - clientID: The client id.
    ///   - transport: Sends the exchange.
    ///   - baseURL: The base URL of the API; Intercom's unless given.
    ///   - appURL: The base URL of the page that asks people; that of their region unless given.
    ///   - logger: A logger for repeated attempts, which have no code and no secret.
    /// - Throws: ``InvalidBaseURL`` for a URL that is not `https`, unless it is one of this machine.
    public init(
        clientID: String,
        transport: any HTTPTransport,
        baseURL: String = IntercomRegion.us.apiURL,
        appURL: String? = nil,
        logger: Logger = Logger(label: "intercom")
    ) throws(InvalidBaseURL) {
        try self.init(
            clientID: clientID,
            transport: transport,
            baseURL: baseURL,
            appURL: appURL,
            logger: logger,
            clock: MachineClock()
        )
    }

    init(
        clientID: String,
        transport: any HTTPTransport,
        baseURL: String,
        appURL: String?,
        logger: Logger,
        clock: any APIClock
    ) throws(InvalidBaseURL) {
        server = try APIServer(baseURL)
        (self.clientID, self.transport, self.appURL) = (clientID, transport, appURL)
        (self.logger, self.clock) = (logger, clock)
    }

    /// The page that asks people to install the app.
    ///
    /// - Parameters:
    ///   - region: The region in which they sign in.
    ///   - state: What Intercom gives back with the code.
    ///   - redirectURL: Where Intercom sends them; it has to be registered in the Developer Hub.
    /// - Returns: The URL.
    public func consentURL(in region: IntercomRegion, state: String, redirectURL: String?) -> String {
        var query = [("client_id", clientID), ("state", state)]
        if let redirectURL { query.append(("redirect_uri", redirectURL)) }
        return "\(appURL ?? region.appURL)/oauth?\(Self.written(query))"
    }

    /// Where an install ends that began in Intercom's App Store.
    ///
    /// - Parameters:
    ///   - region: The region in which the person has signed in.
    ///   - failure: Why it failed, in words; nil when it did not.
    /// - Returns: The URL.
    public func storeURL(in region: IntercomRegion, failure: String?) -> String {
        let outcome = failure.map { [("install_success", "false"), ("error_message", $0)] }
        return "\(appURL ?? region.appURL)/appstore/redirect?\(Self.written(outcome ?? [("install_success", "true")]))"
    }

    private static func written(_ fields: [(String, String)]) -> String {
        fields.map { "\(PercentEncoding.query($0))=\(PercentEncoding.query($1))" }.joined(separator: "&")
    }

    /// Exchanges a code for the token of the workspace.
    ///
    /// A code is good once. So the exchange is sent again only while it certainly has not reached Intercom.
    ///
    /// - Parameters:
    ///   - code: The code, as the redirect had it.
    ///   - clientSecret: The client secret.
    /// - Returns: The token.
    /// - Throws: ``OAuthError``; `CancellationError`.
    public func token(for code: String, clientSecret: String) async throws -> AccessToken {
        let fields = [("code", code), ("client_id", clientID), ("client_secret", clientSecret)]
        let body = Array(fields.map { "\($0)=\(PercentEncoding.form($1))" }.joined(separator: "&").utf8)
        let start = clock.now
        while true {
            do {
                return try await exchange(body)
            } catch let failure as TransportFailure {
                guard failure.delivery == .notSent else { throw OAuthError.outcomeUnknown(failure) }
                guard clock.now - start < Self.patience, failure.cause != .certificateRejected else {
                    throw OAuthError.notSent(failure)
                }
                logger.debug("the exchange of a code is sent again", metadata: ["failure": "\(failure)"])
                try await clock.sleep(until: clock.now + Self.pause)
            }
        }
    }

    private func exchange(_ body: [UInt8]) async throws -> AccessToken {
        let headers: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .accept: "application/json", .userAgent: "canvas-kit",
        ]
        let request = server.request(.post, Self.path, headers)
        return try await transport.exchange(request, body: body, limits: Self.limits) { response, reader in
            let json = (try? JSON(parsing: try await reader.collect())) ?? .null
            let status = response.status.code
            guard (200..<300).contains(status) else {
                if status >= 500 || status == 429 { throw OAuthError.unavailable(status: status) }
                throw OAuthError.refused(status: status, APIError.list(in: json).first)
            }
            guard let token = (json["access_token"] ?? json["token"])?.string, !token.isEmpty else {
                throw OAuthError.unexpectedResponse
            }
            return AccessToken(token)
        }
    }

    private static let path = "/auth/eagle/token"
}

extension IntercomRegion {
    /// The base URL of Intercom's own pages; that of the United States for an unknown region.
    public var appURL: String {
        self == .eu || self == .au ? "https://app.\(rawValue).intercom.com" : "https://app.intercom.com"
    }
}
