import CanvasTesting
import HTTPTypes
import MicroHTTP
import Testing

@testable import CanvasCLI

/// Apps that something stands in front of, and responses that are not what they should be.
extension DoctorTests {
    /// What stands in front of the app is told apart from it, and nothing is said of secret, headers and signatures.
    @Test(arguments: [
        (
            CarelessServer(
                status: .unauthorized,
                headers: [.contentType: "text/html", .wwwAuthenticate: "Basic realm=\"staging\""],
                body: "<h1>Authorization Required</h1>"
            ), "WWW-Authenticate: Basic realm=\"staging\""
        ),
        (
            CarelessServer(body: "<!doctype html><title>Welcome</title>"),
            "It begins \"<!doctype html><title>Welcome</title>\""
        ),
        (CarelessServer(status: .noContent, headers: [:], body: ""), "It has no body."),
        (CarelessServer(headers: [.contentType: "application/json"], body: #"{"status":"ok"}"#), #"{"status":"ok"}"#),
    ])
    func otherThanTheAppIsNotJudgedAsTheApp(server: CarelessServer, evidence: String) async throws {
        try await Served.handler(server) { url in
            let found = try await examine(url)
            #expect(found[.signedRequest]?.outcome == .failed)
            #expect(found[.signedRequest]?.advice.contains { $0.contains(evidence) } == true)
            for check in [Diagnosis.Check.wrongSignature, .missingSignature] {
                #expect(found[check]?.outcome == .skipped)
            }
            let words = found.values.flatMap { [$0.found] + $0.advice }.joined(separator: "\n")
            for blame in ["CLIENT_SECRET", "X-Body-Signature", "Anybody can send"] { #expect(!words.contains(blame)) }
        }
    }

    @Test func appPastThePasswordIsSaidToRespond() async throws {
        let prompt = CarelessServer(status: .unauthorized, headers: [.wwwAuthenticate: "Basic"], body: "")
        try await Served.bakery { app in
            try await Served.handler(prompt) { url in
                let advice = try #require(try await examine(url, past: app)[.signedRequest]?.advice)
                #expect(advice.contains("Past the proxy, \(app) responds with status 200: the app."))
            }
        }
    }

    @Test func prefixThatTheProxyKeepsIsToBeTakenAway() async throws {
        try await Served.bakery { app in
            try await Served.handler(MeddlingProxy(app: app, fault: .keepsPath)) { url in
                let advice = try #require(try await examine("\(url)/intercom", past: app)[.signedRequest]?.advice)
                #expect(advice == Advice.prefixKept("/intercom", app: app))
                #expect(advice.contains { $0.contains("location /intercom/ { proxy_pass \(app)/; }") })
                // Past the proxy nothing is known, so both causes are named.
                let blind = try #require(try await examine("\(url)/intercom")[.signedRequest]?.advice)
                #expect(blind == Advice.prefixKept("/intercom", app: nil) + Advice.wrongPath)
            }
        }
    }

    @Test func prefixThatTheProxyLosesIsToBeKept() async throws {
        try await Served.bakery { bakery in
            // The server in front of the bakery has the prefix in its own paths, as an app can; the proxy loses it.
            try await Served.handler(MeddlingProxy(app: bakery, fault: .losesPrefix, prefix: "/intercom")) { app in
                try await Served.handler(CarelessServer(status: .notFound, body: "")) { url in
                    let below = try await examine("\(url)/intercom", past: "\(app)/intercom")[.signedRequest]?.advice
                    #expect(below?.contains { $0.contains("The app responds past the proxy") } == true)
                    let lost = try await examine(url, past: "\(app)/intercom")[.signedRequest]?.advice
                    #expect(lost?.contains { $0.contains("proxy_pass \(app); }   (no slash") } == true)
                }
            }
        }
    }

    @Test func appWithoutThePathIsAskedForItsName() async throws {
        try await Served.bakery { app in
            try await Served.handler(MeddlingProxy(app: "\(app)/below", fault: .keepsPath)) { url in
                let blind = try await examine(url)[.signedRequest]?.advice
                #expect(blind == Advice.wrongPath)
                let seeing = try await examine(url, past: app)[.signedRequest]?.advice
                #expect(seeing == Advice.pathChanged(app: app))
            }
        }
    }

    @Test(arguments: [
        ("\u{FEFF}{\"canvas\":{}}", "byte order mark"), ("<br />Notice\n{\"canvas\":{}}", "<br />Notice"),
        ("{\"canvas\":{", "cut off"), ("{'canvas': {}}", "single quote"),
    ])
    func responseThatIsNotJSONIsExplained(body: String, reason: String) async throws {
        let server = CarelessServer(headers: [.contentType: "application/json"], body: body)
        try await Served.handler(server) { url in
            let found = try #require(try await examine(url)[.replyContent])
            #expect(found.outcome == .failed && found.found.contains(reason) && !found.advice.isEmpty)
        }
    }

    /// An app at a public name, without a network.
    private struct PublicApp: AppTransport {
        var baseURL = "https://app.example.com"
        let action: String

        func send(_ request: AppRequest) -> AppReply {
            let button = #"{"type":"button","id":"a","label":"Go","action":{"type":"url","url":"\#(action)"}}"#
            let body = #"{"canvas":{"content":{"components":[\#(button)]}}}"#
            return AppReply(status: 200, headers: [.contentType: "application/json"], body: Array(body.utf8))
        }
    }

    @Test(arguments: [
        ("http://localhost:3000/x", Diagnosis.Outcome.warning), ("http://127.0.0.1/", .warning),
        ("http://[::1]:8080/", .warning),
        ("https://mac.local/", .warning), ("https://192.168.1.5/", .warning), ("https://intranet/", .warning),
        ("https://www.example.com/", .ok),
    ])
    func linkThatOnlyTheDeveloperCanOpenIsAWarning(action: String, outcome: Diagnosis.Outcome) async throws {
        var found: Diagnosis?
        let app = PublicApp(action: action)
        await ServerExamination(app, secret: Served.secret).examine { if $0.check == .links { found = $0 } }
        #expect(found?.outcome == outcome)
        var local: Diagnosis?
        let there = PublicApp(baseURL: "http://localhost:3000", action: action)
        await ServerExamination(there, secret: Served.secret).examine { if $0.check == .links { local = $0 } }
        #expect(local?.outcome == .ok)
    }

    @Test func findingsAreCountedWhereThereAreMany() async throws {
        let components = Array(repeating: "{}", count: 300).joined(separator: ",")
        let server = CarelessServer(body: #"{"canvas":{"content":{"components":[\#(components)]}}}"#)
        try await Served.handler(server) { url in
            var all: [Diagnosis] = []
            await ServerExamination(try LocalAppTransport(to: url), secret: Served.secret).examine { all.append($0) }
            let content = all.filter { $0.check == .replyContent }
            #expect(
                content.count == 21 && content.last?.found == "280 more findings" && content.last?.outcome == .failed
            )
        }
    }
}
