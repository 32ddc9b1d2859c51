import CanvasCrypto
import HTTPTypes
import Logging
import MicroHTTP
import WebSyntax

/// An install, from the app's own page to Intercom's and back.
///
/// Nothing is kept of an install that begins: its state is sealed for the app, so any replica can open it, and bound to the
/// browser by a cookie. Only that a state was used is kept.
struct InstallFlow: Sendable {
    let app: any InstallHandler
    let installer: any Installer
    let metrics: InstallMetrics
    var now: @Sendable () -> Int = { Int(Timestamp.now.secondsSince1970) }

    /// How long an install may take; a person has to read, to sign in and perhaps to ask somebody.
    private static let lifetime = 15 * 60
    /// States of servers whose clocks differ are good all the same.
    private static let clockDifference = 60

    /// A page of the flow.
    enum Step: Sendable {
        case begin, end
    }

    /// A request of a browser for a page of the flow.
    struct Visit: Sendable {
        let request: ServerRequest
        /// The URL below which the browser reaches the app; nil when it is not known.
        let baseURL: String?
        let secrets: ClientSecrets

        var cookies: InstallCookies {
            InstallCookies(of: request, isSecure: baseURL?.hasPrefix("http://") != true)
        }

        /// A field of the query that is there once; nil for any other.
        ///
        /// A plus sign stands for itself: codes are Base64, and a redirect may have them as they are.
        func field(_ name: String) -> String? {
            let query = (request.target.query ?? "").split(separator: "+", omittingEmptySubsequences: false)
            guard let value = try? FormBody(Array(query.joined(separator: "%2B").utf8)).value(of: name) else {
                return nil
            }
            return String(decoding: value, as: UTF8.self)
        }
    }

    /// Calls the app within its hook around handlers.
    typealias Caller = (_ workspaceID: String, _ handler: () async throws -> InstallEnd) async throws -> InstallEnd

    // MARK: - To Intercom

    /// Sends a browser to the page that asks.
    func begin(_ visit: Visit) -> InstallResponse {
        let attempt = InstallAttempt(
            begun: now(),
            region: visit.field("region"),
            isFromStore: visit.field("source") == "appstore"
        )
        let state = InstallState(details: attempt.bytes)
        let cookies = visit.cookies
        return InstallResponse(
            location: installer.consentURL(
                in: attempt.region,
                state: state.sealed(with: visit.secrets.newest),
                redirectURL: visit.baseURL.map { $0 + ServerPath.installCallback }
            ),
            cookies: cookies.removingOldest
                + [cookies.setting(attempt.name(of: state), to: state.secret, for: Self.lifetime)]
        )
    }

    // MARK: - And back

    /// Ends an install.
    ///
    /// - Throws: `CancellationError`.
    func end(_ visit: Visit, _ logger: Logger, calling call: Caller) async throws -> InstallResponse {
        let opened = visit.field("state").flatMap { InstallState.open($0, with: visit.secrets) }
        let attempt = opened.flatMap { InstallAttempt($0.details) }
        do {
            let workspace = try await install(visit, opened, attempt)
            logger.notice(
                "installed",
                metadata: [RequestLogHandler.workspaceKey: "\(LogText.excerpt(workspace.id, 64))"]
            )
            let end: InstallEnd
            do {
                end = try await call(workspace.id) { try await app.installed(in: workspace) }
            } catch {
                throw InstallFailure(.appFailed, because: error)
            }
            metrics.installed()
            return InstallResponse(location: location(of: end, attempt, workspace))
        } catch let failure as InstallFailure {
            metrics.failed(failure.cause)
            log(failure, logger)
            return response(to: failure.cause, attempt, id: visit.request.id)
        }
    }

