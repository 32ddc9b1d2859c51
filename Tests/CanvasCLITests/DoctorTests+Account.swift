import CanvasCrypto
import CanvasTesting
import CurlHTTP
import HTTPTypes
import IntercomAPI
import MicroHTTP
import Testing

@testable import CanvasCLI

/// An app in another language that takes webhooks and can be installed, with one thing wrong.
private struct ForeignApp: Sendable {
    /// What is wrong with it.
    enum Fault: Sendable {
        case none
        case noHead, gone, throttled, accepted, refusesAll, acceptsAll, page, noWebhooks
        case noInstall, elsewhere, noClientID, noState, shortState, noCookie, strictCookie, otherHost
        case noCallback, acceptsForgery, fails, tellsStore
    }

    var fault: Fault
    var hasCanvases = false

    private static let state = "dGhpcyBpcyBhIHN0YXRlIG9mIG1hbnkgYnl0ZXM"

    func response(to request: ServerRequest) -> ServerResponse {
        switch request.target.path {
        case "/webhooks": webhook(request)
        case "/install": install(request)
        case "/back": callback(request)
        default: .scripted(.notFound, #"{"error":"no such path"}"#)
        }
    }

    private func webhook(_ request: ServerRequest) -> ServerResponse {
        guard fault != .noWebhooks else { return .scripted(.notFound, "") }
        guard request.method == .post else { return .scripted(fault == .noHead ? .notFound : .ok, "") }
        let header = request.headers[.webhookSignature]
        let isSigned = header == WebhookSignature.sign(request.body, with: Served.secret)
        guard fault == .acceptsAll || isSigned && fault != .refusesAll else { return .scripted(.unauthorized, "") }
        return switch fault {
        case .gone: .scripted(.gone, "")
        case .throttled: .scripted(.tooManyRequests, "")
        case .accepted: .scripted(.accepted, "")
        case .page: .scripted(.ok, #"<!doctype html><div id="root"></div>"#, headers: [.contentType: "text/html"])
        default: .scripted(.ok, "")
        }
    }

    private func install(_ request: ServerRequest) -> ServerResponse {
        guard fault != .noInstall else { return .scripted(.notFound, "") }
        let host = HTTPField.Name("Host").flatMap { request.headers[$0] } ?? ""
        let authority = fault == .otherHost ? "app.example.com" : host
        var fields = ["client_id=1234", "state=\(fault == .shortState ? "17" : Self.state)"]
        fields.append("redirect_uri=http%3A%2F%2F\(authority)%2Fback")
        if fault == .noClientID { fields.removeFirst() }
        if fault == .noState { fields.remove(at: 1) }
        let page = fault == .elsewhere ? "app.example.com" : "app.intercom.com"
        var headers: ResponseHeaders = [.location: "https://\(page)/oauth?\(fields.joined(separator: "&"))"]
        let site = fault == .strictCookie ? "Strict" : "Lax"
        if fault != .noCookie { headers[.setCookie] = "state=1; HttpOnly; SameSite=\(site)" }
        return .scripted(.found, "", headers: headers)
    }

    private func callback(_ request: ServerRequest) -> ServerResponse {
        let isForgery = request.target.query?.contains("code=") == true
        switch fault {
        case .noCallback: return .scripted(.notFound, "")
        case .fails where isForgery: return .scripted(.internalServerError, "")
        case .acceptsForgery where isForgery: return .scripted(.found, "", headers: [.location: "/dashboard"])
        case .tellsStore:
            return .scripted(.found, "", headers: [.location: "https://app.intercom.com/a?install_success=false"])
        default: return .scripted(.badRequest, "<h1>Start again</h1>", headers: [.contentType: "text/html"])
        }
    }

    func serve(_ body: (String) async throws -> Void) async throws {
        let app = self
        try await Served.handler(ScriptedAPI { request, _ in app.response(to: request) }, body)
    }
}

/// What the doctor says of webhooks, of installing and of tokens.
extension DoctorTests {
    @Test func webhooksOfAnotherLanguageAreFine() async throws {
        try await ForeignApp(fault: .none).serve { url in
            let found = try await webhooks(url)
            #expect(found.map(\.check) == [.webhookProbe, .webhook, .webhookSignature])
            #expect(found.allSatisfy { $0.outcome == .ok })
        }
    }

    @Test(arguments: [
        (ForeignApp.Fault.noHead, Diagnosis.Check.webhookProbe, Diagnosis.Outcome.failed, "HEAD /webhooks: status 404"),
        (.gone, .webhook, .failed, "status 410"),
        (.throttled, .webhook, .failed, "status 429"),
        (.accepted, .webhook, .warning, "status 202"),
        (.refusesAll, .webhook, .failed, "status 401"),
        (.page, .webhook, .failed, "the index page of a single-page app"),
        (.acceptsAll, .webhookSignature, .failed, "a wrong signature: status 200, accepted"),
    ])
    private func faultOfWebhooksIsNamed(
        fault: ForeignApp.Fault,
        check: Diagnosis.Check,
        outcome: Diagnosis.Outcome,
        words: String
    ) async throws {
        try await ForeignApp(fault: fault).serve { url in
            let found = try await webhooks(url)
            expectOnly(check, outcome, words, in: found)
        }
    }

    /// Expects one thing to be wrong, which is named and comes with advice.
    private func expectOnly(
        _ check: Diagnosis.Check,
        _ outcome: Diagnosis.Outcome,
        _ words: String,
        in found: [Diagnosis]
    ) {
        let wrong = found.filter { $0.outcome != .ok }
        #expect(wrong.map(\.check) == [check])
        #expect(wrong.first?.outcome == outcome && wrong.first?.advice.isEmpty == false)
        #expect(wrong.first?.found.contains(words) == true, "\(wrong.first?.found ?? "")")
    }

    @Test func webhooksThatNobodyHasNamedMayBeMissing() async throws {
        try await ForeignApp(fault: .noWebhooks).serve { url in
            let unnamed = try await webhooks(url)
            #expect(unnamed.map(\.outcome) == [.skipped])
            let named = try await webhooks(url, path: "/webhooks")
            #expect(named.contains { $0.outcome == .failed })
        }
    }

    @Test func proxyThatDropsTheSignatureOfWebhooksIsFound() async throws {
        try await ForeignApp(fault: .none).serve { app in
            try await ForeignApp(fault: .refusesAll).serve { url in
                let found = try await webhooks(url, past: app)
                #expect(found.first { $0.check == .webhook }?.advice == Advice.webhookRefusedByProxyAlone)
            }
        }
    }

    @Test func appOfWebhooksAloneHasNoCanvases() async throws {
        try await ForeignApp(fault: .none).serve { url in
            let found = try await examine(url)
            #expect(found[.signedRequest]?.outcome == .skipped)
            #expect(found[.signedRequest]?.found.contains("has no canvases") == true)
            #expect(!found.values.contains { $0.outcome == .failed })
        }
    }

    private func webhooks(_ url: String, past app: String? = nil, path: String? = nil) async throws -> [Diagnosis] {
        let direct = try app.map { try WebAppTransport(to: $0) }
        let transport = try WebAppTransport(to: url)
        // A machine on which all tests run at once is not prompt.
        let examination = WebhookExamination(transport, directly: direct, secret: Served.secret, path: path) { _ in .ok
        }
        return await examination.diagnoses()
    }

    @Test("A webhook that takes longer than Intercom likes is a warning, and one that it does not wait for a failure")
    func timesOfWebhooks() async throws {
        let outcomes = [0, 500, 501, 5_000, 5_001].map { WebhookExamination.outcome(after: .milliseconds($0)) }
        #expect(outcomes == [.ok, .ok, .warning, .warning, .failed])
        try await ForeignApp(fault: .none).serve { url in
            let transport = try WebAppTransport(to: url)
            let slow = WebhookExamination(transport, directly: nil, secret: Served.secret, path: nil) { _ in .warning }
            let found = await slow.diagnoses()
            #expect(found.map(\.outcome) == [.ok, .warning, .ok] && found[1].advice == Advice.webhookTime)
        }
    }

    // MARK: - Installing

    @Test(arguments: [ForeignApp.Fault.none, .tellsStore])
    private func installOfAnotherLanguageIsFine(fault: ForeignApp.Fault) async throws {
        try await ForeignApp(fault: fault).serve { url in
            let found = try await installs(url)
            #expect(found.map(\.check) == [.install, .redirectURL])
            #expect(found.allSatisfy { $0.outcome == .ok })
        }
    }

    @Test(arguments: [
        (ForeignApp.Fault.elsewhere, Diagnosis.Check.install, Diagnosis.Outcome.failed, "not to Intercom's page"),
        (.noClientID, .install, .failed, "without client_id"),
        (.noState, .install, .failed, "without state"),
        (.shortState, .install, .failed, "can be guessed"),
        (.noCookie, .install, .failed, "without a cookie"),
        (.strictCookie, .install, .failed, "SameSite=Strict"),
        (.otherHost, .redirectURL, .failed, "not below"),
        (.noCallback, .redirectURL, .failed, "GET /back: status 404"),
        (.acceptsForgery, .redirectURL, .warning, "made-up state: status 302"),
        (.fails, .redirectURL, .warning, "made-up state: status 500"),
    ])
    private func faultOfAnInstallIsNamed(
        fault: ForeignApp.Fault,
        check: Diagnosis.Check,
        outcome: Diagnosis.Outcome,
        words: String
    ) async throws {
        try await ForeignApp(fault: fault).serve { url in
            // Where the redirect names no path, the flag does.
            let found = try await installs(url, callback: fault == .elsewhere ? "/back" : nil)
            expectOnly(check, outcome, words, in: found)
        }
    }

    @Test func appThatCannotBeInstalledIsNotJudged() async throws {
        try await ForeignApp(fault: .noInstall).serve { url in
            let unnamed = try await installs(url)
            #expect(unnamed.map(\.outcome) == [.skipped])
            let named = try await installs(url, callback: "/back")
            #expect(named.first?.outcome == .failed)
        }
    }

    private func installs(_ url: String, callback: String? = nil) async throws -> [Diagnosis] {
        await InstallExamination(try WebAppTransport(to: url), path: nil, callbackPath: callback).diagnoses()
    }

    // MARK: - Tokens

    private func token(_ api: ScriptedAPI, region: String? = nil) async throws -> [Diagnosis] {
        var found: [Diagnosis] = []
        try await Served.handler(api) { url in
            var configuration = IntercomClient.Configuration()
            configuration.baseURL = url
            let client = try IntercomClient(
                token: AccessToken("test-token"),
                transport: CurlTransport(.init(plainHTTP: .toThisMachine)),
                configuration: configuration
            )
            found = await TokenExamination(client, region: region).diagnoses()
        }
        return found
    }

    private static func refusing(_ paths: [String]) -> ScriptedAPI {
        ScriptedAPI { request, _ in
            guard !paths.contains(request.target.path) else {
                return .scripted(.forbidden, #"{"errors":[{"code":"forbidden","message":"no scope"}]}"#)
            }
            return .scripted(.ok, #"{"app":{"id_code":"abcd1234","region":"EU"}}"#)
        }
    }

    @Test func tokenIsAskedWhatItMayRead() async throws {
        let api = Self.refusing([])
        let found = try await token(api)
        #expect(found.map(\.outcome) == [.ok, .ok])
        #expect(found[0].found.contains("abcd1234") && !found[1].found.contains("refused"))
        // It only reads.
        #expect(api.requests.allSatisfy { $0.method == .get || $0.target.path.hasSuffix("/search") })
    }

    @Test func scopeThatATokenLacksIsNamed() async throws {
        let some = try await token(Self.refusing(["/tickets/search", "/tags"]))
        #expect(some[1].outcome == .ok && some[1].found.hasSuffix("refused: tickets, tags"))
        #expect(some[1].advice == Advice.scopes)
        let more = try await token(Self.refusing(["/conversations"]))
        #expect(more[1].outcome == .warning && more[1].advice == Advice.canvasKitScopes)
    }

    @Test func regionThatIsNotSetIsNamed() async throws {
        let right = try await token(Self.refusing([]), region: "eu")
        #expect(right[0].outcome == .ok)
        let found = try await token(Self.refusing([]), region: "us")[0]
        #expect(found.outcome == .warning && found.advice[0].hasPrefix("Set INTERCOM_REGION=eu"))
    }

    @Test func tokenThatIsRefusedIsSaid() async throws {
        let body = #"{"errors":[{"code":"unauthorized","message":"Access Token Invalid"}]}"#
        let found = try await token(ScriptedAPI(.unauthorized, body))
        #expect(found.map(\.check) == [.token] && found[0].outcome == .failed)
        #expect(found[0].advice == Advice.token)
        #expect(!found[0].text.contains("test-token"))
    }
}
