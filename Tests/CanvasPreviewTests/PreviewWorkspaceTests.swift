import CanvasTesting
import RawHTTP
import Testing

@testable import CanvasPreview

@Suite("The workspace of a preview", .timeLimit(.minutes(5))) struct PreviewWorkspaceTests {
    @Test("is served with a token, and the app it starts is told of both") func variables() async throws {
        try await PreviewWorkspace(port: 0, token: "t").whileServed { served in
            let variables = ProgramEnvironment.ofApp(secret: "s", port: 7, served)
            #expect(variables["INTERCOM_API_URL"] == served.url && variables["INTERCOM_ACCESS_TOKEN"] == "t")
            #expect(variables["INTERCOM_ACCESS_TOKEN_FILE"] == nil)
            let client = try await RawClient(
                port: try #require(served.url.split(separator: ":").last.flatMap { Int($0) })
            )
            let head = "GET /me HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer t\r\n\r\n"
            #expect(try await client.exchange(head).status == 200)
        }
    }

    @Test("is changed by the page, and its calls are listed") func page() async throws {
        try await RunningPreview.run { preview in
            let person = try await preview.call(
                "workspace-call",
                ["method": "POST", "path": "/contacts", "body": ["email": "new@example.org", "role": "user"]]
            ).json
            #expect(person["email"] == "new@example.org")
            let changed = try await preview.call("workspace", ["limit": 7, "faults": ["slow": 5]]).json
            #expect(changed["limit"] == 7 && changed["faults"]?["slow"] == 5)
            let emails = changed["lists"]?["contacts"]?.elements.compactMap { $0["email"]?.string } ?? []
            #expect(emails.first == "new@example.org" && changed["calls"] == [])
        }
    }

    @Test(
        "refuses what it does not know",
        arguments: [
            ("workspace", #"{"limit": 0}"#), ("workspace", #"{"faults": {"fire": 1}}"#), ("workspace-call", "{}"),
            ("workspace-call", #"{"method": "GET", "path": "contacts"}"#),
            ("workspace-call", #"{"method": "GET", "path": "/contacts/none"}"#),
        ]
    )
    func refusals(call: String, body: String) async throws {
        let body = try JSON(parsing: body)
        try await RunningPreview.run { preview in
            let response = try await preview.call(call, body)
            #expect(response.status == 400 && response.json["error"]?.string != nil)
        }
    }
}
