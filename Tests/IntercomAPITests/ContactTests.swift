import IntercomAPI
import Testing

@Suite("Contacts") struct ContactTests {
    typealias Reply = ScriptedTransport.Reply

    private let conflict = Reply(
        .conflict,
        #"{"type":"error.list","errors":[{"code":"conflict","message":"A contact matching those details already exists with id=5da6"}]}"#
    )
    private let archived = Reply(
        .conflict,
        #"{"type":"error.list","errors":[{"code":"conflict","message":"An archived contact matching those details already exists with id=5da6"}]}"#
    )
    private let contact = Reply(.ok, #"{"type":"contact","id":"5da6","external_id":"42","role":"user"}"#)

    @Test("are created, or changed where there is one") func upsert() async throws {
        var transport = ScriptedTransport(.success(contact))
        var fields = ContactFields(externalID: "42", email: "ada@example.com")
        fields.ownerID = "7"
        #expect(try await IntercomClient.scripted(transport).contacts.upsert(fields).id == "5da6")
        #expect(transport.sent[0].json == ["external_id": "42", "email": "ada@example.com", "owner_id": 7])
        transport = ScriptedTransport(.success(conflict), .success(contact))
        #expect(try await IntercomClient.scripted(transport).contacts.upsert(fields).externalID == "42")
        #expect(transport.lines == ["POST /contacts", "PUT /contacts/5da6"])
        transport = ScriptedTransport(.success(archived), .success(.init(.ok, "{}")), .success(contact))
        _ = try await IntercomClient.scripted(transport).contacts.upsert(fields)
        #expect(transport.lines == ["POST /contacts", "POST /contacts/5da6/unarchive", "PUT /contacts/5da6"])
    }

    @Test("have an owner whose id is a number until 2.15, and text after that") func owner() async throws {
        let transport = ScriptedTransport(.success(contact))
        var fields = ContactFields()
        fields.ownerID = "7"
        let intercom = try IntercomClient.scripted(transport) { $0.version = "2.16" }
        _ = try await intercom.contacts.update("5da6", fields)
        #expect(transport.sent[0].json == ["owner_id": "7"])
    }

    @Test("have notes, tags, companies and segments, under whatever name") func belongings() async throws {
        let transport = ScriptedTransport(
            .success(Reply(.ok, #"{"type":"list","data":[{"type":"note","id":"17","body":"<p>Hi</p>"}],"pages":{}}"#)),
            .success(Reply(.ok, #"{"type":"list","data":[{"type":"tag","id":"9","name":"VIP"}]}"#)),
            .success(Reply(.ok, #"{"type":"list","companies":[{"type":"company","id":"c","plan":{}}],"pages":{}}"#)),
            .success(Reply(.ok, #"{"type":"list","data":[{"type":"company","id":"c","plan":{"name":"Gold"}}]}"#)),
            .success(Reply(.ok, #"{"type":"list","data":[{"type":"segment","id":"s","name":"Active"}]}"#))
        )
        let contacts = try IntercomClient.scripted(transport).contacts
        #expect(try await contacts.notes(of: "5d").collect().map(\.body) == ["<p>Hi</p>"])
        #expect(try await contacts.tags(of: "5d").collect().map(\.name) == ["VIP"])
        #expect(try await contacts.companies(of: "5d").collect().map(\.plan) == [nil])
        #expect(try await contacts.companies(of: "5d").collect().map(\.plan) == ["Gold"])
        #expect(try await contacts.segments(of: "5d").collect().map(\.name) == ["Active"])
        #expect(
            transport.lines == [
                "GET /contacts/5d/notes", "GET /contacts/5d/tags", "GET /contacts/5d/companies",
                "GET /contacts/5d/companies", "GET /contacts/5d/segments",
            ]
        )
    }

    @Test("get a note once, and tags and companies as often as it takes") func writing() async throws {
        let fault = Result<Reply, TransportFailure>.failure(TransportFailure(.connectionClosed, .unknown))
        var transport = ScriptedTransport(fault, .success(Reply(.ok, #"{"id":"17"}"#)))
        let error = await #expect(throws: IntercomError.self) {
            try await IntercomClient.scripted(transport).contacts.addNote("Hi", to: "5d", by: "7")
        }
        guard case .outcomeUnknown = error?.reason else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(transport.sent.map(\.json) == [["body": "Hi", "admin_id": "7"]])
        transport = ScriptedTransport(fault, .success(Reply(.ok, #"{"type":"tag","id":"9","name":"VIP"}"#)))
        #expect(try await IntercomClient.scripted(transport).contacts.tag("5d", with: "9").name == "VIP")
        transport = ScriptedTransport(fault, .success(Reply(.ok, #"{"type":"company","id":"c"}"#)))
        #expect(try await IntercomClient.scripted(transport).contacts.attach("5d", to: "c").id == "c")
        // The guide and the description differ in what comes back.
        let removals = [#"{"type":"contact_tag_removal","contact_id":"5d","tag_id":"9"}"#, #"{"type":"tag","id":"9"}"#]
        for body in removals {
            transport = ScriptedTransport(.success(Reply(.ok, body)))
            try await IntercomClient.scripted(transport).contacts.removeTag("9", from: "5d")
            #expect(transport.lines == ["DELETE /contacts/5d/tags/9"])
        }
        transport = ScriptedTransport(.success(Reply(.ok, "{}")))
        try await IntercomClient.scripted(transport).contacts.detach("5d", from: "c")
        #expect(transport.lines == ["DELETE /contacts/5d/companies/c"])
    }
}
