import CanvasTesting
import HTTPTypes
import IntercomAPI
import Testing

/// The MCP server of a simulated workspace, by its client and on the wire.
@Suite struct MCPServerTests {
    private let workspace = SimulatedWorkspace.bare()

    private func filled() throws -> SimulatedWorkspace {
        try workspace.addContact(["email": "kim@example.org", "name": "Kim", "phone": "+1555", "role": "user"])
        try workspace.addContact(["email": "lee@example.net", "name": "Lee Kimball", "role": "lead"])
        try workspace.addCompany(["company_id": "7", "name": "Navy Labs"])
        return workspace
    }

    private func start(_ body: String, from contact: Contact) async throws -> String {
        let from: JSON = ["type": "user", "id": JSON(contact.id)]
        let message = try await workspace.send(.post, "/conversations", ["from": from, "body": JSON(body)]).json
        return try #require(message["conversation_id"]?.string)
    }

    private func search(_ text: String) async throws -> IntercomMCP.SearchPage {
        try await workspace.client().mcp.page(of: try UniversalSearch(parsing: text))
    }

    // MARK: - Searches

    @Test("Contacts are found by field, by operator and by words") func contacts() async throws {
        _ = try filled()
        func titles(_ terms: String) async throws -> [String] {
            try await search("object_type:contacts \(terms)").results.compactMap(\.title).sorted()
        }
        #expect(try await titles(#"email_domain:"example.org""#) == ["Kim"])
        #expect(try await titles("name:contains:kim") == ["Kim", "Lee Kimball"])
        #expect(try await titles("name:neq:Kim role:lead") == ["Lee Kimball"])
        #expect(try await titles("q:\"kimball lee\"") == ["Lee Kimball"])
        #expect(try await titles("q:nobody").isEmpty)
        #expect(try await titles("") == ["Kim", "Lee Kimball"])
    }

    @Test("A result has id, title, text and URL, and is fetched by its id or its URL") func results() async throws {
        let kim = try #require(try filled().contacts.first)
        let id = try await start("<p>Where is my parcel?</p>", from: kim)
        let mcp = try workspace.client().mcp
        let page = try await search("object_type:conversations source_body:contains:parcel state:open")
        #expect(page.json["total_in_page"] == 1 && page.cursor == nil && page.note == nil)
        let found = try #require(page.results.first)
        #expect(found.id == "conversation_\(id)" && found.title == "Conversation \(id)")
        #expect(found.text == "Where is my parcel?")
        let url = try #require(found.url)
        for name in [found.id, url] {
            let whole = try await mcp.fetch(name)
            #expect(whole.id == found.id && whole.json["metadata"]?["id"]?.string == id)
        }
        #expect(try await mcp.fetch("contact_\(try #require(kim.id))").title == "Kim")
        let company = try #require(workspace.companies.first?.id)
        #expect(try await mcp.fetch("company_\(company)").title == "Navy Labs")
    }

    @Test("Pages have five results unless another limit is asked for, and a note about the next one") func pages()
        async throws
    {
        for number in 0..<12 {
            try workspace.addContact(["external_id": JSON("\(number)"), "name": JSON("N\(number)")])
        }
        let first = try await search("object_type:contacts")
        #expect(first.results.count == 5 && first.totalPages == 3)
        let cursor = try #require(first.cursor)
        #expect(first.note?.contains(cursor) == true)
        let mcp = try workspace.client().mcp
        let all = try await mcp.search(try UniversalSearch(.contacts, limit: 4)).collect()
        #expect(Set(all.map(\.id)).count == 12)
    }

    @Test(
        "A search that is none says what is wrong with it",
        arguments: [
            ("object_type:contacts planet:mars", "planet"), ("object_type:contacts state:open", "state"),
            (#"object_type:conversations state:sounds_like:"open""#, "sounds_like"),
            ("object_type:conversations created_at:gt:soon", "created_at:gt:soon"),
            ("object_type:contacts starting_after:nonsense", "starting_after"),
        ]
    )
    func wrongSearches(text: String, word: String) async throws {
        let error = await #expect(throws: IntercomMCP.Failure.self) { _ = try await search(text) }
        guard case .toolFailed("search", let message)? = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(message.contains(word))
    }

    @Test("Text that cannot be read as a search is refused with the place") func unreadable() async throws {
        let mcp = try workspace.client().mcp
        let error = await #expect(throws: IntercomMCP.Failure.self) {
            try await mcp.call("search", arguments: ["query": "state:open OR x"])
        }
        #expect("\(String(describing: error))".contains("column 12"))
    }

