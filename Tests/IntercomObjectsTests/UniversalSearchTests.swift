import IntercomObjects
import RandomInput
import Testing

/// Intercom's universal search language, read and written.
@Suite struct UniversalSearchTests {
    private typealias Filter = UniversalSearch.Filter

    // MARK: - Writing

    @Test("A search is written in one order, with quotation marks where a value is no plain word") func writes() throws
    {
        let search = try UniversalSearch(
            .conversations,
            where: [
                Filter(.state, "open"), Filter(.sourceBody, .contains, "late parcel"),
                Filter(.createdAt, .isGreater, 1_700_000_000),
                Filter(.updatedAt, .isLess, 1_800_000_000 as Timestamp),
                Filter("source_url", .differs, "https://example.com/"),
                Filter(.teamAssigneeID, 15),
            ],
            text: "campaign stopped",
            limit: 50,
            startingAfter: "WzE3XQ=="
        )
        let expected = """
            object_type:conversations state:open source_body:contains:"late parcel" created_at:gt:1700000000 \
            updated_at:lt:1800000000 source_url:neq:"https://example.com/" team_assignee_id:15 q:"campaign stopped" limit:50 \
            starting_after:"WzE3XQ=="
            """
        #expect(search.description == expected)
    }

    @Test("A value that looks like an operator is in quotation marks") func operatorLike() throws {
        let search = try UniversalSearch(
            .contacts,
            where: [Filter(.name, "gt:5"), Filter(.name, ""), Filter(.name, "gt")]
        )
        #expect(search.description == #"object_type:contacts name:"gt:5" name:"" name:gt"#)
        #expect(try UniversalSearch(parsing: search.description) == search)
    }

    @Test("The next page is the same search with another cursor") func nextPage() throws {
        let first = try UniversalSearch(parsing: "object_type:contacts limit:5 starting_after:one")
        #expect(try first.next("two").description == "object_type:contacts limit:5 starting_after:two")
        #expect(try first.limited(to: 9).description == "object_type:contacts limit:9 starting_after:one")
        #expect(throws: UniversalSearchError.self) { try first.next(#"a"b"#) }
        #expect(throws: UniversalSearchError.self) { try first.limited(to: 151) }
    }

    @Test("Fields that the documents name are told from others") func documented() {
        typealias Field = UniversalSearch.Field
        #expect(Field.state.isDocumented(for: .conversations) && !Field.state.isDocumented(for: .contacts))
        #expect(Field.email.isDocumented(for: .contacts) && !("plan" as Field).isDocumented(for: .contacts))
    }

