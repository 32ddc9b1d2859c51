import IntercomObjects
import Testing

/// A universal search as the searches of the REST API have it.
@Suite struct RESTSearchFilterTests {
    private func filters(_ text: String) throws -> [String] {
        try UniversalSearch(parsing: text).restFilters().map { "\($0.field) \($0.sign) \($0.value)" }
    }

    @Test(
        "Names get their dots, operators their signs and values their types",
        arguments: [
            ("state:open", #"state = "open""#), ("source_body:contains:refund", #"source.body ~ "refund""#),
            ("source_author_email:neq:a@b.c", #"source.author.email != "a@b.c""#),
            ("statistics_time_to_admin_reply:gt:3600", "statistics.time_to_admin_reply > 3600"),
            ("statistics_last_close_at:lt:2031-03-03", "statistics.last_close_at < 1930262400"),
            ("created_at:gte:1700000000", "created_at > 1700000000"), ("ai_agent_rating:lte:3", "ai_agent.rating < 3"),
            ("team_assignee_id:15", "team_assignee_id = 15"), ("open:true", "open = true"), ("ids:7", #"id = "7""#),
            ("ids:7,8", #"id IN ["7","8"]"#), ("ids:neq:7,8", #"id NIN ["7","8"]"#),
            ("state:in:open", #"state IN ["open"]"#),
            ("ai_agent_participated:false", "ai_agent_participated = false"), ("new_field:x", #"new_field = "x""#),
            ("custom_attributes_plan:pro", #"custom_attributes.plan = "pro""#),
            ("source.type:email", #"source.type = "email""#),
        ]
    )
    func conversations(term: String, expected: String) throws {
        #expect(try filters("object_type:conversations \(term)") == [expected])
    }

    @Test(
        "Dates of contacts are compared by what REST has for them",
        arguments: [
            ("email_domain:example.com", #"email_domain = "example.com""#), ("name:starts_with:Ada", #"name ^ "Ada""#),
            ("last_seen_at:gt:1700000000", "last_seen_at > 1700000000"),
            ("last_seen_at:gte:1700000000", "last_seen_at > 1699999999"),
            ("last_seen_at:lte:1700000000", "last_seen_at < 1700000001"),
            ("location_city:Bath", #"location.city = "Bath""#),
            ("phone:+1234", #"phone = "+1234""#), ("unsubscribed_from_emails:true", "unsubscribed_from_emails = true"),
        ]
    )
    func contacts(term: String, expected: String) throws {
        #expect(try filters("object_type:contacts \(term)") == [expected])
    }

    @Test("A search without filters is one that all objects fit") func everything() throws {
        #expect(try filters("object_type:contacts limit:1") == ["created_at > 0"])
    }

    @Test(
        "What REST cannot do is refused with the term",
        arguments: [
            (#"object_type:conversations q:"late parcel""#, #"q:"late parcel""#),
            (#"object_type:conversations state:sounds_like:"open""#, #"state:sounds_like:"open""#),
            ("object_type:conversations created_at:gt:yesterday", "created_at:gt:yesterday"),
            ("object_type:conversations open:maybe", "open:maybe"),
            ("object_type:conversations admin_assignee_id:ada", "admin_assignee_id:ada"),
            ("object_type:contacts created_at:neq:7", "created_at:neq:7"),
            ("object_type:contacts created_at:in:7", "created_at:in:7"),
        ]
    )
    func refuses(text: String, term: String) throws {
        let search = try UniversalSearch(parsing: text)
        let error = #expect(throws: UntranslatableSearchTerm.self) { try search.restFilters() }
        #expect(error?.term == term && error?.description.hasPrefix("REST has no search for \(term): ") == true)
    }
}