    // MARK: - Other tools

    @Test("All tools are listed, each with a schema") func toolList() async throws {
        let tools = try await workspace.client().mcp.tools()
        #expect(tools.map(\.name).count == 14 && tools.allSatisfy { $0.inputSchema?["type"] == "object" })
        let names: Set<String> = [
            "search", "fetch", "search_conversations", "get_conversation", "search_contacts", "get_contact",
            "get_company",
            "list_companies", "list_articles", "search_articles", "get_article", "create_article", "update_article",
            "add_internal_note",
        ]
        #expect(Set(tools.map(\.name)) == names)
    }

    @Test("People and companies are read as by REST") func people() async throws {
        let kim = try #require(try filled().contacts.first?.id)
        let mcp = try workspace.client().mcp
        var filter = IntercomMCP.ContactFilter()
        filter.ids = ["contact_\(kim)"]
        #expect(try await mcp.searchContacts(filter)["data"]?[0]?["email"] == "kim@example.org")
        #expect(try await mcp.contact(kim)["name"] == "Kim")
        let company = try #require(workspace.companies.first?.id)
        #expect(try await mcp.company(company)["name"] == "Navy Labs")
        #expect(try await mcp.companies(named: "Navy Labs")["data"]?[0]?["company_id"] == "7")
        #expect(try await mcp.companies(perPage: 1)["data"]?[0]?["company_id"] == "7")
    }

    @Test("Conversations are searched by their filter, read, and noted in") func conversations() async throws {
        let kim = try #require(try filled().contacts.first)
        let id = try await start("Hello", from: kim)
        let mcp = try workspace.client().mcp
        var filter = IntercomMCP.ConversationFilter()
        filter.sourceAuthorEmail = "kim@example.org"
        filter.createdAt = .init(.greater, 1)
        let found = try await mcp.searchConversations(filter, perPage: 3)
        #expect(found["conversations"]?[0]?["id"]?.string == id)
        filter.adminAssigneeID = 4
        #expect(try await mcp.searchConversations(filter)["total_count"] == 0)
        try await mcp.addNote("Called back.", toConversation: id)
        let whole = try await mcp.conversation("conversation_\(id)")
        let part = whole["conversation_parts"]?["conversation_parts"]?[0]
        #expect(part?["part_type"] == "note" && part?["body"] == "<p>Called back.</p>")
    }

    @Test("Articles are written, found and read") func articles() async throws {
        let mcp = try workspace.client().mcp
        let admin = try #require(workspace.objects("admins").first?["id"]?.identifier)
        let made = try await mcp.createArticle("How to begin", by: admin, ArticleFields(body: "<p>Open it.</p>"))
        let id = try #require(made["id"]?.string)
        try await mcp.updateArticle(id, ArticleFields(state: .published))
        #expect(try await mcp.article(id)["state"] == "published")
        #expect(try await mcp.searchArticles("open")["data"]?["articles"]?[0]?["id"]?.string == id)
        #expect(try await mcp.articles(perPage: 150)["data"]?[0]?["title"] == "How to begin")
    }

    @Test(
        "Arguments of another type, unknown ones and missing ones are told by name",
        arguments: [
            ("search_conversations", ["team_assignee_id": 15], "team_assignee_id must be a string"),
            ("search_conversations", ["admin_assignee_id": "6"], "admin_assignee_id must be a number"),
            ("search_conversations", ["created_at": ["operator": "~", "value": 1]], "created_at must be an object"),
            ("search_contacts", [:], "At least one search parameter must be provided"),
            ("search_contacts", ["planet": "mars"], "Unknown parameter: planet"),
            ("fetch", [:], "Missing required parameter: id"),
            ("fetch", ["id": "7"], "conversation_"), ("get_contact", ["id": "nobody"], "User Not Found"),
            ("list_companies", ["per_page": 61], "Per Page is too big"),
        ] as [(String, JSON, String)]
    )
    func wrongArguments(tool: String, arguments: JSON, words: String) async throws {
        let mcp = try workspace.client().mcp
        let error = await #expect(throws: IntercomMCP.Failure.self) { try await mcp.call(tool, arguments: arguments) }
        guard case .toolFailed(tool, let message)? = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(message.contains(words))
    }

