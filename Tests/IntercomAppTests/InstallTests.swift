import CanvasCrypto
import CanvasStoreSQLite
import CanvasTesting
import HTTPTypes
import IntercomApp
import Logging
import RawHTTP
import Synchronization
import Testing

@testable import CanvasHTTP

/// An app that any workspace can install.
private struct Visitors: PreparedApp, InstallHandler, HealthCheckHandler {
    let installations: Installations
    let heard = Heard()

    final class Heard: Sendable {
        let words = Mutex<[String]>([])
        let health = Mutex<InstallationHealth?>(.healthy)

        func add(_ word: String) { words.withLock { $0.append(word) } }
    }

    static func prepare(_ setup: inout AppSetup) async throws -> Visitors {
        let store = try await setup.store(engines: .sqlite)
        return Visitors(installations: try setup.installations(in: store))
    }

    func initialize(_ request: InitializeRequest) async throws -> Canvas {
        let intercom = try await installations.client(for: request.workspaceID)
        let owner = try await intercom.me()
        return Canvas { Text("\(owner.admin.id ?? "nobody")") }
    }

    func installed(in workspace: InstalledWorkspace) async throws -> InstallEnd {
        heard.add(
            "installed \(workspace.id) \(workspace.region ?? "") \(workspace.admin.id ?? "") \(workspace.hasVerifiedEmail)"
        )
        return .page("/welcome")
    }

    func uninstalled(from workspaceID: String) async throws { heard.add("uninstalled \(workspaceID)") }

    func health(of workspace: InstalledWorkspace) async throws -> InstallationHealth {
        guard let health = heard.health.withLock(\.self) else { throw CancellationError() }
        return health
    }
}

