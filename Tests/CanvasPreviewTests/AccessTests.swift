import CanvasCrypto
import CanvasTesting
import HTTPTypes
import MicroHTTP
import ProgramRunner
import RawHTTP
import Testing
import WebSyntax

@testable import CanvasPreview

/// Who may use a preview.
@Suite(.timeLimit(.minutes(5))) struct AccessTests {
    @Test func callsNeedTheToken() async throws {
        try await RunningPreview.run { preview in
            for token in ["", "0", String(repeating: "0", count: 32), preview.token + "0"] {
                let answer = try await preview.call("session", token: token)
                #expect(answer.status == 401 && answer.json["error"] != nil)
            }
            #expect(try await preview.call("session").status == 200)
        }
    }

    @Test func signingNeedsTheToken() async throws {
        try await RunningPreview.run { preview in
            let answer = try await preview.call("start", [:], token: "x")
            let session = try await preview.session()
            #expect(answer.status == 401 && session["exchanges"]?[0] == nil)
        }
    }

    @Test func onlyNamesOfThisMachineAreLetIn() async throws {
        try await RunningPreview.run { preview in
            let sheets = try #require(try await preview.session()["sheet_origin"]?.string)
            for origin in [preview.page, sheets] {
                let port = try #require(WebURL(origin)?.port)
                let client = try await RawClient(port: port)
                for (host, isIn) in [
                    ("127.0.0.1:\(port)", true), ("localhost:\(port)", true), ("[::1]:\(port)", true),
                    ("rebound.example:\(port)", false), ("127.0.0.1", false), ("127.0.0.1:\(port + 1)", false),
                    ("localhost.rebound.example:\(port)", false), ("10.0.0.1:\(port)", false),
                ] {
                    let answer = try await client.exchange("GET /index.html HTTP/1.1\r\nHost: \(host)\r\n\r\n")
                    #expect((answer.status != 403) == isIn, "\(host)")
                }
            }
        }
    }

    @Test func sheetsAreWhereTheBrowserReachedThePreview() async throws {
        try await RunningPreview.run({ $0.allowsOtherMachines = true }) { preview in
            let port = try #require(WebURL(preview.page)?.port)
            let known = try #require(try await preview.session()["sheet_origin"]?.string)
            let sheetPort = try #require(WebURL(known)?.port)
            let client = try await RawClient(port: port)
            for host in ["127.0.0.1", "localhost", "[::1]", "192.0.2.7", "[2001:db8::7]"] {
                let head = "Host: \(host):\(port)\r\nX-Preview-Token: \(preview.token)\r\n\r\n"
                let answer = try await client.exchange("GET /api/session HTTP/1.1\r\n\(head)")
                let origin = "http://\(host):\(sheetPort)"
                #expect(try JSON(parsing: answer.text)["sheet_origin"]?.string == origin)
                let policy = try #require(answer["content-security-policy"])
                #expect(policy.contains("frame-src \(origin);") && policy.contains("form-action \(origin);"))
            }
        }
    }

    @Test(arguments: [
        ("0.0.0.0", "http://127.0.0.1:1"), ("::", "http://[::1]:1"), ("192.0.2.1", "http://192.0.2.1:1"),
        ("localhost", "http://localhost:1"),
    ])
    func openedPageIsOnThisMachine(host: String, page: String) {
        let origins = PreviewOrigins(host: host)
        origins.listens(page: 1)
        origins.listens(sheet: 2)
        #expect(origins.here.page == page)
    }

    @Test(arguments: ["0.0.0.0", "::", "192.0.2.1", "example.com"])
    func addressOfOtherMachinesIsRefusedUnlessAllowed(host: String) throws {
        var configuration = PreviewConfiguration()
        configuration.keepPersonas(at: nil)
        configuration.host = host
        let app = PreviewedApp(name: "app", url: "http://127.0.0.1:1", secret: .init("test-client-secret-0001"))
        #expect(throws: PreviewError.notLoopback(host)) {
            try PreviewServer(app, configuration: configuration) { _ in }
        }
        configuration.allowsOtherMachines = true
        _ = try PreviewServer(app, configuration: configuration) { _ in }
    }

    @Test func appThatIsNotOnPlainHTTPIsRefused() {
        let app = PreviewedApp(name: "app", url: "https://app.example.com", secret: .init("test-client-secret-0001"))
        #expect(throws: PreviewError.self) { try PreviewServer(app) { _ in } }
    }

    @Test func pageIsConfined() async throws {
        try await RunningPreview.run { preview in
            let page = try await RunningPreview.send(.get, "\(preview.page)/")
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"))
            #expect(policy.contains("frame-ancestors 'none'") && page.text.contains("<!doctype html>"))
            #expect(try await RunningPreview.send(.get, "\(preview.page)/nothing").status == 404)
            #expect(try await RunningPreview.send(.get, "\(preview.page)/../Package.swift").status == 404)
        }
    }

    @Test func wrongCallsAreSaidToBe() async throws {
        try await RunningPreview.run { preview in
            for (call, body) in [
                ("start", ["place": "nowhere"]), ("press", [:]), ("press", ["component_id": "none"]),
                ("return", ["exchange": 9]), ("replay", ["exchange": 9, "body": "{}"]), ("live", [:]),
                ("submit-sheet", ["values": 1]), ("settings", ["theme": "pink"]), ("settings", ["width": "wide"]),
                ("settings", ["personas": ["king": [:]]]), ("validate", [:]), ("swift", ["json": "{"]),
            ] as [(String, JSON)] {
                let answer = try await preview.call(call, body)
                #expect(answer.status == 400 && answer.json["error"]?.string?.isEmpty == false, "\(call)")
            }
            #expect(try await preview.call("nothing", [:]).status == 404)
            #expect(try await preview.call("nothing").status == 404)
        }
    }

    /// What serves Intercom knows nothing of the preview.
    @Test func servedAppHasNoPreview() async throws {
        try await RunningPreview.run { preview in
            for path in ["api/session", "__preview/messenger-sheet-library.js"] {
                let answer = try await RunningPreview.send(.get, "\(preview.app)/\(path)")
                #expect(answer.status == 404)
            }
        }
    }
}
