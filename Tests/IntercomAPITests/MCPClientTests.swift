import HTTPTypes
import IntercomAPI
import Synchronization
import Testing

/// The client of Intercom's MCP server, over a transport whose responses a test makes.
@Suite struct MCPClientTests {
    private typealias Reply = ScriptedTransport.Reply

    private static func body(_ json: JSON, asStream: Bool) -> Reply {
        guard asStream else { return Reply(.ok, json.description, headers: [.contentType: "application/json"]) }
        let note = #"{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info"}}"#
        let text =
            ": hello\n\nevent: message\ndata: \(note)\n\nevent: message\ndata: \(json)\n\nevent: message\ndata: {}\n\n"
        return Reply(.ok, text, headers: [.contentType: "text/event-stream; charset=utf-8"])
    }

    /// A transport to a server that begins sessions, and responds to other requests as a test says.
    private static func transport(
        version: String = "2025-11-25",
        hasSessions: Bool = true,
        asStream: Bool = true,
        _ respond: @escaping @Sendable (ScriptedTransport.Sent, JSON) throws -> Reply?
    ) -> ScriptedTransport {
        let sessions = Mutex(0)
        return ScriptedTransport { sent in
            let message = sent.json ?? [:]
            if let reply = try respond(sent, message) { return reply }
            guard sent.request.method == .post else { return Reply(.noContent) }
            guard let id = message["id"] else { return Reply(.accepted) }
            guard message["method"] == "initialize" else { return Reply(.internalServerError) }
            let result: JSON = [
                "protocolVersion": JSON(version), "capabilities": ["tools": [:]],
                "serverInfo": ["name": "i", "version": "1"],
            ]
            var reply = body(["jsonrpc": "2.0", "id": id, "result": result], asStream: asStream)
            let number = sessions.withLock { number in
                number += 1
                return number
            }
            if hasSessions { reply.headers[.session] = "session-\(number)" }
            return reply
        }
    }

    /// A transport to a server whose tools have a result each.
    private static func tools(
        asStream: Bool = true,
        hasSessions: Bool = true,
        _ result: @escaping @Sendable (String, JSON) -> JSON
    ) -> ScriptedTransport {
        transport(hasSessions: hasSessions, asStream: asStream) { _, message in
            guard message["method"] == "tools/call", let id = message["id"] else { return nil }
            let parameters = message["params"] ?? [:]
            let value = result(parameters["name"]?.string ?? "", parameters["arguments"] ?? .null)
            let isResult = value["content"] != nil
            let content: JSON = ["content": [["type": "text", "text": JSON(value.description)]]]
            return body(["jsonrpc": "2.0", "id": id, "result": isResult ? value : content], asStream: asStream)
        }
    }

    private static func methods(_ transport: ScriptedTransport) -> [String] {
        transport.sent.map { $0.json?["method"]?.string ?? $0.request.method.rawValue }
    }

    // MARK: - Sessions

