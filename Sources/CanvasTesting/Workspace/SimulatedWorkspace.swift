package import HTTPTypes
import HostSystem
import MicroHTTP
import Synchronization
import WebSyntax

/// A simulated Intercom workspace, which keeps what is written to it.
///
/// It responds to the calls of Intercom's REST API as Intercom does: errors, pages, searches and the rate limit included.
/// A client in the same process calls it by its ``transport``, an app in any language over HTTP while ``serve(host:port:onListening:)``
/// runs.
///
/// ```swift
/// let workspace = SimulatedWorkspace()
/// let intercom = try IntercomClient(token: AccessToken(workspace.token), transport: workspace.transport)
/// let contact = try await intercom.contacts.create(ContactFields(email: "ada@example.com"))
/// #expect(workspace.contacts.last?.email == "ada@example.com")
/// ```
///
/// Its time zone is UTC. What is found by a search is found at once, unlike in Intercom.
public final class SimulatedWorkspace: Sendable {
    /// The access token, which every call has to bring.
    public let token: String
    /// The client id of the app that is installed in it.
    public let clientID: String
    /// The client secret of that app, which the exchange of a code has to bring.
    package let clientSecret: String
    /// The time in milliseconds since 1970.
    private let clock: @Sendable () -> Int64
    private let inner: Mutex<Inner>
    private let requestIDs = RequestIDs()
    let webhooks = NewsListeners<WorkspaceNews, SimulatedWebhook> { news in
        SimulatedWebhook(news.topic, about: news.item, at: Timestamp(secondsSince1970: news.time))
    }
    let finNews = NewsListeners<FinNews, FinNews> { $0 }

    private struct Inner {
        var state: WorkspaceState
        var oauth: WorkspaceOAuth
        var mcp = WorkspaceMCP()
        var faults = WorkspaceFaults()
        var calls: [WorkspaceCall] = []
        /// The number of all calls, also of those that are forgotten.
        var callCount = 0
        var limit: Int
        /// Told of every change.
        var observer: (@Sendable () -> Void)?
        var window: Int64 = 0
        /// The calls of the window.
        var count = 0
    }

    /// Creates a workspace.
    ///
    /// - Parameters:
    ///   - token: The access token.
    ///   - clientID: The client id of the app that is installed in it.
    ///   - clientSecret: The client secret of that app.
    ///   - limit: The number of calls that each window of 10 seconds allows; Intercom's for a private app unless given.
    ///   - seed: The objects at the beginning; a small cast unless given.
    ///   - now: The clock, in place of the machine's.
    public init(
        token: String = "dG9rOnNpbXVsYXRlZC13b3Jrc3BhY2U=",
        clientID: String = "5a1f0c7e-0000-4000-8000-51a7ed000001",
        clientSecret: String = "5a1f0c7e-0000-4000-8000-51a7ed000002",
        limit: Int = 1_666,
        seed: WorkspaceSeed = .cast,
        now: (@Sendable () -> Timestamp)? = nil
    ) {
        self.token = token
        self.clientID = clientID
        self.clientSecret = clientSecret
        clock = { now.map { $0().secondsSince1970 * 1_000 } ?? Int64(HostProcess.wallClockMilliseconds()) }
        var state = WorkspaceState()
        state.setTime(clock())
        state.load(seed)
        let oauth = WorkspaceOAuth(clientID: clientID, clientSecret: clientSecret)
        inner = Mutex(Inner(state: state, oauth: oauth, limit: max(1, limit)))
    }

    /// The last 100,000 calls, oldest first.
    public var calls: [WorkspaceCall] { inner.withLock(\.calls) }

    /// The number of calls that each window of 10 seconds allows.
    public var limit: Int {
        get { inner.withLock(\.limit) }
        set { inner.withLock { $0.limit = max(1, newValue) } }
    }

    /// The number of all calls, also of those that ``calls`` no longer has.
    package var callCount: Int { inner.withLock(\.callCount) }

    /// Has a function called after every call and change.
    package func observe(_ observer: @escaping @Sendable () -> Void) { inner.withLock { $0.observer = observer } }

    /// The faults, each with every how many calls it strikes; see ``WorkspaceFault``.
    public var faults: [WorkspaceFault: Int] {
        get { inner.withLock(\.faults.intervals) }
        set { inner.withLock { $0.faults.intervals = newValue } }
    }

    /// The calls that a workspace knows: method and path.
    package static var routes: [(method: HTTPRequest.Method, template: String)] {
        RouteTable.all.map { ($0.method, $0.template) }
    }

    /// The time of its clock.
    package var now: Timestamp { Timestamp(secondsSince1970: clock() / 1_000) }

    /// What the workspace has now.
    var state: WorkspaceState { inner.withLock(\.state) }

