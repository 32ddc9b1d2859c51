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
}