    @Test("An unknown tool is an error of the protocol") func unknownTool() async throws {
        let mcp = try workspace.client().mcp
        await #expect(throws: IntercomMCP.Failure.refused(code: -32602, message: "Unknown tool: dance")) {
            try await mcp.call("dance")
        }
    }

    // MARK: - The wire

    private static let initialize: JSON = [
        "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": ["protocolVersion": "2025-06-18"],
    ]
    private static let list: JSON = ["jsonrpc": "2.0", "id": "a", "method": "tools/list"]

    @Test("A client that takes JSON alone gets JSON") func plainJSON() async throws {
        let begun = try await workspace.send(.post, "/mcp", Self.initialize, headers: [.accept: "application/json"])
        #expect(begun.status == 200 && begun.json["result"]?["protocolVersion"] == "2025-06-18")
        let session = try #require(begun.headers[.mcpSession])
        let headers: HTTPFields = [.accept: "application/json", .mcpSession: session]
        let listed = try await workspace.send(.post, "/mcp", Self.list, headers: headers)
        #expect(listed.json["id"] == "a" && listed.json["result"]?["tools"]?[0]?["name"] == "search")
        let note: JSON = ["jsonrpc": "2.0", "method": "notifications/initialized"]
        #expect(try await workspace.send(.post, "/mcp", note, headers: headers).status == 202)
        let ping: JSON = ["jsonrpc": "2.0", "id": 2, "method": "ping"]
        #expect(try await workspace.send(.post, "/mcp", ping, headers: headers).json["result"] == [:])
        let unknown: JSON = ["jsonrpc": "2.0", "id": 2, "method": "prompts/list"]
        #expect(try await workspace.send(.post, "/mcp", unknown, headers: headers).json["error"]?["code"] == -32601)
        #expect(try await workspace.send(.delete, "/mcp", headers: headers).status == 204)
        #expect(try await workspace.send(.post, "/mcp", Self.list, headers: headers).status == 404)
        #expect(try await workspace.send(.delete, "/mcp", headers: headers).status == 404)
    }

    @Test("What is no request of the protocol is refused") func refusals() async throws {
        let get = try await workspace.send(.get, "/mcp")
        #expect(get.status == 405 && get.headers[.allow] == "POST, DELETE")
        #expect(try await workspace.send(.post, "/mcp", Self.list).status == 400)
        #expect(try await workspace.send(.post, "/mcp", Self.list, headers: [.mcpSession: "no"]).status == 404)
        #expect(
            try await workspace.send(.post, "/mcp", [], headers: [.mcpSession: "no"]).json["error"]?["code"] == -32600
        )
        #expect(try await workspace.send(.post, "/mcp").json["error"]?["code"] == -32700)
        #expect(try await workspace.send(.post, "/mcp", Self.initialize, headers: [.accept: "text/html"]).status == 406)
        let version: HTTPFields = [.mcpSession: "no", .mcpVersion: "1999-01-01"]
        #expect(try await workspace.send(.post, "/mcp", Self.list, headers: version).status == 400)
        let wrong = try await workspace.send(.post, "/mcp", Self.initialize, headers: [.authorization: "Bearer wrong"])
        #expect(wrong.status == 401)
    }

    @Test("A client goes on when the server has lost all sessions") func lostSessions() async throws {
        _ = try filled()
        let mcp = try workspace.client().mcp
        let search = try UniversalSearch(.contacts, limit: 1)
        var pages = mcp.search(search).pages
        let first = try await pages.next()
        workspace.endMCPSessions()
        let second = try await pages.next()
        #expect(first?.results.count == 1 && second?.results.count == 1)
        #expect(workspace.calls.count { $0.status == 404 } == 1)
    }

    @Test("A search by REST finds what the server finds") func rest() async throws {
        let kim = try #require(try filled().contacts.first)
        let id = try await start("A late parcel", from: kim)
        let client = try workspace.client()
        for text in [
            "object_type:contacts name:contains:kim limit:1", "object_type:contacts email_domain:example.org",
            "object_type:conversations source_body:contains:parcel", "object_type:conversations",
            "object_type:conversations created_at:gt:1700000000 state:open",
        ] {
            let search = try UniversalSearch(parsing: text)
            let found = try await client.mcp.search(search).collect().map {
                $0.id.split(separator: "_").last.map(String.init)
            }
            let same = try await client.search(search).collect().map { $0["id"]?.string }
            #expect(found == same && !found.isEmpty, "\(text)")
        }
        #expect(id.isEmpty == false)
    }
}

extension HTTPField.Name {
    fileprivate static let mcpSession = named("Mcp-Session-Id")
    fileprivate static let mcpVersion = named("MCP-Protocol-Version")

    private static func named(_ text: String) -> Self {
        guard let name = Self(text) else { preconditionFailure("\(text) is a token") }
        return name
    }
}
