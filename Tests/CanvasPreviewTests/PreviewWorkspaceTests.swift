import CanvasCrypto
import CanvasTesting
import RawHTTP
import Synchronization
import Testing

@testable import CanvasPreview

@Suite("The workspace of a preview", .timeLimit(.minutes(5))) struct PreviewWorkspaceTests {
    @Test("is served with a token, and the app it starts is told of both") func variables() async throws {
        try await PreviewWorkspace(port: 0, token: "t").whileServed(for: ClientSecret("test-client-secret-0001")) {
            served in
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

    @Test("tells of what is changed, and not of what is looked at") func news() async throws {
        let app = PreviewedApp(name: "app", url: "http://127.0.0.1:9", secret: ClientSecret("s"))
        let session = try PreviewSession(app, store: PersonaStore(path: nil), slowness: .zero)
        let changes = Mutex(0)
        session.workspace.observe { changes.withLock { $0 += 1 } }
        let shown = await session.workspaceJSON(known: 0)
        #expect(shown["lists"]?["conversations"]?[0]?["id"] != nil && changes.withLock(\.self) == 0)
        _ = try await session.callWorkspace(["method": "POST", "path": "/tags", "body": ["name": "New"]])
        #expect(changes.withLock(\.self) == 1)
    }

    @Test("keeps what the app has written about people whom nobody saves") func people() async throws {
        try await RunningPreview.run { preview in
            let settings = try #require(try await preview.session()["settings"])
            let personas = try #require(settings["personas"])
            let id = try #require(personas["user"]?["id"]?.string)
            let path = JSON("/contacts/\(id)")
            let change: JSON = ["method": "PUT", "path": path, "body": ["name": "Written by the app"]]
            _ = try await preview.call("workspace-call", change)
            let lead = (personas["lead"] ?? [:]).merging(["name": "Saved"])
            _ = try await preview.session("settings", ["personas": personas.merging(["lead": lead])])
            let read = try await preview.call("workspace-call", ["method": "GET", "path": path]).json
            #expect(read["name"] == "Written by the app")
            let user = (personas["user"] ?? [:]).merging(["name": "Saved, too"])
            _ = try await preview.session("settings", ["personas": personas.merging(["user": user])])
            #expect(
                try await preview.call("workspace-call", ["method": "GET", "path": path]).json["name"] == "Saved, too"
            )
        }
    }

    @Test(
        "refuses what it does not know",
        arguments: [
            ("workspace", #"{"limit": 0}"#), ("workspace", #"{"faults": {"fire": 1}}"#),
            ("workspace", #"{"faults": {"half": -1}}"#), ("workspace-call", "{}"),
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
