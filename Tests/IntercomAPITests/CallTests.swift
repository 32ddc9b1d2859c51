import HTTPTypes
import IntercomAPI
import Testing

@Suite("A call") struct CallTests {
    @Test("has token, version and content") func shape() async throws {
        let transport = ScriptedTransport(.success(.init(.ok, #"{"id":"1"}"#)))
        let intercom = try IntercomClient.scripted(transport)
        let response = try await intercom.call(.post, "/contacts", body: ["email": "ada@example.com"])
        #expect(response.json["id"] == "1")
        let sent = try #require(transport.sent.first)
        #expect(sent.line == "POST /contacts")
        #expect(sent.request.scheme == "https" && sent.request.authority == "api.intercom.io")
        #expect(sent.request.headerFields[.authorization] == "Bearer dG9rOmZha2U=")
        #expect(sent.request.headerFields[try #require(.init("Intercom-Version"))] == "2.15")
        #expect(sent.request.headerFields[.contentType] == "application/json")
        #expect(sent.json == ["email": "ada@example.com"])
    }

    @Test(
        "escapes what stands in its path",
        arguments: [
            ("a b", "/contacts/a%20b/notes"), ("../admins", "/contacts/..%2Fadmins/notes"),
            ("..", "/contacts/%2E%2E/notes"),
            ("é?x=1#", "/contacts/%C3%A9%3Fx%3D1%23/notes"), ("+4912", "/contacts/%2B4912/notes"),
        ]
    )
    func path(id: String, path: String) async throws {
        let transport = ScriptedTransport(.success(.init(.ok, "{}")))
        try await IntercomClient.scripted(transport).call(.get, "/contacts/\(id)/notes")
        #expect(transport.lines == ["GET \(path)"])
    }

    @Test("escapes its query, and adds to one that is there") func query() async throws {
        let transport = ScriptedTransport(.success(.init(.ok, "{}")))
        let intercom = try IntercomClient.scripted(transport)
        try await intercom.call(.get, "/visitors?user_id=7", query: [("starting_after", "WzE3=+/")])
        #expect(transport.lines == ["GET /visitors?user_id=7&starting_after=WzE3%3D%2B%2F"])
    }

    @Test("goes to the base URL of the configuration, below its path") func base() async throws {
        let transport = ScriptedTransport(.success(.init(.ok, "{}")))
        let intercom = try IntercomClient.scripted(transport) { $0.baseURL = "http://127.0.0.1:4010/intercom/" }
        try await intercom.call(.get, "/me")
        #expect(transport.sent[0].request.authority == "127.0.0.1:4010")
        #expect(transport.lines == ["GET /intercom/me"])
    }

    @Test(
        "never sends a token in the clear",
        arguments: ["http://api.intercom.io", "ftp://127.0.0.1", "api.intercom.io"]
    )
    func plain(url: String) {
        #expect(throws: InvalidBaseURL.self) {
            try IntercomClient.scripted(ScriptedTransport()) { $0.baseURL = url }
        }
    }

    @Test("has an empty response where Intercom sends none") func empty() async throws {
        let transport = ScriptedTransport(.success(.init(.accepted)))
        let response = try await IntercomClient.scripted(transport).call(.post, "/events", body: [:])
        #expect(response.status == .accepted && response.json.isNull && response.body.isEmpty)
    }

    @Test("shows its token to nobody") func token() throws {
        let token = AccessToken(" dG9rOnNlY3JldA== \n")
        var dumped = ""
        dump(token, to: &dumped)
        #expect("\(token)" == "redacted" && String(reflecting: token) == "redacted")
        #expect(!dumped.contains("dG9r"))
        let intercom = try IntercomClient.scripted(ScriptedTransport())
        dump(intercom, to: &dumped)
        #expect(!dumped.contains("dG9r"))
    }

    @Test(
        "goes to the host of its region",
        arguments: [
            ("US", "https://api.intercom.io"), ("eu", "https://api.eu.intercom.io"),
            ("AU", "https://api.au.intercom.io"),
            ("mars", "https://api.intercom.io"),
        ]
    )
    func region(word: String, url: String) {
        #expect(IntercomRegion(rawValue: word).apiURL == url)
    }
}
