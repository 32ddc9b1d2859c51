import Testing

@testable import IntercomAPI

/// The meaning of rows that are imported.
struct ImportRowTests {
    @Test("A contact of Intercom's guide has its number as the workspace's own id")
    func guideContact() throws {
        let row: JSON = [
            "id": 14_637_613_035_933, "name": "Sarah M", "email": "sarahm@example.com", "company_id": "15257600000029",
            "custom_attributes": ["pronouns": "She/Her"], "role": "user",
        ]
        let contact = try ContactRow(row)
        let expected: JSON = [
            "external_id": "14637613035933", "email": "sarahm@example.com", "role": "user", "name": "Sarah M",
        ]
        #expect(contact.fields.json(for: .supported) == expected)
        #expect(contact.attributes.map(\.name) == ["pronouns"] && contact.ignored == ["company_id"])
        #expect(contact.key == "id 14637613035933")
    }

    @Test func leadHasNoIDOfTheWorkspacesOwn() throws {
        let lead = try ContactRow(["id": "7", "email": "a@example.com", "role": "lead"])
        #expect(lead.fields.externalID == nil && lead.key == nil && lead.isLead)
        #expect(try ContactRow(["name": "Nobody", "role": "Lead"]).isLead)
    }

    @Test func fieldsOfCSVAreText() throws {
        let contact = try ContactRow([
            "external_id": "1", "created_at": "2024-05-06T07:08:09Z", "last_seen_at": "1700000000",
            "unsubscribed_from_emails": "TRUE", "custom_attributes.plan": "pro", "custom_attributes.seats": "12",
            "owner_id": "5", "avatar": "https://example.com/a.png", "phone": "+4912345",
        ])
        #expect(contact.fields.signedUpAt == 1_714_979_289 && contact.fields.lastSeenAt == 1_700_000_000)
        #expect(contact.fields.isUnsubscribedFromEmails == true && contact.fields.ownerID == "5")
        #expect(contact.attributes.map(\.name) == ["plan", "seats"] && contact.ignored.isEmpty)
    }

    @Test("An export of another workspace keeps that workspace's ids to itself")
    func exportedContact() throws {
        let contact = try ContactRow([
            "type": "contact", "workspace_id": "abc", "id": "63a07ddf", "external_id": .null, "email": "a@example.com",
            "role": "user", "tags": ["type": "list"],
        ])
        #expect(contact.fields.externalID == nil && contact.key == "email a@example.com" && contact.ignored.isEmpty)
    }

    @Test(
        arguments: [
            (["name": "Nobody"], "email"), (["email": "nobody"], "email"), (["email": "a@b@c"], "email"),
            (["email": "a b@c"], "email"), (["email": "a@b", "role": "admin"], "role"), (["role": "lead"], "email"),
            (["email": ["a@b"]], "email"), (["email": "a@b", "created_at": "soon"], "created_at"),
            (["email": "a@b", "unsubscribed_from_emails": "maybe"], "unsubscribed_from_emails"),
            (["email": "a@b", "custom_attributes": "x"], "custom_attributes"),
            (["email": "a@b", "custom_attributes": ["x": ["y": 1]]], "x"),
        ] as [(JSON, String)]
    )
    func wrongContact(row: JSON, field: String) throws {
        let problem = try #require(throws: RowProblem.self) { try ContactRow(row) }
        #expect(problem.field == field)
    }

    @Test("A ticket of Intercom's guide keeps its date and its status")
    func guideTicket() throws {
        let ticket = try TicketRow([
            "id": 220, "created_at": 1_672_831_080, "type": "other", "subject": "help",
            "description": "please contact me",
            "status": "pending", "requester_id": 14_637_613_035_935,
        ])
        #expect(ticket.type == .name("other") && ticket.createdAt == 1_672_831_080 && ticket.state == .inProgress)
        #expect(ticket.requester == .externalID("14637613035935") && ticket.title == "help" && ticket.ignored.isEmpty)
        #expect(ticket.attributes == ["_default_title_": "help", "_default_description_": "please contact me"])
    }

    @Test(arguments: [
        ("open", TicketState.Category.submitted), ("pending", .inProgress), ("solved", .resolved),
        ("Closed", .resolved),
        ("waiting_on_customer", .waitingOnCustomer), ("new", .submitted), ("in_progress", .inProgress),
    ])
    func status(word: String, state: TicketState.Category) throws {
        let row: JSON = ["subject": "s", "requester_id": "1", "status": JSON(word)]
        #expect(try TicketRow(row).state == state)
    }

    @Test(
        arguments: [
            (["requester_email": "a@b"] as JSON, ContactKey.email("a@b")),
            (["requester_id": "a@b"] as JSON, ContactKey.email("a@b")),
            (["requester_id": 7] as JSON, ContactKey.externalID("7")),
            (["contact_id": "63a0", "requester_id": 7] as JSON, ContactKey.id("63a0")),
            (["external_id": "x"] as JSON, ContactKey.externalID("x")),
        ] as [(JSON, ContactKey)]
    )
    func requester(fields: JSON, key: ContactKey) throws {
        #expect(try TicketRow(fields.merging(["subject": "s"])).requester == key)
    }

    @Test(
        arguments: [
            (["subject": "s"], "requester_id"), (["requester_id": 1], "subject"),
            (["subject": "s", "requester_id": 1, "status": "lost"], "status"),
            (["subject": "s", "requester_id": 1, "ticket_type_id": "bug"], "ticket_type_id"),
            (["requester_id": 1, "ticket_attributes": ["_default_title": "s"]], "_default_title"),
            (["subject": "s", "requester_id": 1, "created_at": [:]], "created_at"),
        ] as [(JSON, String)]
    )
    func wrongTicket(row: JSON, field: String) throws {
        let problem = try #require(throws: RowProblem.self) { try TicketRow(row) }
        #expect(problem.field == field)
    }

    @Test(
        arguments: [
            (["1", "2"], "integer"), ([1, "2.5"], "float"), (["true", false], "boolean"), (["1", "x"], "string"),
            (["007", "1"], "string"), (["0", "1"], "integer"), (["0.5"], "float"), (["nan"], "string"),
            (["true", "1"], "string"),
        ] as [([JSON], String)]
    )
    func typeOfAnAttribute(values: [JSON], expected: String) {
        var type = AttributeType()
        for value in values { type.see(value) }
        #expect("\(type.dataType)" == expected)
    }

    @Test(
        arguments: [
            ("12", "integer", 12), ("x", "integer", "x"), ("1.5", "float", 1.5), ("False", "boolean", false),
            (7, "string", "7"),
            ("2024-05-06", "date", 1_714_953_600), ("yes", "boolean", "yes"), ("a", nil, "a"),
        ] as [(JSON, String?, JSON)]
    )
    func valueOfAnAttribute(value: JSON, type: String?, expected: JSON) {
        #expect(AttributeType.converted(value, to: type) == expected)
    }

    @Test(arguments: [
        (RejectionLimit.count(0), 1, 1, false, true), (.count(0), 0, 5, true, false), (.count(3), 3, 3, false, false),
        (.count(3), 4, 4, false, true), (.share(0.01), 50, 99, false, false), (.share(0.01), 1, 99, true, true),
        (.share(0.01), 1, 100, false, false), (.share(0.01), 2, 100, false, true), (.none, 1_000, 1_000, true, false),
        (.share(0), 1, 100, false, true),
    ])
    func limit(limit: RejectionLimit, rejected: Int, done: Int, isAtEnd: Bool, isExceeded: Bool) {
        #expect(limit.isExceeded(by: rejected, of: done, isAtEnd: isAtEnd) == isExceeded)
    }
}