    /// Does what a call does, without the token, the limit and the log.
    @discardableResult
    package func perform(_ method: HTTPRequest.Method, _ target: String, _ body: JSON = [:]) throws -> JSON {
        // Whoever looks at what there is after a change must not be told of a change by that.
        try change(isSilent: method == .get) { state in
            let (route, request) = try RouteTable.find(WorkspaceRequest(method, target, body: body))
            return try route.handle(&state, request).json ?? .null
        }
    }

    /// Changes what the workspace has, at the time of its clock.
    func change<Value: Sendable>(
        isSilent: Bool = false,
        _ work: (inout WorkspaceState) throws -> Value
    ) throws -> Value {
        let (value, observer) = try inner.withLock { inner in
            inner.state.setTime(clock())
            let value = try work(&inner.state)
            take(from: &inner.state)
            return (value, inner.observer)
        }
        webhooks.tell()
        finNews.tell()
        if !isSilent { observer?() }
        return value
    }

    /// Takes what happened, to be told when no lock is held.
    private func take(from state: inout WorkspaceState) {
        webhooks.take(&state.news)
        finNews.take(&state.fin.news)
    }

    /// What it knows of installs.
    var oauth: WorkspaceOAuth { inner.withLock(\.oauth) }

    /// Changes what it knows of installs.
    func changeOAuth(_ work: (inout WorkspaceOAuth) -> Void) {
        let observer = inner.withLock { inner in
            work(&inner.oauth)
            return inner.observer
        }
        observer?()
    }

    /// Changes what its MCP server knows.
    func changeMCP(_ work: (inout WorkspaceMCP) -> Void) { inner.withLock { work(&$0.mcp) } }

    // MARK: - Calls

    /// A call as it comes.
    struct Incoming {
        let method: HTTPRequest.Method
        let target: String
        let baseURL: String
        let body: [UInt8]
        var authorization: String?
        var version: String?
        var requestID: String?
        /// The last event that a reader of a stream has seen.
        var lastEventID: String?
        var mcp = WorkspaceMCP.Fields()
    }

    /// The end of a call.
    struct Outcome {
        /// The response; nil when the connection ends without one.
        var response: WorkspaceResponse?
        /// The content in place of that of the response, piece by piece.
        var stream: FinEventStream?
        /// Whether the connection ends after half of the body.
        var isCut = false
        /// For how long the response is late.
        var delay = Duration.zero
    }

    /// Responds to a call, or fails to by a fault.
    func respond(to call: Incoming) -> Outcome {
        let requestID = call.requestID ?? requestIDs.next()
        let target = call.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        // Codes, secrets and tokens do not stand among the calls.
        let isStream = call.method == .get && target[0] == Self.finStreamPath
        let isSecret = isStream || WorkspaceOAuth.paths.contains(target[0])
        let (outcome, observer) = inner.withLock { inner in
            inner.state.setTime(clock() + Int64(inner.faults.intervals[.wrongClock] ?? 0) * 1_000)
            let now = inner.state.now
            var outcome = Outcome(delay: .milliseconds(inner.faults.intervals[.slow] ?? 0))
            if !inner.faults.strikes(.dropBefore) {
                var response: WorkspaceResponse
                if isStream {
                    (response, outcome.stream) = openStream(call, requestID, &inner)
                } else if isSecret {
                    let fields = OAuthFields(query: target.count > 1 ? target[1] : nil, body: call.body)
                    response = inner.oauth.respond(call.method, target[0], fields, requestID, now: now)
                } else {
                    response = respond(to: call, requestID, &inner)
                }
                response.headers[.date] = HTTPDate.text(of: Int(now))
                response.headers[.requestID] = requestID
                outcome.response = response.written()
                if inner.faults.strikes(.badGateway) { (outcome.response, outcome.stream) = (.badGateway, nil) }
                outcome.isCut = inner.faults.strikes(.half)
                if inner.faults.strikes(.dropAfter) { outcome.response = nil }
            }
            if inner.calls.count == Self.maximumCalls { inner.calls.removeFirst(Self.maximumCalls / 10) }
            inner.callCount += 1
            let old = inner.calls.count - Self.maximumResponses
            if old >= 0 { inner.calls[old].response = [] }
            inner.calls.append(
                WorkspaceCall(
                    method: call.method,
                    target: isSecret ? target[0] : call.target,
                    status: outcome.response?.status,
                    time: Timestamp(secondsSince1970: now),
                    body: isSecret ? [] : call.body,
                    response: isSecret ? [] : outcome.response?.withoutStreamURL.body ?? []
                )
            )
            take(from: &inner.state)
            return (outcome, inner.observer)
        }
        webhooks.tell()
        finNews.tell()
        observer?()
        return outcome
    }

    private static let maximumCalls = 100_000
    /// Pages are large, so only the newest responses are kept.
    private static let maximumResponses = 300

