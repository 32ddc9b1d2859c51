import CanvasHTTP
import MicroHTTP
import RawHTTP
import Testing
import WebSyntax

@Suite(.timeLimit(.minutes(5))) struct PublicURLTests {
    private let app = ClosureApp(onInitialize: { _ in Canvas { Button("x", id: "x", action: .sheet("sheet")) } })

    private func link(
        _ headers: [String],
        _ configure: @Sendable (inout ServerSettings) -> Void = { _ in }
    ) async throws -> String? {
        try await withApp(app, configure) { app in
            let answer = try await app.post("/initialize", #"{"workspace_id":"w"}"#, headers: headers)
            return try answer.json()["canvas"]?["content"]?["components"]?[0]?["action"]?["url"]?.string
        }
    }

    @Test func relativeLinkFollowsTheConfiguredURL() async throws {
        #expect(
            try await link(["Host: other"]) { $0.publicURL = "https://app.example.com/meet" }
                == "https://app.example.com/meet/sheet"
        )
    }

    @Test(arguments: [
        ("127.0.0.1:8080", "http://127.0.0.1:8080/sheet"), ("localhost", "http://localhost/sheet"),
        ("[::1]:9", "http://[::1]:9/sheet"), ("app.example.com", "https://app.example.com/sheet"),
    ])
    func relativeLinkFollowsTheHost(host: String, url: String) async throws {
        #expect(try await link(["Host: \(host)"]) == url)
    }

    @Test func hostThatCouldMeanSomethingElseIsNotUsed() async throws {
        #expect(try await link(["Host: evil.example/path?"]) == nil)
    }

    @Test func forwardingHeadersOfATrustedProxyCount() async throws {
        let headers = ["Host: inner", "X-Forwarded-Host: app.example.com", "X-Forwarded-Proto: https"]
        let block = try #require(AddressBlock("127.0.0.0/8"))
        #expect(try await link(headers) { $0.trustedProxies = [block] } == "https://app.example.com/sheet")
        #expect(try await link(headers) == "https://inner/sheet")
        let again = ["Host: inner", "X-Forwarded-Host: evil.example", "X-Forwarded-Host: app.example.com"]
        #expect(try await link(again) { $0.trustedProxies = [block] } == "https://app.example.com/sheet")
    }

    @Test func clientAddressIsTheLastUntrustedHop() async throws {
        let block = try #require(AddressBlock("127.0.0.1"))
        let other = try #require(AddressBlock("10.0.0.0/8"))
        try await withApp(app, { $0.trustedProxies = [block, other] }) { app in
            let forwarded = "X-Forwarded-For: 1.1.1.1, 203.0.113.9, 10.1.2.3"
            _ = try await app.post("/initialize", #"{"workspace_id":"w"}"#, headers: [forwarded])
            #expect(app.log.lines.contains { $0.contains("203.0.113.9") })
        }
        try await withApp(app) { app in
            _ = try await app.post("/initialize", #"{"workspace_id":"w"}"#, headers: ["X-Forwarded-For: 203.0.113.9"])
            #expect(!app.log.lines.contains { $0.contains("203.0.113.9") })
        }
    }
}
