import CanvasTesting
import Testing

/// Lists, pages and searches as they stand on the wire.
@Suite(.timeLimit(.minutes(5))) struct ListTests {
    private let clock = SharedClock()

    private func filled(_ count: Int) throws -> SimulatedWorkspace {
        let workspace = SimulatedWorkspace.bare(clock: clock)
        for number in 0..<count {
            let contact = try workspace.addContact(["external_id": JSON("\(number)"), "name": JSON("N\(number)")])
            try workspace.addCompany(["company_id": JSON("c\(number)")], contacts: [contact.id ?? ""])
        }
        return workspace
    }

    @Test func pagesWithNumbersNameTheNextOneByURL() async throws {
        let workspace = try filled(40)
        let first = try await workspace.send(.post, "/companies/list?per_page=15").json
        #expect(first["data"]?.elements.count { _ in true } == 15 && first["pages"]?["total_pages"] == 3)
        #expect(first["pages"]?["next"] == "https://api.intercom.io/companies/list?per_page=15&page=2")
        let last = try await workspace.send(.post, "/companies/list?per_page=15&page=3").json
        #expect(last["pages"]?["next"]?.isNull == true && last["data"]?.elements.count { _ in true } == 10)
        #expect(try await workspace.code(.get, "/companies/list?page=2") == "404 company_not_found")
        #expect(try await workspace.code(.post, "/companies/list?per_page=60&page=168") == "400 bad_request")
        #expect(try await workspace.code(.get, "/companies?per_page=61") == "400 parameter_invalid")
    }

    @Test func scrollEndsWithAnEmptyPageAndHasALease() async throws {
        let workspace = try filled(150)
        let first = try await workspace.send(.get, "/companies/scroll").json
        let parameter = try #require(first["scroll_param"]?.string)
        #expect(try await workspace.code(.get, "/companies/scroll") == "400 scroll_exists")
        for count in [50, 0] {
            let page = try await workspace.send(.get, "/companies/scroll?scroll_param=\(parameter)").json
            #expect(page["data"]?.elements.count { _ in true } == count && page["scroll_param"]?.string == parameter)
        }
        let second = try await workspace.send(.get, "/companies/scroll").json
        clock.advance(by: .seconds(61))
        let late = "/companies/scroll?scroll_param=\(second["scroll_param"]?.string ?? "")"
        #expect(try await workspace.code(.get, late) == "404 not_found")
        #expect(try await workspace.send(.get, "/companies/scroll").status == 200)
    }

    @Test func contactsThatComeAndGoMeanwhileShiftNoPage() async throws {
        let workspace = try filled(10)
        let first = try await workspace.send(.get, "/contacts?per_page=4").json
        let cursor = try #require(first["pages"]?["next"]?["starting_after"]?.string)
        try workspace.addContact(["external_id": "new"])
        let last = try #require(first["data"]?[3]?["id"]?.string)
        _ = try await workspace.send(.delete, "/contacts/\(last)")
        let second = try await workspace.send(.get, "/contacts?per_page=4&starting_after=\(cursor)").json
        #expect(second["data"]?.elements.compactMap { $0["name"]?.string } == ["N5", "N4", "N3", "N2"])
        #expect(try await workspace.code(.get, "/contacts?starting_after=bogus") == "400 client_error")
    }

    @Test func archivedContactsAreInNoPageAndNotCounted() async throws {
        let workspace = try filled(9)
        let all =
            try await workspace.send(.get, "/contacts").json["data"]?.elements.compactMap { $0["id"]?.string } ?? []
        #expect(all.count == 9)
        for id in [all[0], all[4], all[8]] { _ = try await workspace.send(.post, "/contacts/\(id)/archive") }
        _ = try await workspace.send(.delete, "/contacts/\(all[1])")
        #expect(try await pages(of: workspace, by: 2) == [[all[2], all[3]], [all[5], all[6]], [all[7]]])
        #expect(try await workspace.send(.get, "/contacts").json["total_count"] == 5)
        _ = try await workspace.send(.post, "/contacts/\(all[8])/unarchive")
        #expect(try await pages(of: workspace, by: 3) == [[all[2], all[3], all[5]], [all[6], all[7], all[8]]])
    }

    /// The ids of contacts in all pages.
    private func pages(of workspace: SimulatedWorkspace, by size: Int) async throws -> [[String]] {
        var pages: [[String]] = []
        var query = "per_page=\(size)"
        while true {
            let page = try await workspace.send(.get, "/contacts?\(query)").json
            pages.append(page["data"]?.elements.compactMap { $0["id"]?.string } ?? [])
            guard let cursor = page["pages"]?["next"]?["starting_after"]?.string else { return pages }
            query = "per_page=\(size)&starting_after=\(cursor)"
        }
    }

    @Test func mergesAreListedByACursorOfTheirOwn() async throws {
        let workspace = SimulatedWorkspace.bare(clock: clock)
        let user = try #require(try workspace.addContact(["external_id": "7"]).id)
        for _ in 0..<3 {
            let lead = try workspace.addContact(["role": "lead"])
            _ = try await workspace.send(.post, "/contacts/merge", ["from": JSON(lead.id), "into": JSON(user)])
        }
        let path = "/contacts/\(user)/merge_history"
        #expect(try await workspace.code(.get, path) == "400 intercom_version_invalid")
        let first = try await workspace.send(.get, path + "?per_page=2", headers: [.version: "2.16"]).json
        #expect(first["data"]?[0]?["merged_at"] == 1_800_000_000 && first["has_more"] == true)
        let cursor = first["next_cursor"]?.string ?? ""
        let last = try await workspace.send(.get, path + "?cursor=\(cursor)", headers: [.version: "2.16"]).json
        #expect(last["data"]?.elements.count { _ in true } == 1 && last["next_cursor"]?.isNull == true)
    }

    private func found(_ workspace: SimulatedWorkspace, _ query: JSON, version: String = "2.15") async throws
        -> [String]
    {
        let response = try await workspace.send(
            .post,
            "/contacts/search",
            ["query": query],
            headers: [.version: version]
        )
        #expect(response.status == 200, "\(response.json)")
        return response.json["data"]?.elements.compactMap { $0["name"]?.string }.sorted() ?? []
    }

    @Test func operatorsCompare() async throws {
        let workspace = SimulatedWorkspace.bare(clock: clock)
        try workspace.addDataAttribute("seats", type: "integer")
        for (name, seats) in [("Ada", 3), ("Grace", 10)] {
            try workspace.addContact([
                "name": JSON(name), "email": JSON("\(name)@example.com"), "custom_attributes": ["seats": JSON(seats)],
            ])
        }
        try workspace.addContact(["name": "Mary", "role": "lead"])
        let cases: [(JSON, String, JSON, [String])] = [
            ("name", "=", "Ada", ["Ada"]), ("name", "!=", "Ada", ["Grace", "Mary"]), ("name", "~", "ra", ["Grace"]),
            ("name", "!~", "ra", ["Ada", "Mary"]), ("email", "^", "ada@", ["Ada"]),
            ("email", "$", ".com", ["Ada", "Grace"]),
            ("name", "IN", ["Ada", "Mary"], ["Ada", "Mary"]), ("name", "NIN", ["Ada"], ["Grace", "Mary"]),
            ("custom_attributes.seats", ">", 3, ["Grace"]), ("custom_attributes.seats", "<=", "10", ["Ada", "Grace"]),
            ("email", "=", .null, ["Mary"]), ("role", "=", "lead", ["Mary"]),
        ]
        for (field, sign, value, names) in cases {
            #expect(
                try await found(workspace, ["field": field, "operator": JSON(sign), "value": value]) == names,
                "\(field) \(sign)"
            )
        }
        let ada: JSON = ["field": "name", "operator": "=", "value": "Ada"]
        let lead: JSON = ["field": "role", "operator": "=", "value": "lead"]
        let user: JSON = ["field": "role", "operator": "=", "value": "user"]
        let either: JSON = ["operator": "OR", "value": [ada, lead]]
        #expect(try await found(workspace, ["operator": "AND", "value": [either, user]]) == ["Ada"])
        let deep: JSON = ["operator": "AND", "value": [["operator": "OR", "value": [either]]]]
        #expect(try await workspace.code(.post, "/contacts/search", ["query": deep]) == "400 parameter_invalid")
        let many: JSON = ["operator": "OR", "value": JSON(Array(repeating: ada, count: 16))]
        #expect(try await workspace.code(.post, "/contacts/search", ["query": many]) == "400 parameter_invalid")
        let unknown: JSON = ["query": ["field": "shoe_size", "operator": "=", "value": 4]]
        #expect(try await workspace.code(.post, "/contacts/search", unknown) == "400 invalid_field")
        let sorted: JSON = ["query": ada, "sort": ["field": "name", "order": "up"]]
        #expect(try await workspace.code(.post, "/contacts/search", sorted) == "400 invalid_sort_order")
    }

    @Test func datesOfContactsAreDaysUntilThePreview() async throws {
        let workspace = SimulatedWorkspace.bare(clock: clock)
        let day = 1_800_057_600  // Midnight, 16 hours after the clock's beginning.
        for (name, time) in [("early", day - 1), ("noon", day + 43_200), ("next", day + 86_400)] {
            try workspace.addContact(["name": JSON(name), "external_id": JSON(name), "signed_up_at": JSON(time)])
        }
        func query(_ sign: String, _ time: Int) -> JSON {
            ["field": "signed_up_at", "operator": JSON(sign), "value": JSON(time)]
        }
        #expect(try await found(workspace, query("=", day + 5)) == ["noon"])
        #expect(try await found(workspace, query(">", day + 5)) == ["next"])
        #expect(try await found(workspace, query("<", day + 86_399)) == ["early"])
        let refused: JSON = ["query": query(">=", day)]
        #expect(try await workspace.code(.post, "/contacts/search", refused) == "400 parameter_invalid")
        #expect(try await found(workspace, query(">", day + 5), version: "Preview") == ["next", "noon"])
        #expect(try await found(workspace, query(">=", day + 43_200), version: "Preview") == ["next", "noon"])
    }
}