    private func respond(to call: Incoming, _ requestID: String, _ inner: inout Inner) -> WorkspaceResponse {
        let bearer = call.authorization.flatMap { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : nil } ?? ""
        guard bearer == token || inner.oauth.standing(of: bearer) == true else {
            return inner.oauth.standing(of: bearer) == false
                ? .error(WorkspaceError(401, "token_revoked", "Access Token Revoked"), requestID)
                : .error(WorkspaceError(401, "unauthorized", "Access Token Invalid"), requestID)
        }
        if call.method == .post, call.target == "/auth/uninstall" {
            inner.oauth.revoke(bearer)
            return .json([:])
        }
        var response: WorkspaceResponse
        let window = inner.state.now / Self.windowLength
        if window != inner.window { (inner.window, inner.count) = (window, 0) }
        let limit = inner.limit
        if inner.count >= limit {
            response = .error(.rateLimit("\(limit) in \(Self.windowLength)_seconds"), requestID)
        } else {
            inner.count += 1
            do {
                if inner.faults.strikes(.pendingJobs) {
                    throw WorkspaceError.rateLimit("1 pending message data export jobs")
                }
                response = try handle(call, &inner)
            } catch let error as WorkspaceError {
                response = .error(error, requestID)
            } catch {
                response = .error(WorkspaceError(500, "server_error", "\(error)"), requestID)
            }
        }
        response.headers[.rateLimit] = "\(limit)"
        response.headers[.rateRemaining] = "\(max(0, limit - inner.count))"
        response.headers[.rateReset] = "\((window + 1) * Self.windowLength)"
        return response
    }

    private func openStream(
        _ call: Incoming,
        _ requestID: String,
        _ inner: inout Inner
    ) -> (WorkspaceResponse, FinEventStream?) {
        switch inner.state.openFinStream(WorkspaceRequest(call.method, call.target), after: call.lastEventID) {
        case .stream(let ticket, let entries, let isFinite):
            (.finStream, FinEventStream(self, ticket, entries, isFinite: isFinite))
        case .nothing: (.empty(204), nil)
        case .refusal: (.error(WorkspaceError(401, "unauthorized", "Access Token Invalid"), requestID), nil)
        }
    }

    private static let windowLength: Int64 = 10

    private func handle(_ call: Incoming, _ inner: inout Inner) throws -> WorkspaceResponse {
        if call.target == WorkspaceMCP.path { return inner.mcp.respond(call.method, call.mcp, call.body, &inner.state) }
        let version = try call.version.map { text throws(WorkspaceError) in try WorkspaceVersion(text) } ?? .usual
        var body: JSON = [:]
        if !call.body.isEmpty {
            guard let json = try? JSON(parsing: call.body), json.kind == .object else {
                throw WorkspaceError(400, "bad_request", "The body is not a JSON object")
            }
            body = json
        }
        var (route, request) = try RouteTable.find(WorkspaceRequest(call.method, call.target, body: body))
        (request.baseURL, request.version) = (call.baseURL, version)
        if let since = route.since, version < since { throw WorkspaceVersion.missing }
        if route.template == "/contacts", call.method == .post, inner.faults.strikes(.conflict) {
            // Somebody else makes the same contact just before.
            _ = try route.handle(&inner.state, request)
        }
        var response = try route.handle(&inner.state, request)
        response.headers[.intercomVersion] = version.text
        if let json = response.json { response.json = inner.faults.disturb(json, of: request) }
        return response
    }
}

extension WorkspaceResponse {
    /// The response without the URL of a stream, which is a secret.
    fileprivate var withoutStreamURL: Self {
        guard let json, json["sse_subscription_url"] != nil else { return self }
        return Self.json(json.merging(["sse_subscription_url": "(event stream)"])).written()
    }

    static func error(_ error: WorkspaceError, _ requestID: String) -> Self {
        var response = json(error.json(requestID), status: error.status)
        if let other = error.mergedInto { response.headers[.canonicalLink] = "</contacts/\(other)>; rel=\"canonical\"" }
        return response
    }

    /// The response of a gateway that lost the one of the server behind it.
    static let badGateway = text(
        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
        type: "text/html",
        status: 502
    )
}

extension WorkspaceError {
    fileprivate static func rateLimit(_ words: String) -> Self {
        Self(429, "rate_limit_exceeded", "Exceeded rate limit of \(words)")
    }
}

extension HTTPField.Name {
    fileprivate static let canonicalLink = Self.token("Link")
    fileprivate static let rateLimit = Self.token("X-RateLimit-Limit")
    fileprivate static let rateRemaining = Self.token("X-RateLimit-Remaining")
    fileprivate static let rateReset = Self.token("X-RateLimit-Reset")
    static let intercomVersion = Self.token("Intercom-Version")

    private static func token(_ text: String) -> Self {
        guard let name = Self(text) else { preconditionFailure("\(text) is a token") }
        return name
    }
}
