public import CoreMetrics
public import HTTPTypes
import HostSystem
public import Logging
import WebSyntax

/// A client of Intercom's REST API for one workspace.
///
/// ```swift
/// let intercom = try IntercomClient(token: token, transport: CurlTransport())
/// let contact = try await intercom.contacts.get(id)
/// ```
///
/// Copies share their view of the rate limit. A call that can be repeated safely is sent again when it fails; one that
/// cannot, such as a note, is sent once, and ends with ``IntercomError/Reason/outcomeUnknown(_:)`` when nobody knows whether
/// it was done.
public struct IntercomClient: Sendable {
    /// The settings of a client.
    public struct Configuration: Sendable {
        /// The base URL of the API: that of a region, or a simulated workspace.
        public var baseURL: String
        /// The URL of the MCP server, for ``IntercomClient/mcp``.
        ///
        /// Unless it is set, it is that of the region, or `/mcp` below another ``baseURL``: a token for one server is not sent
        /// to another. nil for a region without such a server.
        public var mcpURL: String? {
            get { ownMCPURL ?? (baseURL == region.apiURL ? region.mcpURL : Self.mcpURL(below: baseURL)) }
            set { ownMCPURL = newValue }
        }
        private let region: IntercomRegion
        private var ownMCPURL: String?

        private static func mcpURL(below url: String) -> String { url.hasSuffix("/") ? "\(url)mcp" : "\(url)/mcp" }

        /// The version that is sent with every call.
        public var version: IntercomVersion
        /// When a call is sent again.
        public var retries: RetryPolicy
        /// The limits of one exchange.
        public var limits: ExchangeLimits
        /// A logger for retries and waits, which have no token and no content of calls.
        public var logger: Logger
        /// The factory of the metrics: `intercom_calls_total` by call and status, `intercom_call_duration_seconds` by call.
        public var metrics: any MetricsFactory

        /// Creates settings.
        ///
        /// - Parameters:
        ///   - region: The region of the workspace; that of the United States finds others by itself.
        ///   - version: The version of the API.
        ///   - retries: When a call is sent again.
        ///   - limits: The limits of one exchange.
        ///   - logger: A logger for retries and waits.
        ///   - metrics: The factory of the metrics.
        public init(
            region: IntercomRegion = .us,
            version: IntercomVersion = .supported,
            retries: RetryPolicy = RetryPolicy(),
            limits: ExchangeLimits = ExchangeLimits(),
            logger: Logger = Logger(label: "intercom"),
            metrics: any MetricsFactory = MetricsSystem.factory
        ) {
            self.region = region
            baseURL = region.apiURL
            (self.version, self.retries, self.limits) = (version, retries, limits)
            (self.logger, self.metrics) = (logger, metrics)
        }
    }

    private let sender: CallSender
    private let baseURL: String
    private var finObserver: (@Sendable (FinEvent) async -> Void)?
    /// The turns of Fin that are not over.
    private(set) var finTurns = FinTurns()
    private(set) var lane = CallLane.live
    let scrolls = Lease()
    /// The session with the MCP server, which copies share.
    let mcpSession: MCPSession

    /// Creates a client.
    ///
    /// - Parameters:
    ///   - token: The access token of the workspace.
    ///   - transport: Sends the calls.
    ///   - configuration: The settings.
    /// - Throws: ``InvalidBaseURL`` for a base URL that is not `https`, unless it is one of this machine.
    public init(
        token: AccessToken,
        transport: any HTTPTransport,
        configuration: Configuration = Configuration()
    ) throws(InvalidBaseURL) {
        try self.init(token: token, transport: transport, configuration: configuration, standing: nil)
    }

    /// Creates a client whose token is watched.
    ///
    /// - Parameters:
    ///   - token: The access token of the workspace.
    ///   - transport: Sends the calls.
    ///   - configuration: The settings.
    ///   - standing: Whether Intercom still takes the token; nil for one that nobody watches.
    /// - Throws: ``InvalidBaseURL``.
    package init(
        token: AccessToken,
        transport: any HTTPTransport,
        configuration: Configuration,
        standing: TokenStanding?
    ) throws(InvalidBaseURL) {
        try self.init(
            token: token,
            transport: transport,
            configuration: configuration,
            clock: MachineClock(),
            standing: standing
        ) { .random(in: 0...1) }
    }

