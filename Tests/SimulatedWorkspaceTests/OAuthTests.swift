import HTTPTypes
import Synchronization
import Testing

@testable import CanvasTesting

/// Intercom's side of an install, as an app in any language meets it.
@Suite(.timeLimit(.minutes(1))) struct OAuthTests {
    private static let callback = "https://app.example.com/oauth/callback"

    /// A workspace whose clock stands still until it is told.
    private final class Desk: Sendable {
        final class Clock: Sendable { let now = Mutex<Int64>(1_800_000_000) }

        let clock: Clock
        let workspace: SimulatedWorkspace

        init() {
            let clock = Clock()
            self.clock = clock
            workspace = SimulatedWorkspace(
                clientID: "id-1",
                clientSecret: "secret-1",
                now: { Timestamp(secondsSince1970: clock.now.withLock(\.self)) }
            )
        }

        func send(
            _ method: HTTPRequest.Method,
            _ target: String,
            _ body: String = "",
            token: String? = nil
        ) throws -> WorkspaceResponse {
            let outcome = workspace.respond(
                to: .init(
                    method: method,
                    target: target,
                    baseURL: "http://127.0.0.1",
                    body: Array(body.utf8),
                    authorization: token.map { "Bearer \($0)" },
                    requestID: "r1"
                )
            )
            return try #require(outcome.response)
        }

        /// A code, as a person who connects brings it, escaped as in the redirect.
        func code() throws -> String {
            let url = try workspace.consent(
                to: "https://x/oauth?client_id=id-1&state=s&redirect_uri=\(OAuthTests.callback)"
            )
            #expect(url.hasPrefix("\(OAuthTests.callback)?code=") && url.hasSuffix("%3D%3D&state=s"))
            return String(url.split(separator: "code=")[1].prefix { $0 != "&" })
        }

        func exchange(_ code: String, id: String = "id-1", secret: String = "secret-1") throws -> WorkspaceResponse {
            try send(.post, "/auth/eagle/token", "code=\(code)&client_id=\(id)&client_secret=\(secret)")
        }
    }

    private func text(_ response: WorkspaceResponse) -> String { String(decoding: response.body, as: UTF8.self) }

    @Test(
        "An app or a redirect that is not known gets a page that says so",
        arguments: [
            "client_id=other&redirect_uri=https://app.example.com/cb", "redirect_uri=https://app.example.com/cb",
            "client_id=id-1",
            "client_id=id-1&redirect_uri=http://app.example.com/cb", "client_id=id-1&redirect_uri=javascript:alert(1)",
            "client_id=id-1&redirect_uri=//app.example.com",
            "client_id=id-1&redirect_uri=https://app.example.com/cb%23x",
        ]
    )
    func unknown(query: String) throws {
        let desk = Desk()
        for (method, path) in [(HTTPRequest.Method.get, "/oauth"), (.post, "/oauth/authorize")] {
            let response = try desk.send(method, "\(path)?\(query)&decision=connect")
            #expect(response.status == 400 && response.headers[.location] == nil)
        }
    }

    @Test("Only the URL that is registered is redirected to, where one is") func registered() throws {
        let desk = Desk()
        desk.workspace.redirectURL = Self.callback
        #expect(try desk.send(.get, "/oauth?client_id=id-1&redirect_uri=https://evil.example/cb").status == 400)
        let declined = try desk.workspace.consent(to: "https://x/oauth?client_id=id-1&state=a%26b", declining: true)
        #expect(declined == "\(Self.callback)?error=access_denied&state=a%26b")
    }

    @Test("What a caller has sent is no part of the page's markup") func markup() throws {
        let desk = Desk()
        let script = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
        let asking = text(try desk.send(.get, "/oauth?client_id=id-1&redirect_uri=\(Self.callback)&state=\(script)"))
        #expect(asking.contains("&quot;&gt;&lt;script&gt;") && !asking.contains("<script"))
        let ended = text(try desk.send(.get, "/appstore/redirect?install_success=false&error_message=\(script)"))
        #expect(ended.contains("&lt;script&gt;") && !ended.contains("<script"))
    }

    @Test("A code is good once, whole, and for five minutes") func codes() throws {
        let desk = Desk()
        let code = try desk.code()
        #expect(try desk.exchange(code.replacing("%3D", with: "")).status == 401)
        #expect(try desk.exchange(code, id: "other").status == 401)
        #expect(try desk.exchange(code, secret: "other").status == 401)
        let json = try JSON(parsing: try desk.exchange(code).body)
        #expect(json["token"]?.string?.hasPrefix("dG9rO") == true && json["token"] == json["access_token"])
        let again = try desk.exchange(code)
        #expect(again.status == 401 && text(again).contains("Unauthorized Code") && text(again).contains("\"r1\""))
        let late = try desk.code()
        desk.clock.now.withLock { $0 += 300 }
        #expect(try desk.exchange(late).status == 401)
    }

    @Test("The exchange takes JSON, too") func json() throws {
        let desk = Desk()
        let code = try desk.code().replacing("%3D", with: "=").replacing("%2B", with: "+").replacing("%2F", with: "/")
        let body: JSON = ["code": JSON(code), "client_id": "id-1", "client_secret": "secret-1"]
        #expect(try desk.send(.post, "/auth/eagle/token", body.description).status == 200)
    }

    @Test("A token is good until it is given back, and stands in no record of a call") func tokens() throws {
        let desk = Desk()
        let token = try #require(try JSON(parsing: try desk.exchange(try desk.code()).body)["token"]?.string)
        #expect(try desk.send(.get, "/me", token: token).status == 200)
        #expect(try desk.send(.get, "/me", token: desk.workspace.token).status == 200)
        #expect(try desk.send(.post, "/auth/uninstall", token: token).status == 200)
        let refused = try desk.send(.get, "/me", token: token)
        #expect(refused.status == 401 && text(refused).contains("token_revoked"))
        #expect(try desk.send(.get, "/me", token: "dG9rOmE=").status == 401)
        let records = desk.workspace.calls.map {
            "\($0.target) \(String(decoding: $0.body + $0.response, as: UTF8.self))"
        }.joined()
        #expect(!records.contains(token) && !records.contains("secret-1") && !records.contains("code="))
    }
}
