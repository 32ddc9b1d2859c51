import IntercomAPI
import Testing

@Suite("A search") struct SearchTests {
    private let page = ScriptedTransport.Reply(.ok, #"{"type":"list","data":[],"pages":{}}"#)

    private func query(_ search: (IntercomClient) throws -> ItemSequence<Contact>) async throws -> JSON? {
        let transport = ScriptedTransport { _ in page }
        _ = try await search(IntercomClient.scripted(transport)).collect()
        #expect(transport.lines == ["POST /contacts/search"])
        return transport.sent[0].json?["query"]
    }

    @Test("is a filter, or a group") func filters() async throws {
        #expect(
            try await query { try $0.contacts.search(\.email == "ada@example.com") } == [
                "field": "email", "operator": "=", "value": "ada@example.com",
            ]
        )
        #expect(
            try await query { try $0.contacts.search(\.role != "lead" && \.emailDomain == .starting(with: "ex")) } == [
                "operator": "AND",
                "value": [
                    ["field": "role", "operator": "!=", "value": "lead"],
                    ["field": "email_domain", "operator": "^", "value": "ex"],
                ],
            ]
        )
    }

    @Test("is a group of groups") func groups() async throws {
        #expect(
            try await query {
                try $0.contacts.search(
                    (\.name == .containing("Ada") || \.id == .one(of: ["1", "2"])) && \.role == "user"
                )
            } == [
                "operator": "AND",
                "value": [
                    [
                        "operator": "OR",
                        "value": [
                            ["field": "name", "operator": "~", "value": "Ada"],
                            ["field": "id", "operator": "IN", "value": ["1", "2"]],
                        ],
                    ],
                    ["field": "role", "operator": "=", "value": "user"],
                ],
            ]
        )
        let all = try await query {
            try $0.contacts.search((\.name == "a" && \.role == "b") || (\.name == "c" && \.role == "d"))
        }
        #expect(all?["operator"] == "OR" && all?["value"]?[1]?["operator"] == "AND")
    }

    @Test("joins filters of one kind into one group") func flat() async throws {
        let found = try await query {
            try $0.contacts.search(\.name == "a" && \.role == "b" && \.os == "c" && \.city == "d")
        }
        #expect(found?["value"]?.elements.count(where: { _ in true }) == 4)
    }

    @Test("asks for attributes of the workspace's own") func attributes() async throws {
        let found = try await query { try $0.contacts.search(\.[customAttribute: "plan"] == "gold") }
        #expect(found?["field"] == "custom_attributes.plan")
    }

    @Test("with more than 15 filters throws before anything is sent") func tooMany() async throws {
        let transport = ScriptedTransport { _ in page }
        let intercom = try IntercomClient.scripted(transport)
        func sixteen() throws {
            let four = \ContactSearchFields.name == "a" && \.name == "b" && \.name == "c" && \.name == "d"
            _ = try intercom.contacts.search(four && four && four && four)
        }
        let error = #expect(throws: TooManyFiltersError.self) { try sixteen() }
        #expect(error?.count == 16 && transport.sent.isEmpty)
    }

    @Test("asks for a day more of a contact's date, and compares by the second") func dates() async throws {
        let transport = ScriptedTransport { _ in
            .init(.ok, #"{"data":[{"id":"1","updated_at":1693782000},{"id":"2","updated_at":1693782001},{"id":"3"}]}"#)
        }
        let intercom = try IntercomClient.scripted(transport)
        let since = Timestamp(secondsSince1970: 1_693_782_000)
        let found = try await intercom.contacts.search(\.role == "user" && \.updatedAt > since).collect()
        #expect(found.compactMap(\.id) == ["2"])
        #expect(transport.sent[0].json?["query"]?["value"]?[1]?["value"] == 1_693_695_600)
        let earlier = try await intercom.contacts.search(\.updatedAt < since).collect()
        #expect(earlier.isEmpty && transport.sent[1].json?["query"]?["value"] == 1_693_868_400)
    }

    @Test("sends a date within `||` as it is, and any date of the preview version") func exactDates() async throws {
        let transport = ScriptedTransport { _ in .init(.ok, #"{"data":[{"id":"1","updated_at":1}]}"#) }
        let intercom = try IntercomClient.scripted(transport)
        let since = Timestamp(secondsSince1970: 1_693_782_000)
        let either = try await intercom.contacts.search(\.role == "user" || \.updatedAt > since).collect()
        #expect(either.count == 1 && transport.sent[0].json?["query"]?["value"]?[1]?["value"] == 1_693_782_000)
        let preview = try IntercomClient.scripted(transport) { $0.version = .preview }
        let exact = try await preview.contacts.search(\.updatedAt > since).collect()
        #expect(exact.count == 1 && transport.sent[1].json?["query"]?["value"] == 1_693_782_000)
    }

    @Test("asks for an order") func order() async throws {
        let transport = ScriptedTransport { _ in page }
        let intercom = try IntercomClient.scripted(transport)
        _ = try await intercom.contacts.search(\.role == "user", sorted: .ascending(by: \.createdAt)).collect()
        _ = try await intercom.conversations.search(\.isOpen == true, sorted: .descending(by: \.updatedAt)).collect()
        _ = try await intercom.tickets.search(\.isOpen == true, sorted: .ascending(by: \.[attribute: "7"])).collect()
        #expect(
            transport.sent.map { $0.json?["sort"] } == [
                ["field": "created_at", "order": "ascending"], ["field": "updated_at", "order": "descending"],
                ["field": "ticket_attribute.7", "order": "ascending"],
            ]
        )
        _ = try await intercom.contacts.search(\.role == "user").collect()
        #expect(transport.sent[3].json?["sort"] == nil)
    }

    @Test("finds what is the same, in the way that Intercom has for it") func inclusive() async throws {
        let transport = ScriptedTransport { _ in
            let items = (99...101).map { #"{"id":"\#($0)","updated_at":\#($0)}"# }
            return .init(.ok, #"{"data":[\#(items.joined(separator: ","))]}"#)
        }
        let intercom = try IntercomClient.scripted(transport)
        let day: Int64 = 86_400
        let moment: Timestamp = 100
        let since = try await intercom.contacts.search(\.updatedAt >= moment).collect()
        let until = try await intercom.contacts.search(\.updatedAt <= moment).collect()
        #expect(since.compactMap(\.id) == ["100", "101"] && until.compactMap(\.id) == ["99", "100"])
        _ = try await intercom.contacts.search(\.ownerID >= 5 && \.ownerID <= 7).collect()
        _ = try await intercom.conversations.search(\.updatedAt >= moment && \.ratingScore <= 3).collect()
        _ = try await intercom.tickets.search(\.createdAt >= moment && \.createdAt <= moment).collect()
        func filters(_ number: Int) -> [String] {
            guard let query = transport.sent[number].json?["query"] else { return [] }
            let parts = query["field"] == nil ? query["value"].map { Array($0.elements) } ?? [] : [query]
            return parts.map { "\($0["field"]?.string ?? "") \($0["operator"]?.string ?? "") \($0["value"] ?? .null)" }
        }
        #expect(filters(0) == ["updated_at > \(99 - day)"] && filters(1) == ["updated_at < \(101 + day)"])
        #expect(filters(2) == ["owner_id >= 5", "owner_id <= 7"])
        #expect(filters(3) == ["updated_at > 100", "conversation_rating.score < 3"])
        #expect(filters(4) == ["created_at > 100", "created_at < 100"])
    }

    @Test("of dates at either end of time does not end the program") func extremes() async throws {
        let transport = ScriptedTransport { _ in page }
        let intercom = try IntercomClient.scripted(transport)
        let (first, last) = (Timestamp(secondsSince1970: .min), Timestamp(secondsSince1970: .max))
        _ = try await intercom.contacts.search(\.updatedAt >= first && \.updatedAt <= last).collect()
        _ = try await intercom.contacts.search(\.updatedAt > first && \.updatedAt < last).collect()
        #expect(transport.sent.count == 2)
    }
}
