import IntercomAPI
import Testing

/// A universal search as calls of the REST API.
@Suite struct UniversalSearchCallTests {
    private func call(_ text: String, _ replies: ScriptedTransport.Reply...) async throws -> (ScriptedTransport, [JSON])
    {
        let empty = ScriptedTransport.Reply(.ok, #"{"data":[],"conversations":[],"pages":{}}"#)
        let transport = ScriptedTransport(.success(replies.first ?? empty))
        let client = try IntercomClient.scripted(transport)
        let search = try UniversalSearch(parsing: text)
        return (transport, try await client.search(search).collect())
    }

    @Test("Conversations are searched with limit and cursor") func conversations() async throws {
        let text = "object_type:conversations state:open source_body:contains:refund limit:50 starting_after:WzE3XQ"
        let (transport, _) = try await call(text)
        #expect(transport.lines == ["POST /conversations/search"])
        let filters: JSON = [
            ["field": "state", "operator": "=", "value": "open"],
            ["field": "source.body", "operator": "~", "value": "refund"],
        ]
        let expected: JSON = [
            "query": ["operator": "AND", "value": filters], "pagination": ["starting_after": "WzE3XQ", "per_page": 50],
        ]
        #expect(transport.sent[0].json == expected)
    }

    @Test("Contacts are compared by the second, though REST compares by day") func contacts() async throws {
        let reply = ScriptedTransport.Reply(
            .ok,
            #"{"data":[{"id":"1","last_seen_at":1700000000},{"id":"2","last_seen_at":1700000001}],"pages":{}}"#
        )
        let (transport, found) = try await call("object_type:contacts last_seen_at:gt:1700000000", reply)
        #expect(transport.lines == ["POST /contacts/search"])
        let query: JSON = ["field": "last_seen_at", "operator": ">", "value": 1_699_913_600]
        #expect(transport.sent[0].json == ["query": query])
        #expect(found.compactMap { $0["id"]?.string } == ["2"])
    }

    @Test("What REST cannot do is refused before anything is sent") func refuses() throws {
        let transport = ScriptedTransport()
        let client = try IntercomClient.scripted(transport)
        let free = try UniversalSearch(.contacts, text: "Ada")
        #expect(throws: UntranslatableSearchTerm.self) { try client.search(free) }
        let filters = (0..<16).map { UniversalSearch.Filter(.name, $0) }
        let many = try UniversalSearch(.contacts, where: filters)
        #expect(throws: TooManyFiltersError.self) { try client.search(many) }
        #expect(transport.sent.isEmpty)
    }
}