/// Installing in a simulated workspace, with the app's store and Intercom's API behind it.
@Suite(.timeLimit(.minutes(1))) struct InstallTests {
    /// An app in a browser's reach, and the workspace in which it is installed.
    private struct Desk: Sendable {
        let app: Visitors
        let server: InProcessTransport
        let workspace: SimulatedWorkspace
        let store: Store

        /// Follows a URL with the cookies that a browser has.
        func get(_ url: String, cookies: [String] = []) async throws -> AppReply {
            var headers: HTTPFields = [:]
            if !cookies.isEmpty { headers[.cookie] = cookies.joined(separator: "; ") }
            return try await server.send(AppRequest(method: .get, url: url, headers: headers))
        }

        /// Begins an install: the page that asks, and the cookie.
        func begin(_ query: String = "") async throws -> (url: String, cookies: [String]) {
            let reply = try await get("\(server.baseURL)/install\(query)")
            #expect(reply.status == 302)
            let cookies = reply.headers[values: .setCookie].map { String($0.prefix { $0 != ";" }) }
            return (try #require(reply.headers[.location]), cookies)
        }

        /// Installs the app.
        @discardableResult
        func install(_ query: String = "") async throws -> AppReply {
            let (url, cookies) = try await begin(query)
            return try await get(try workspace.consent(to: url), cookies: cookies)
        }

        /// Posts a body that Intercom signs.
        func notify(_ path: String, _ json: JSON, signature: String? = nil) async throws -> AppReply {
            let body = Array(json.bytes)
            var headers: HTTPFields = [.contentType: "application/json"]
            headers[try #require(HTTPField.Name(BodySignature.headerName))] =
                signature ?? BodySignature.sign(body, with: ClientSecret(workspace.clientSecret))
            return try await server.send(AppRequest(url: server.baseURL + path, headers: headers, body: body))
        }

        func health() async throws -> JSON {
            let reply = try await notify("/health-check", ["workspace_id": JSON(Self.workspaceID)])
            #expect(reply.status == 200)
            return try JSON(parsing: reply.body)
        }

        static let workspaceID = "abcd1234"
    }

    private func withDesk(
        _ settings: [String: String] = [:],
        _ test: @escaping @Sendable (Desk) async throws -> Void
    ) async throws {
        let directory = try TemporaryDirectory()
        try directory.write(String(repeating: "0a", count: 32).utf8, to: "keys")
        let workspace = SimulatedWorkspace()
        let keys = "\(directory.path)/keys"
        try await workspace.whileServed { url in
            var setup = AppSetup(
                environment: AppEnvironment(
                    [
                        "DATABASE_URL": "sqlite::memory:", "DATABASE_KEY_FILE": keys, "INTERCOM_API_URL": url,
                        "INTERCOM_CLIENT_ID": workspace.clientID,
                    ].merging(settings) { $1 }
                )
            )
            let app = try await Visitors.prepare(&setup)
            let store = try await setup.store(engines: .sqlite)
            let server = try InProcessTransport(
                app: app,
                setup: setup,
                secrets: ClientSecrets(ClientSecret(workspace.clientSecret))
            )
            try await test(Desk(app: app, server: server, workspace: workspace, store: store))
            await store.close()
        }
        withExtendedLifetime(directory) {}
    }

    @Test("People are sent to their region's page, with the app's callback") func consentURL() async throws {
        try await withDesk { (desk: Desk) async throws -> Void in
            let callback = "redirect_uri=https%3A%2F%2Fapp.example.com%2Foauth%2Fcallback"
            for (query, host) in [
                ("", "https://app.intercom.com/oauth?"), ("?region=eu", "https://app.eu.intercom.com/oauth?"),
                ("?region=AU", "https://app.au.intercom.com/oauth?"), ("?region=zz", "https://app.intercom.com/oauth?"),
            ] {
                let (url, cookies) = try await desk.begin(query)
                #expect(
                    url.hasPrefix(host) && url.contains("client_id=\(desk.workspace.clientID)&")
                        && url.hasSuffix(callback)
                )
                #expect(cookies.count == 1 && cookies[0].hasPrefix("__Host-install-"))
            }
        }
    }

    @Test("A workspace is installed, and its client calls with its token") func installed() async throws {
        try await withDesk { (desk: Desk) async throws -> Void in
            let reply = try await desk.install()
            #expect(reply.status == 302 && reply.headers[.location] == "/welcome")
            #expect(reply.headers[.accessControlAllowOrigin] == nil && reply.headers[.cacheControl] == "no-store")
            let words = desk.app.heard.words.withLock(\.self)
            #expect(words.count == 1 && words[0].hasPrefix("installed \(Desk.workspaceID) us "))
            let client = try await desk.app.installations.client(for: Desk.workspaceID)
            #expect(try await client.me().workspace?.id == Desk.workspaceID)
            #expect(try await desk.store.installations.all().map(\.workspace) == [Desk.workspaceID])
            #expect(desk.workspace.installCount == 1)
            // Neither code nor token stands among the calls.
            let calls = desk.workspace.calls.map {
                "\($0.target) \(String(decoding: $0.body + $0.response, as: UTF8.self))"
            }
            let token = try await desk.store.installations.token(of: Desk.workspaceID)?.text ?? ""
            #expect(token.hasPrefix("dG9rO") && !calls.joined().contains(token))
        }
    }

    @Test("A workspace that is not installed has no client") func notInstalled() async throws {
        try await withDesk { (desk: Desk) async throws -> Void in
            await #expect(throws: InstallationError.notInstalled("other")) {
                _ = try await desk.app.installations.client(for: "other")
            }
        }
    }

    @Test("Declining, a second use and a code that Intercom refuses are told apart") func failures() async throws {
        try await withDesk { (desk: Desk) async throws -> Void in
            let (url, cookies) = try await desk.begin()
            let declined = try await desk.get(try desk.workspace.consent(to: url, declining: true), cookies: cookies)
            #expect(declined.status == 403 && declined.text.contains("Cause: declined"))
            let callback = try desk.workspace.consent(to: url)
            #expect(callback.contains("%3D%3D&"))
            #expect(try await desk.get(callback, cookies: cookies).status == 302)
            let again = try await desk.get(callback, cookies: cookies)
            #expect(again.status == 400 && again.text.contains("Cause: state_used"))

            let (other, cookie) = try await desk.begin()
            let cut = try desk.workspace.consent(to: other).replacing("%3D%3D", with: "")
            let refused = try await desk.get(cut, cookies: cookie)
            #expect(refused.status == 502 && refused.text.contains("Cause: code_refused"))
            #expect(refused.headers[.contentType] == "text/html; charset=utf-8")
            #expect(refused.headers[.accessControlAllowOrigin] == nil)
        }
    }

    @Test("A second install replaces the token, and the client follows") func again() async throws {
        try await withDesk { (desk: Desk) async throws -> Void in
            try await desk.install()
            let first = try await desk.app.installations.client(for: Desk.workspaceID)
            desk.workspace.revokeInstalls()
            try await desk.install()
            let second = try await desk.app.installations.client(for: Desk.workspaceID)
            #expect(try await second.me().workspace != nil)
            // The old token is refused, and the new one is not marked for that.
            await #expect(throws: IntercomError.self) { _ = try await first.me() }
            #expect(try await desk.store.installations.installation(Desk.workspaceID)?.isRevoked == false)
        }
    }

    @Test("A token that Intercom refuses is marked, and nobody calls with it any more") func revoked() async throws {
        try await withDesk { (desk: Desk) async throws -> Void in
            try await desk.install()
            let client = try await desk.app.installations.client(for: Desk.workspaceID)
            desk.workspace.revokeInstalls()
            await #expect(throws: IntercomError.self) { _ = try await client.me() }
            let calls = desk.workspace.callCount
            let error = await #expect(throws: IntercomError.self) { _ = try await client.me() }
            #expect(error?.reason == .tokenRevoked && desk.workspace.callCount == calls)
            await #expect(throws: InstallationError.revoked(Desk.workspaceID)) {
                _ = try await desk.app.installations.client(for: Desk.workspaceID)
            }
            #expect(try await desk.health()["cta_type"]?.string == "REINSTALL_CTA")
            try await desk.install()
            #expect(try await desk.health()["state"]?.string == "OK")
        }
    }

    @Test("A workspace that uninstalls the app is forgotten, and the app hears of it each time") func uninstalled()
        async throws
    {
        try await withDesk { (desk: Desk) async throws -> Void in
            try await desk.install()
            for _ in 0..<2 {
                let reply = try await desk.notify("/uninstalled", ["app_id": JSON(Desk.workspaceID)])
                #expect(reply.status == 200)
            }
            #expect(desk.app.heard.words.withLock { $0.filter { $0 == "uninstalled \(Desk.workspaceID)" }.count } == 2)
            #expect(try await desk.store.installations.all().isEmpty)
            let json = try await desk.health()
            #expect(json["state"]?.string == "UNHEALTHY" && json["message"]?.string?.isEmpty == false)
        }
    }

    @Test("What is not signed, or says no workspace, is refused") func notices() async throws {
        try await withDesk { (desk: Desk) async throws -> Void in
            for path in ["/uninstalled", "/health-check"] {
                let forged = String(repeating: "0", count: 64)
                #expect(
                    try await desk.notify(path, ["app_id": "w", "workspace_id": "w"], signature: forged).status == 401
                )
                #expect(try await desk.notify(path, [:]).status == 400)
                #expect(try await desk.notify(path, ["app_id": "", "workspace_id": ""]).status == 400)
                #expect(try await desk.get(desk.server.baseURL + path).status == 405)
            }
        }
    }

    @Test("The app's own word on its health is passed on") func health() async throws {
        try await withDesk { (desk: Desk) async throws -> Void in
            try await desk.install()
            desk.app.heard.health.withLock {
                $0 = .unhealthy("Expired.", .link("Pay", url: "https://app.example.com/pay"))
            }
            let json = try await desk.health()
            #expect(json["cta_type"]?.string == "URL_CTA" && json["cta_label"]?.string == "Pay")
            desk.app.heard.health.withLock { $0 = nil }
            #expect(try await desk.health()["state"]?.string == "UNKNOWN")
        }
    }

    @Test("While the store is away, health is unknown and an uninstall is to be told again") func away() async throws {
        try await withDesk { (desk: Desk) async throws -> Void in
            let (url, cookies) = try await desk.begin()
            await desk.store.close()
            #expect(try await desk.health()["state"]?.string == "UNKNOWN")
            #expect(try await desk.notify("/uninstalled", ["app_id": "w"]).status == 503)
            let failed = try await desk.get(try desk.workspace.consent(to: url), cookies: cookies)
            #expect(failed.status == 503 && failed.text.contains("Cause: token_not_kept"))
        }
    }

    @Test("An app uninstalls itself") func uninstallsItself() async throws {
        try await withDesk { (desk: Desk) async throws -> Void in
            try await desk.install()
            try await desk.app.installations.uninstall(Desk.workspaceID)
            #expect(desk.workspace.installCount == 0)
            #expect(try await desk.store.installations.all().isEmpty)
        }
    }

    @Test(
        "Without a client id or a key the program does not start",
        arguments: ["INTERCOM_CLIENT_ID", "DATABASE_KEY_FILE"]
    )
    func settings(missing: String) async throws {
        let error = await #expect(throws: SettingsError.self) { try await withDesk([missing: ""]) { _ in } }
        #expect(error?.description.contains(missing) == true)
    }

    @Test("An app that is not asked to be installed has none of its routes") func off() async throws {
        var setup = AppSetup(environment: AppEnvironment(["DATABASE_URL": "sqlite::memory:"]))
        let store = try await setup.store(engines: .sqlite)
        let installations = try setup.installationsIfConfigured(in: store)
        #expect(installations == nil)
        await store.close()
    }
}