    package init(
        token: AccessToken,
        transport: any HTTPTransport,
        configuration: Configuration,
        clock: any APIClock,
        standing: TokenStanding? = nil,
        random: @escaping @Sendable () -> Double
    ) throws(InvalidBaseURL) {
        baseURL = configuration.baseURL
        let metrics = CallMetrics(configuration.metrics)
        // Each server has a rate limit of its own.
        func sender(of message: CallMessage) -> CallSender {
            CallSender(
                transport: transport,
                message: message,
                retries: configuration.retries,
                limits: configuration.limits,
                pacer: Pacer(clock: clock),
                clock: clock,
                standing: standing,
                random: random,
                metrics: metrics,
                logger: configuration.logger
            )
        }
        mcpSession = MCPSession(
            try configuration.mcpURL.map { url throws(InvalidBaseURL) in
                sender(of: CallMessage(toMCPAt: try APIServer(url), token: token))
            }
        )
        self.sender = sender(
            of: CallMessage(to: try APIServer(configuration.baseURL), token: token, version: configuration.version)
        )
    }

    /// The rate limit as the last response told it; nil before the first call.
    public var rateLimit: RateLimit? { sender.pacer.rateLimit }

    /// The version of the API.
    var version: IntercomVersion { sender.message.version }

    /// The clock of pacing and retries.
    var clock: any APIClock { sender.clock }

    /// The time by Intercom's clock, or by that of this machine before the first response.
    var serverTime: Timestamp {
        sender.pacer.serverTime
            ?? Timestamp(secondsSince1970: Int64(HostProcess.wallClockMilliseconds() / 1_000))
    }

    /// The same client in another lane.
    ///
    /// - Parameter lane: The lane; bulk work belongs into ``CallLane/background``.
    /// - Returns: A client that shares the rate limit with this one.
    public func lane(_ lane: CallLane) -> IntercomClient {
        var client = self
        client.lane = lane
        return client
    }

    /// The same client with others that share its turns with Fin.
    ///
    /// - Parameters:
    ///   - turns: Where webhooks find the turns of this client.
    ///   - observer: Is told of each event that comes by stream, but for chunks; the stream waits for it.
    /// - Returns: A client that shares the rest with this one.
    package func sharingFinTurns(
        _ turns: FinTurns,
        observer: @escaping @Sendable (FinEvent) async -> Void
    ) -> IntercomClient {
        var client = self
        (client.finTurns, client.finObserver) = (turns, observer)
        return client
    }

    /// The way of Fin's events to this client.
    func finLine(webhookWait: Duration) -> FinLine {
        FinLine(
            transport: sender.transport,
            clock: sender.clock,
            random: sender.random,
            hosts: FinStreamHosts(server: WebURL(baseURL)),
            webhookWait: webhookWait,
            observer: finObserver
        )
    }

    /// Makes any call, for what has no method of its own here.
    ///
    /// ```swift
    /// let news = try await intercom.call(.get, "/news/news_items", query: [("per_page", "10")]).json
    /// ```
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - path: The path, such as `"/contacts/\(id)/notes"`.
    ///   - query: The query.
    ///   - body: The content; nil for none.
    ///   - version: The version of the API; the client's unless given.
    /// - Returns: The response.
    /// - Throws: ``IntercomError``; `CancellationError` when the task is cancelled.
    @discardableResult
    public func call(
        _ method: HTTPRequest.Method,
        _ path: APIPath,
        query: [(name: String, value: String)] = [],
        body: JSON? = nil,
        version: IntercomVersion? = nil
    ) async throws -> APIResponse {
        try await call(APICall(method, path, query: query, body: body, version: version))
    }

    /// Makes a call.
    ///
    /// - Parameter call: The call.
    /// - Returns: The response.
    /// - Throws: ``IntercomError``; `CancellationError` when the task is cancelled.
    @discardableResult
    public func call(_ call: APICall) async throws -> APIResponse { try await sender.send(call, lane) }
}

/// A base URL that no token may be sent to.
public struct InvalidBaseURL: Error, Equatable, CustomStringConvertible {
    /// The URL.
    public let url: String

    /// What is wrong with it.
    public var description: String {
        "invalid base URL \(url): it has to begin with https://, or with http:// and a name of this machine"
    }
}
