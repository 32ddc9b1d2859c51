import CanvasCrypto
import CoreMetrics
import HTTPTypes
import Logging
import MicroHTTP
import Synchronization
import Testing
import WebSyntax

@testable import CanvasHTTP

/// An install from the app's page to Intercom's and back, with every way in which it can fail.
@Suite(.timeLimit(.minutes(1))) struct InstallFlowTests {
    private static let key = ClientSecret("5a1f0c7e-0000-4000-8000-51a7ed000009")
    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// What Intercom and the store would do.
    private final class Desk: Installer {
        let used = Mutex<Set<String>>([])
        let codes = Mutex<[String]>([])
        let failure = Mutex<InstallFailure?>(nil)

        func consentURL(in region: String?, state: String, redirectURL: String?) -> String {
            "https://ask.example/\(region ?? "own")?state=\(state)&redirect_uri=\(redirectURL ?? "")"
        }

        func storeURL(in region: String?, failure: String?) -> String {
            "https://store.example/\(failure ?? "installed")"
        }

        func use(_ digest: String, lifetime: Duration) async throws -> Bool {
            used.withLock { $0.insert(digest).inserted }
        }

        func install(by code: String, with secret: ClientSecret) async throws -> InstalledWorkspace {
            codes.withLock { $0.append(code) }
            if let failure = failure.withLock(\.self) { throw failure }
            return InstalledWorkspace(id: "w", name: nil, region: "eu", admin: Admin([:]), hasVerifiedEmail: true)
        }

        func forget(_ workspaceID: String) async throws {}

        func workspace(_ workspaceID: String) async throws -> InstalledWorkspace? { nil }
    }

    private struct Shop: CanvasHandler, InstallHandler {
        var end = InstallEnd.page("/welcome")
        var fails = false

        func initialize(_ request: InitializeRequest) -> Canvas { Canvas {} }

        func installed(in workspace: InstalledWorkspace) async throws -> InstallEnd {
            if fails { throw CancellationError() }
            return end
        }

        func uninstalled(from workspaceID: String) async throws {}
    }

    /// A browser with its cookies, and a server whose clock can be set.
    private final class Browser {
        let desk = Desk()
        var shop = Shop()
        var cookies: [String: String] = [:]
        var now = 1_700_000_000
        var baseURL: String? = "https://app.example"
        var secrets = ClientSecrets(InstallFlowTests.key)

        private var flow: InstallFlow {
            let now = now
            return InstallFlow(
                app: shop,
                installer: desk,
                metrics: InstallMetrics(NOOPMetricsHandler.instance),
                now: { now }
            )
        }

        private func visit(_ target: String) throws -> InstallFlow.Visit {
            var headers = RequestHeaders()
            let line = cookies.map { "\($0)=\($1)" }.joined(separator: "; ")
            headers.append(name: "Cookie".utf8, value: "theme=dark; \(line)".utf8)
            let request = ServerRequest(
                id: "r1",
                method: .get,
                target: try #require(RequestTarget(parsing: Array(target.utf8))),
                headers: headers,
                body: []
            )
            return InstallFlow.Visit(request: request, baseURL: baseURL, secrets: secrets)
        }

        /// Begins, and gives the state that Intercom gets.
        func begin(_ query: String = "") throws -> String {
            let response = flow.begin(try visit("/install\(query)"))
            for line in response.cookies {
                let pair = line.prefix { $0 != ";" }.split(
                    separator: "=",
                    maxSplits: 1,
                    omittingEmptySubsequences: false
                )
                cookies[String(pair[0])] = line.contains("Max-Age=0") ? nil : String(pair[1])
            }
            let location = try #require(response.location)
            return String(try #require(location.split(separator: "state=").last).prefix { $0 != "&" })
        }

        func end(_ query: String) async throws -> InstallResponse {
            try await flow.end(try visit("/oauth/callback?\(query)"), InstallFlowTests.quiet) { _, handler in
                try await handler()
            }
        }

        func cause(_ query: String) async throws -> String {
            let response = try await end(query)
            #expect(response.location == nil && response.page.contains("Reference: r1"))
            let rest = response.page.split(separator: "Cause: ").last ?? ""
            return String(rest.prefix { $0 != " " })
        }
    }

    @Test("The cookie is bound to this host, and to TLS where there is any") func cookie() throws {
        let browser = Browser()
        _ = try browser.begin()
        #expect(browser.cookies.keys.allSatisfy { $0.hasPrefix("__Host-install-1700000000-") })
        browser.baseURL = "http://127.0.0.1:8080"
        browser.cookies = [:]
        _ = try browser.begin()
        #expect(browser.cookies.keys.allSatisfy { $0.hasPrefix("install-1700000000-") })
        #expect(browser.cookies.values.allSatisfy { $0.utf8.count == 64 })
    }

    @Test("A code passes as it came", arguments: [("YWI%3D", "YWI="), ("YWI=", "YWI="), ("a+b%2Bc==", "a+b+c==")])
    func code(written: String, read: String) async throws {
        let browser = Browser()
        let state = try browser.begin("?region=EU")
        #expect(try await browser.end("code=\(written)&state=\(state)").location == "/welcome")
        #expect(browser.desk.codes.withLock(\.self) == [read])
    }

    @Test("Two tabs do not disturb each other, and a fifth attempt takes the place of the oldest") func tabs()
        async throws
    {
        let browser = Browser()
        var states: [String] = []
        for _ in 0..<5 {
            states.append(try browser.begin())
            browser.now += 1
        }
        #expect(browser.cookies.count == 4)
        #expect(try await browser.cause("code=a&state=\(states[0])") == "cookie_missing")
        for state in states[1...] { #expect(try await browser.end("code=a&state=\(state)").location == "/welcome") }
    }

    @Test("An install may take fourteen minutes, and another server may end it") func slow() async throws {
        let browser = Browser()
        let state = try browser.begin()
        browser.now += 14 * 60
        browser.secrets = ClientSecrets(ClientSecret("5a1f0c7e-0000-4000-8000-51a7ed00000a"), Self.key)
        #expect(try await browser.end("code=a&state=\(state)").location == "/welcome")
    }

    @Test("Each failure names its cause, and uses no code") func causes() async throws {
        let browser = Browser()
        let state = try browser.begin()
        #expect(try await browser.cause("error=access_denied&state=\(state)") == "declined")
        #expect(try await browser.cause("") == "declined")
        #expect(try await browser.cause("code=a") == "state_missing")
        #expect(try await browser.cause("code=a&state=") == "state_missing")
        for foreign in ["abc", "zz", String(state.dropLast(2)), state + "00", state + "&state=\(state)"] {
            let cause = try await browser.cause("code=a&state=\(foreign)")
            #expect(["state_foreign", "state_missing"].contains(cause))
        }
        browser.secrets = ClientSecrets(ClientSecret("5a1f0c7e-0000-4000-8000-51a7ed00000a"))
        #expect(try await browser.cause("code=a&state=\(state)") == "state_foreign")
        browser.secrets = ClientSecrets(Self.key)
        let cookies = browser.cookies
        browser.cookies = [:]
        #expect(try await browser.cause("code=a&state=\(state)") == "cookie_missing")
        for (name, value) in cookies { browser.cookies[name] = String(value.reversed()) }
        #expect(try await browser.cause("code=a&state=\(state)") == "state_foreign")
        browser.cookies = cookies
        browser.now += 15 * 60
        #expect(try await browser.cause("code=a&state=\(state)") == "state_expired")
        browser.now -= 17 * 60
        #expect(try await browser.cause("code=a&state=\(state)") == "state_foreign")
        browser.now += 2 * 60
        #expect(browser.desk.codes.withLock(\.self).isEmpty)
        #expect(try await browser.end("code=a&state=\(state)").location == "/welcome")
        #expect(try await browser.cause("code=a&state=\(state)") == "state_used")
        #expect(browser.desk.codes.withLock(\.self) == ["a"])
    }

    @Test("What fails behind the app is told, with a status of its own", arguments: InstallFailure.Cause.allCases)
    func behind(cause: InstallFailure.Cause) async throws {
        let browser = Browser()
        browser.desk.failure.withLock { $0 = InstallFailure(cause) }
        let state = try browser.begin()
        let response = try await browser.end("code=a&state=\(state)")
        #expect(response.status == cause.status && response.status.code >= 400)
        #expect(response.page.contains("Cause: \(cause.rawValue) ") && response.page.contains("href=\"/install\""))
    }

    @Test("An app that throws has the workspace all the same") func appFails() async throws {
        let browser = Browser()
        browser.shop.fails = true
        let state = try browser.begin("?region=au")
        #expect(try await browser.cause("code=a&state=\(state)") == "app_failed")
    }

    @Test("An install of the App Store ends there") func appStore() async throws {
        let browser = Browser()
        let state = try browser.begin("?source=appstore")
        #expect(try await browser.end("code=a&state=\(state)").location == "https://store.example/installed")
        let again = try await browser.end("code=a&state=\(state)")
        #expect(again.location?.contains("Reference: r1") == true && again.status == .found)
    }

    @Test("A region that is none is not passed on", arguments: ["<b>", "a&b", "toolongaregion", "e%20u", ""])
    func region(text: String) throws {
        let attempt = InstallAttempt(begun: 1, region: text, isFromStore: false)
        #expect(attempt.region == nil)
        #expect(InstallAttempt(attempt.bytes) == attempt)
    }
}

extension InstallFlowTests {
    @Test("An app that forgot half of installing is told so before it serves") func forgotten() {
        var setup = AppSetup()
        #expect(setup.installProblem(of: Shop())?.contains("does not prepare") == true)
        #expect(setup.installProblem(of: Hello()) == nil)
        setup.installer = .off
        #expect(setup.installProblem(of: Shop()) == nil)
        setup.installer = .on(Desk())
        #expect(setup.installProblem(of: Shop()) == nil)
        #expect(setup.installProblem(of: Hello())?.contains("does not list") == true)
    }
}