    @Test("A session begins with the first call, and its id and version go with all others", arguments: [true, false])
    func session(asStream: Bool) async throws {
        let transport = Self.tools(asStream: asStream) { _, _ in ["id": "conversation_7", "title": "Late"] }
        let mcp = try IntercomClient.scripted(transport).mcp
        let found = try await mcp.fetch("conversation_7")
        #expect(found.id == "conversation_7" && found.title == "Late" && found.url == nil)
        _ = try await mcp.fetch("conversation_7")
        await mcp.close()
        #expect(
            Self.methods(transport) == [
                "initialize", "notifications/initialized", "tools/call", "tools/call", "DELETE",
            ]
        )
        let (first, rest) = (transport.sent[0].request, transport.sent.dropFirst().map(\.request))
        #expect(first.headerFields[.session] == nil && first.headerFields[.protocolVersion] == nil)
        for request in rest {
            #expect(request.headerFields[.session] == "session-1")
            #expect(request.headerFields[.protocolVersion] == "2025-11-25")
        }
        for request in transport.sent.map(\.request) {
            #expect(request.scheme == "https" && request.authority == "mcp.intercom.com" && request.path == "/mcp")
            #expect(request.headerFields[.authorization] == "Bearer dG9rOmZha2U=")
            #expect(request.headerFields[.intercomVersion] == nil)
        }
        let accept = rest[1].headerFields[.accept] ?? ""
        #expect(accept == "application/json, text/event-stream")
        #expect(transport.sent[2].json?["params"]?["arguments"] == ["id": "conversation_7"])
    }

    @Test("A server without sessions gets no id, and no end") func withoutSessions() async throws {
        let transport = Self.tools(hasSessions: false) { _, _ in ["id": "1"] }
        let mcp = try IntercomClient.scripted(transport).mcp
        _ = try await mcp.fetch("1")
        await mcp.close()
        #expect(Self.methods(transport) == ["initialize", "notifications/initialized", "tools/call"])
        #expect(!transport.sent.contains { $0.request.headerFields[.session] != nil })
    }

    @Test("Many calls at a time begin one session") func oneSession() async throws {
        let transport = Self.tools { _, arguments in arguments }
        let mcp = try IntercomClient.scripted(transport).mcp
        try await withThrowingTaskGroup { group in
            for number in 0..<20 { group.addTask { try await mcp.fetch("contact_\(number)").id } }
            var ids: Set<String> = []
            for try await id in group { ids.insert(id) }
            #expect(ids.count == 20)
        }
        #expect(Self.methods(transport).count { $0 == "initialize" } == 1)
    }

    @Test("A session that the server has lost is begun again once") func lostSession() async throws {
        let transport = Self.transport { sent, message in
            guard message["method"] == "tools/call", let id = message["id"] else { return nil }
            guard sent.request.headerFields[.session] == "session-2" else {
                return Reply(
                    .notFound,
                    #"{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"Session not found"}}"#
                )
            }
            let content: JSON = [["type": "text", "text": "{}"]]
            return Self.body(["jsonrpc": "2.0", "id": id, "result": ["content": content]], asStream: true)
        }
        _ = try await IntercomClient.scripted(transport).mcp.addNote("Called back.", toConversation: "7")
        let begin = ["initialize", "notifications/initialized", "tools/call"]
        #expect(Self.methods(transport) == begin + begin)
    }

    @Test("A server that knows no session at all is an error, with what it says") func neverFound() async throws {
        let transport = Self.transport { _, message in
            guard message["method"] == "tools/call" else { return nil }
            return Reply(
                .notFound,
                #"{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"Session not found"}}"#
            )
        }
        let mcp = try IntercomClient.scripted(transport).mcp
        let error = await #expect(throws: IntercomError.self) { try await mcp.fetch("contact_7") }
        #expect(error?.reason == .notFound && error?.errors.first?.message == "Session not found")
        #expect(error?.code?.rawValue == "-32001" && Self.methods(transport).count { $0 == "initialize" } == 2)
    }

    // MARK: - Failures

    @Test("A refused token is told as by the REST API, without the token") func refusedToken() async throws {
        let words = #"{"error":"invalid_token","error_description":"Missing or invalid access token"}"#
        let transport = ScriptedTransport { _ in Reply(.unauthorized, words) }
        let mcp = try IntercomClient.scripted(transport).mcp
        let error = await #expect(throws: IntercomError.self) { try await mcp.tools() }
        #expect(error?.reason == .unauthorized && error?.call == "POST /mcp initialize")
        #expect(error?.errors.first?.message == "Missing or invalid access token")
        #expect(error?.description.contains("dG9rOmZha2U=") == false)
    }

    @Test("A tool that fails says why, and so does a server that knows no such tool") func failures() async throws {
        let transport = Self.transport { _, message in
            guard message["method"] == "tools/call", let id = message["id"] else { return nil }
            if message["params"]?["name"] == "fetch" {
                let content: JSON = [["type": "text", "text": "Invalid id"], ["type": "image", "data": ""]]
                return Self.body(
                    ["jsonrpc": "2.0", "id": id, "result": ["content": content, "isError": true]],
                    asStream: true
                )
            }
            let error: JSON = ["code": -32602, "message": "Unknown tool: dance"]
            return Self.body(["jsonrpc": "2.0", "id": id, "error": error], asStream: false)
        }
        let mcp = try IntercomClient.scripted(transport).mcp
        await #expect(throws: IntercomMCP.Failure.toolFailed(tool: "fetch", message: "Invalid id")) {
            try await mcp.fetch("7")
        }
        await #expect(throws: IntercomMCP.Failure.refused(code: -32602, message: "Unknown tool: dance")) {
            try await mcp.call("dance")
        }
    }

    @Test("A note is sent once, and a search as often as it takes") func repeatable() async throws {
        let transport = Self.transport { _, message in
            guard message["method"] == "tools/call" else { return nil }
            throw TransportFailure(.connectionClosed, .unknown)
        }
        let mcp = try IntercomClient.scripted(transport).mcp
        let note = await #expect(throws: IntercomError.self) { try await mcp.addNote("Hi", toConversation: "7") }
        #expect(note?.attempts == 1)
        guard case .outcomeUnknown? = note?.reason else { return #expect(Bool(false), "\(String(describing: note))") }
        let search = await #expect(throws: IntercomError.self) { try await mcp.fetch("contact_7") }
        #expect(search?.attempts == 4)
        guard case .noResponse? = search?.reason else { return #expect(Bool(false), "\(String(describing: search))") }
    }

    @Test("A stream that ends before the response is no response") func cutStream() async throws {
        let transport = Self.transport { _, message in
            guard message["method"] == "tools/call" else { return nil }
            return Reply(.ok, "event: message\ndata: {\"id\":", headers: [.contentType: "text/event-stream"])
        }
        let mcp = try IntercomClient.scripted(transport).mcp
        let error = await #expect(throws: IntercomError.self) { try await mcp.createArticle("A", by: "1") }
        guard case .outcomeUnknown? = error?.reason else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test("A rate limit is waited for") func rateLimit() async throws {
        let count = Mutex(0)
        let transport = Self.transport { _, message in
            guard message["method"] == "tools/call", let id = message["id"] else { return nil }
            let number = count.withLock { count in
                count += 1
                return count
            }
            guard number > 1 else { return Reply(.tooManyRequests, "", headers: [.retryAfter: "2"]) }
            let content: JSON = [["type": "text", "text": "{}"]]
            return Self.body(["jsonrpc": "2.0", "id": id, "result": ["content": content]], asStream: true)
        }
        let clock = ManualClock()
        _ = try await IntercomClient.scripted(transport, clock: clock).mcp.addNote("Hi", toConversation: "7")
        #expect(clock.slept.contains(.seconds(2)) && count.withLock(\.self) == 2)
    }

    @Test("A version that is not known here ends the beginning", arguments: ["2031-01-01", ""])
    func unknownVersion(version: String) async throws {
        let mcp = try IntercomClient.scripted(Self.transport(version: version) { _, _ in nil }).mcp
        await #expect(throws: IntercomMCP.Failure.unsupportedVersion(version)) { try await mcp.tools() }
    }

    @Test("A result that is none is told") func oddResults() async throws {
        let transport = Self.tools { _, _ in ["rows": 7] }
        let mcp = try IntercomClient.scripted(transport).mcp
        let search = try UniversalSearch(.contacts)
        await #expect(throws: IntercomMCP.Failure.unexpectedResponse("search has no results")) {
            try await mcp.page(of: search)
        }
        let empty = Self.transport { _, message in
            message["method"] == "tools/list" ? Reply(.ok, #"{"jsonrpc":"2.0"}"#) : nil
        }
        let other = try IntercomClient.scripted(empty).mcp
        await #expect(throws: IntercomMCP.Failure.unexpectedResponse("tools/list has no result")) {
            try await other.tools()
        }
    }

    // MARK: - Servers

    @Test("Each region has its server, but for Australia") func regions() async throws {
        typealias Configuration = IntercomClient.Configuration
        #expect(Configuration(region: .eu).mcpURL == "https://mcp.eu.intercom.com/mcp")
        #expect(Configuration(region: .au).mcpURL == nil)
        let transport = ScriptedTransport()
        let mcp = try IntercomClient.scripted(transport) { $0 = Configuration(region: .au) }.mcp
        await #expect(throws: IntercomMCP.Failure.unsupportedRegion) { try await mcp.tools() }
        #expect(transport.sent.isEmpty)
    }

    @Test("A token for another server is not sent to Intercom's") func otherServers() throws {
        var configuration = IntercomClient.Configuration()
        configuration.baseURL = "http://127.0.0.1:8090"
        #expect(configuration.mcpURL == "http://127.0.0.1:8090/mcp")
        configuration.baseURL = "http://127.0.0.1:8090/"
        #expect(configuration.mcpURL == "http://127.0.0.1:8090/mcp")
        configuration.mcpURL = "https://mcp.example.com/mcp"
        #expect(configuration.mcpURL == "https://mcp.example.com/mcp")
        let token = AccessToken("dG9rOmZha2U=")
        configuration.mcpURL = "http://mcp.example.com/mcp"
        #expect(throws: InvalidBaseURL.self) {
            try IntercomClient(token: token, transport: ScriptedTransport(), configuration: configuration)
        }
    }

    // MARK: - Searches

    private static func page(_ ids: [String], next: String?) -> JSON {
        let results = ids.map { id -> JSON in ["id": JSON(id), "title": "T", "text": "", "url": "https://example.com/"]
        }
        let pages: JSON = ["type": "pages", "page": 1, "per_page": 2, "total_pages": 2]
        let named = next.map { pages.merging(["next": ["page": 2, "starting_after": JSON($0)]]) } ?? pages
        return ["total_in_page": JSON(ids.count), "results": JSON(results), "pages": named]
    }

    @Test("Pages follow the cursor, which takes the place of the one before") func pages() async throws {
        let transport = Self.tools { _, arguments in
            arguments["query"]?.string?.contains("starting_after") == true
                ? Self.page(["contact_3"], next: nil) : Self.page(["contact_1", "contact_2"], next: "WzJd=")
        }
        let mcp = try IntercomClient.scripted(transport).mcp
        let search = try UniversalSearch(.contacts, where: [.init(.name, "Ada")], limit: 2)
        var ids: [String] = []
        for try await result in mcp.search(search) { ids.append(result.id) }
        #expect(ids == ["contact_1", "contact_2", "contact_3"])
        let queries = transport.sent.compactMap { $0.json?["params"]?["arguments"]?["query"]?.string }
        let first = "object_type:contacts name:Ada limit:2"
        #expect(queries == [first, first + #" starting_after:"WzJd=""#])
        #expect(try await mcp.search(search).collect(upTo: 1).map(\.id) == ["contact_1"])
        var pages = mcp.search(search).pages
        let page = try #require(try await pages.next())
        #expect(page.cursor == "WzJd=" && page.totalPages == 2 && page.note == nil)
    }

    @Test("A cursor that comes twice ends the search") func repeatedCursor() async throws {
        let transport = Self.tools { _, _ in Self.page(["contact_1"], next: "again") }
        let mcp = try IntercomClient.scripted(transport).mcp
        let search = try UniversalSearch(.contacts)
        var count = 0
        await #expect(throws: RepeatedCursorError.self) {
            for try await _ in mcp.search(search) { count += 1 }
        }
        #expect(count == 1 && Self.methods(transport).count { $0 == "tools/call" } == 2)
    }

    @Test("All pages of the list of tools are read") func toolList() async throws {
        let transport = Self.transport { _, message in
            guard message["method"] == "tools/list", let id = message["id"] else { return nil }
            let isFirst = message["params"]?["cursor"] == nil
            let tool: JSON = [
                "name": isFirst ? "search" : "fetch", "description": "D", "inputSchema": ["type": "object"],
            ]
            let list: JSON = ["tools": [tool]]
            let result = isFirst ? list.merging(["nextCursor": "2"]) : list
            return Self.body(["jsonrpc": "2.0", "id": id, "result": result], asStream: true)
        }
        let tools = try await IntercomClient.scripted(transport).mcp.tools()
        #expect(tools.map(\.name) == ["search", "fetch"] && tools[0].summary == "D")
        #expect(tools[0].inputSchema == ["type": "object"])
    }

    // MARK: - Tools

    @Test("Arguments have the types that the tools want") func arguments() async throws {
        let asked = Mutex<[(String, JSON)]>([])
        let transport = Self.tools { name, arguments in
            asked.withLock { $0.append((name, arguments)) }
            return [:]
        }
        let mcp = try IntercomClient.scripted(transport).mcp
        var conversations = IntercomMCP.ConversationFilter()
        (conversations.teamAssigneeID, conversations.adminAssigneeID) = ("15", 6)
        conversations.createdAt = .init(.atLeast, 1_700_000_000 as Timestamp)
        _ = try await mcp.searchConversations(conversations, perPage: 10, startingAfter: "c")
        var contacts = IntercomMCP.ContactFilter()
        (contacts.ids, contacts.customAttributes) = (["contact_ab", "cd"], ["plan": "pro"])
        _ = try await mcp.searchContacts(contacts)
        _ = try await mcp.companies(tagID: "7", perPage: 60)
        _ = try await mcp.searchArticles(state: "draft", highlighting: true)
        try await mcp.createArticle("How to", by: "6", ArticleFields(body: "<p>So.</p>"))
        try await mcp.updateArticle("9", ArticleFields(state: .published))
        let expected: [(String, JSON)] = [
            (
                "search_conversations",
                [
                    "team_assignee_id": "15", "admin_assignee_id": 6, "per_page": 10, "starting_after": "c",
                    "created_at": ["operator": ">=", "value": 1_700_000_000],
                ]
            ),
            ("search_contacts", ["ids": ["ab", "cd"], "custom_attributes": ["plan": "pro"]]),
            ("list_companies", ["tag_id": "7", "per_page": 60]),
            ("search_articles", ["state": "draft", "highlight": true]),
            ("create_article", ["title": "How to", "author_id": 6, "body": "<p>So.</p>"]),
            ("update_article", ["id": "9", "state": "published"]),
        ]
        let made = asked.withLock(\.self)
        #expect(made.map(\.0) == expected.map(\.0) && made.map(\.1) == expected.map(\.1))
    }

    @Test("What a tool would refuse is not sent") func invalidArguments() async throws {
        let transport = ScriptedTransport()
        let mcp = try IntercomClient.scripted(transport).mcp
        let calls: [() async throws -> JSON] = [
            { try await mcp.searchContacts(.init(), perPage: 5) }, { try await mcp.searchArticles() },
            { try await mcp.companies(perPage: 61) }, { try await mcp.articles(perPage: 151) },
            { try await mcp.articles(page: 0) }, { try await mcp.searchConversations(.init(), perPage: 0) },
        ]
        for call in calls {
            let error = await #expect(throws: IntercomMCP.Failure.self) { _ = try await call() }
            guard case .invalidArgument? = error else { return #expect(Bool(false), "\(String(describing: error))") }
        }
        #expect(transport.sent.isEmpty)
    }
}

extension HTTPField.Name {
    fileprivate static let session = named("Mcp-Session-Id")
    fileprivate static let protocolVersion = named("MCP-Protocol-Version")
    fileprivate static let intercomVersion = named("Intercom-Version")

    private static func named(_ text: String) -> Self {
        guard let name = Self(text) else { preconditionFailure("\(text) is a token") }
        return name
    }
}