    private func install(
        _ visit: Visit,
        _ state: InstallState?,
        _ attempt: InstallAttempt?
    ) async throws -> InstalledWorkspace {
        // Nobody documents whether a state comes with a refusal. Nothing is done, so it need not be proven.
        guard let code = visit.field("code") else { throw InstallFailure(.declined) }
        guard visit.field("state") != nil else { throw InstallFailure(.stateMissing) }
        guard let state, let attempt else { throw InstallFailure(.stateForeign) }
        let age = now() - attempt.begun
        guard age >= -Self.clockDifference else { throw InstallFailure(.stateForeign) }
        guard age < Self.lifetime else { throw InstallFailure(.stateExpired) }
        // It stays until it expires: who comes here twice is to read that the state was used.
        guard let cookie = visit.cookies[attempt.name(of: state)] else { throw InstallFailure(.cookieMissing) }
        guard state.belongs(to: cookie) else { throw InstallFailure(.stateForeign) }
        let isNew: Bool
        do {
            isNew = try await installer.use(state.digest, lifetime: .seconds(Self.lifetime + Self.clockDifference))
        } catch {
            throw InstallFailure(.tokenNotKept, because: error)
        }
        guard isNew else { throw InstallFailure(.stateUsed) }
        return try await installer.install(by: code, with: visit.secrets.newest)
    }

    private func location(of end: InstallEnd, _ attempt: InstallAttempt?, _ workspace: InstalledWorkspace) -> String {
        guard attempt?.isFromStore != true, case .page(let page) = end else {
            return installer.storeURL(in: attempt?.region ?? workspace.region, failure: nil)
        }
        return page
    }

    private func response(
        to cause: InstallFailure.Cause,
        _ attempt: InstallAttempt?,
        id: String
    ) -> InstallResponse {
        if let attempt, attempt.isFromStore {
            let words = "\(cause.title). \(cause.advice) Reference: \(id)"
            return InstallResponse(location: installer.storeURL(in: attempt.region, failure: words))
        }
        let again = attempt?.region.map { "?region=\(PercentEncoding.query($0))" } ?? ""
        return InstallResponse(
            status: cause.status,
            page: InstallPage(cause: cause, reference: id, again: ServerPath.install + again).html
        )
    }

    private func log(_ failure: InstallFailure, _ logger: Logger) {
        var metadata: Logger.Metadata = ["cause": "\(failure.cause.rawValue)"]
        if let error = failure.error { metadata["error"] = "\(LogText.excerpt("\(error)"))" }
        switch failure.cause {
        case .declined, .stateMissing, .stateForeign, .stateUsed, .stateExpired, .cookieMissing:
            logger.notice("not installed", metadata: metadata)
        case .codeRefused, .intercomUnreachable, .outcomeUnknown, .tokenNotKept:
            logger.warning("not installed", metadata: metadata)
        case .appFailed: logger.error("installed, but the app threw an error", metadata: metadata)
        }
    }
}

/// The response to a browser that installs the app.
struct InstallResponse {
    var status = HTTPResponse.Status.found
    /// Where the browser goes; nil for a page.
    var location: String?
    /// The values of `Set-Cookie`.
    var cookies: [String] = []
    /// The page, as HTML.
    var page = ""
}

/// What the state of an install says.
struct InstallAttempt: Equatable {
    /// When it began, in seconds since 1970.
    let begun: Int
    /// The word for the region in which the person signs in; nil for the app's own.
    let region: String?
    /// Whether it began in Intercom's App Store.
    let isFromStore: Bool

    private static let separator: Character = " "

    init(begun: Int, region: String?, isFromStore: Bool) {
        self.begun = begun
        // Regions are words of two letters; a longer one is nobody's.
        let word = region?.lowercased()
        self.region = word.flatMap {
            (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isASCIILowercase) ? $0 : nil
        }
        self.isFromStore = isFromStore
    }

    /// Reads the details of a state.
    init?(_ bytes: [UInt8]) {
        let parts = String(decoding: bytes, as: UTF8.self)
            .split(separator: Self.separator, omittingEmptySubsequences: false)
        guard parts.count == 3, let begun = Int(parts[0]) else { return nil }
        self.init(begun: begun, region: parts[1].isEmpty ? nil : String(parts[1]), isFromStore: parts[2] == "store")
    }

    /// The details of its state.
    var bytes: [UInt8] { Array("\(begun) \(region ?? "") \(isFromStore ? "store" : "")".utf8) }

    /// The name of its cookie: the newest attempt is the last one by name.
    func name(of state: InstallState) -> String { "\(begun)-\(state.digest.prefix(12))" }
}

extension UInt8 {
    fileprivate var isASCIILowercase: Bool { (0x61...0x7A).contains(self) }
}