    @Test(
        "What the language cannot say is refused",
        arguments: [
            (Filter(.name, #"Ada "the" Countess"#), .quotationMark(in: "name")),
            (Filter(.name, "Ada\nLovelace"), .controlCharacter(in: "name")), (Filter("", "x"), .invalidField("")),
            (Filter("first name", "x"), .invalidField("first name")), (Filter("a:b", "x"), .invalidField("a:b")),
            (Filter("limit", "5"), .invalidField("limit")),
            (Filter(.name, .init(rawValue: "is not"), "x"), .invalidComparison("is not")),
            (Filter(.name, String(repeating: "a", count: 9_000)), .tooLong(bytes: 9_026)),
        ] as [(UniversalSearch.Filter, UniversalSearchError.Problem)]
    )
    func refusesToBuild(filter: UniversalSearch.Filter, problem: UniversalSearchError.Problem) {
        let error = #expect(throws: UniversalSearchError.self) { try UniversalSearch(.contacts, where: [filter]) }
        #expect(error?.problem == problem && error?.column == nil)
    }

    // MARK: - Reading

    @Test(
        "Searches of Intercom's documents and of its users are read, and written as they were",
        arguments: [
            "object_type:conversations state:open limit:50 starting_after:cursor_abc123",
            "object_type:conversations state:open source_type:email",
            #"object_type:contacts email_domain:"example.com""#,
            #"object_type:conversations source_body:contains:"refund" limit:20"#,
            "object_type:conversations team_assignee_id:15", "object_type:conversations admin_assignee_id:6",
            "object_type:conversations state:closed created_at:gt:1700000000",
            #"object_type:conversations source_subject:contains:"payout""#,
            #"object_type:conversations q:"campaign stopped sending""#,
            "object_type:conversations statistics_time_to_admin_reply:gt:3600",
            #"object_type:conversations source_author_email:"a@b.c""#, #"object_type:contacts email:"a@b.c""#,
            "object_type:conversations updated_at:gt:1700000000 created_at:lt:1800000000",
        ]
    )
    func readsSamples(text: String) throws {
        let search = try UniversalSearch(parsing: text)
        // Quotation marks are left out where they are not needed.
        let plain = text.replacing(#/"([A-Za-z0-9_.@+-]+)"/#) { String($0.1) }
        #expect(search.description == plain)
        #expect(try UniversalSearch(parsing: search.description) == search)
    }

    @Test("Terms come in any order, with any space between them") func anyOrder() throws {
        let search = try UniversalSearch(
            parsing: "  limit:5\tq:\"late parcel\"\n state:open  object_type:conversations "
        )
        #expect(search.description == #"object_type:conversations state:open q:"late parcel" limit:5"#)
        #expect(search.objectType == .conversations && search.text == "late parcel" && search.limit == 5)
        #expect(search.startingAfter == nil)
    }

    @Test(
        "A word between colons is an operator if it is known or before quotation marks, and else a part of the value",
        arguments: [
            ("a:gte:5", .init(rawValue: "gte"), "5"), ("a:eq:5", .equals, "5"),
            ("a:sounds:like:5", .equals, "sounds:like:5"),
            (#"a:sounds_like:"5""#, .init(rawValue: "sounds_like"), "5"), ("a:https://x", .equals, "https://x"),
            (#"a:"gt:5""#, .equals, "gt:5"), ("a:gt", .equals, "gt"),
            ("a:2031-03-03T10:00:00Z", .equals, "2031-03-03T10:00:00Z"),
            ("a:ünï", .equals, "ünï"), (#"a:" ""#, .equals, " "),
        ] as [(String, UniversalSearch.Comparison, String)]
    )
    func operators(term: String, comparison: UniversalSearch.Comparison, value: String) throws {
        let search = try UniversalSearch(parsing: "object_type:contacts \(term)")
        #expect(search.filters == [Filter("a", comparison, value)])
        #expect(try UniversalSearch(parsing: search.description) == search)
    }

    @Test(
        "Text that is no search is refused with the place",
        arguments: [
            ("", .missingObjectType, 1), ("state:open", .missingObjectType, 1),
            ("object_type:tickets", .unknownObjectType("tickets"), 13),
            ("object_type:contacts object_type:contacts", .repeated("object_type"), 22),
            ("object_type:contacts q:a q:b", .repeated("q"), 26),
            ("object_type:contacts limit:5 limit:5", .repeated("limit"), 30),
            ("starting_after:a starting_after:b", .repeated("starting_after"), 18),
            ("object_type:contacts limit:0", .invalidLimit("0"), 28), ("limit:151", .invalidLimit("151"), 7),
            ("limit:+5", .invalidLimit("+5"), 7),
            ("limit:99999999999999999999", .invalidLimit("99999999999999999999"), 7),
            ("state:open OR state:closed", .notATerm("OR"), 12), ("\"state\":open", .notATerm("\"state\":open"), 1),
            ("a:b :c", .missingField, 5), ("state:", .missingValue("state"), 7), ("état: x", .missingValue("état"), 6),
            ("a:gt: 5", .missingValue("a"), 6), ("q:\"late parcel", .unclosedQuotation, 3),
            ("a:\"b\"c", .textAfterQuotation, 6), ("a:\"gt\":5", .textAfterQuotation, 7),
            ("a:b\"c\"", .quotationMark(in: "a"), 4),
            ("a:\"b\nc\"", .controlCharacter(in: "a"), 5), ("a:b\u{7F}", .controlCharacter(in: "a"), 4),
            ("a\u{1}b:c", .controlCharacter(in: "a name"), 1),
        ] as [(String, UniversalSearchError.Problem, Int)]
    )
    func refuses(text: String, problem: UniversalSearchError.Problem, column: Int) {
        let error = #expect(throws: UniversalSearchError.self) { try UniversalSearch(parsing: text) }
        #expect(error?.problem == problem && error?.column == column)
        #expect(error?.description.hasPrefix("invalid search, column \(column): ") == true)
    }

    @Test("A text beyond the limit is not read") func tooLong() {
        let text = "object_type:contacts name:\(String(repeating: "a", count: 8_192))"
        let error = #expect(throws: UniversalSearchError.self) { try UniversalSearch(parsing: text) }
        #expect(error?.problem == .tooLong(bytes: 8_218) && error?.description.contains("8192") == true)
    }

    // MARK: - Any

    @Test("What is written is read as the same search", arguments: 1...50) func roundTrip(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let search = try Self.search(&random)
            #expect(try UniversalSearch(parsing: search.description) == search)
        }
    }

    @Test("No text stops the parser", arguments: 1...20) func anyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "object_type:", "contacts", "limit:", "5", "q:", ":", "\"", " ", "gt:", "a", "é", "\u{301}", "\n", "\0",
            "\u{7F}", "🙂",
        ]
        for _ in 0..<400 {
            let text = (0..<random.int(0...12)).map { _ in random.one(of: pieces) }.joined()
            guard let search = try? UniversalSearch(parsing: text) else { continue }
            #expect((try? UniversalSearch(parsing: search.description)) == search)
        }
    }

    private static func search(_ random: inout SeededGenerator) throws -> UniversalSearch {
        let filters = (0..<random.int(0...4)).map { _ in
            Filter(
                .init(rawValue: random.one(of: ["state", "source_body", "custom_attributes.plan", "größe", "x"])),
                .init(rawValue: random.one(of: ["eq", "neq", "gt", "contains", "starts_with", "sounds_like", "x1"])),
                value(&random)
            )
        }
        return try UniversalSearch(
            random.one(of: [.contacts, .conversations]),
            where: filters,
            text: random.maybe { value(&$0) },
            limit: random.maybe { $0.int(1...150) },
            startingAfter: random.maybe { value(&$0) }
        )
    }

    private static func value(_ random: inout SeededGenerator) -> String {
        let pieces = [
            "a", "7", ":", " ", "gt", "gt:", "eq", "=", "+", "/", "\\", "'", "é", "\u{301}", "🙂", "_", ".", "\u{A0}",
        ]
        return (0..<random.int(0...6)).map { _ in random.one(of: pieces) }.joined()
    }
}
