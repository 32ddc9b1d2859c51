import CanvasTesting
import IntercomAPI
import Testing

/// The package's own client against the workspace.
@Suite(.timeLimit(.minutes(5))) struct ClientTests {
    private let workspace = SimulatedWorkspace()

    @Test func contactIsKept() async throws {
        let intercom = try workspace.client()
        let made = try await intercom.contacts.create(ContactFields(externalID: "ada/1", email: "ada@example.com"))
        let id = try #require(made.id)
        #expect(try await intercom.contacts.get(id).email == "ada@example.com")
        #expect(try await intercom.contacts.find(externalID: "ada/1").id == id)
        #expect(try await intercom.contacts.update(id, ContactFields(name: "Ada")).name == "Ada")
        #expect(workspace.contacts.last?.name == "Ada")
        #expect(workspace.calls.map(\.description).first == "POST /contacts 200")
        #expect(workspace.calls.first?.json?["email"] == "ada@example.com")
        try await intercom.contacts.delete(id)
        await #expect { try await intercom.contacts.get(id) } throws: { ($0 as? IntercomError)?.reason == .notFound }
    }

    @Test func castHasTheTokensOwner() async throws {
        let me = try await workspace.client().me()
        #expect(me.admin.name == "Robin Teammate" && me.workspace?.region == "US")
        #expect(try await workspace.client().contacts.find(externalID: "user-25").name == "Grace Hopper")
    }

    @Test func pagesOfAListAndOfASearchComeToAnEnd() async throws {
        for number in 0..<25 {
            try workspace.addContact(["external_id": JSON("n-\(number)"), "name": JSON("N \(number)")])
        }
        let intercom = try workspace.client()
        let all = try await intercom.contacts.all(perPage: 4).collect()
        #expect(all.count == 27 && Set(all.map(\.id)).count == 27)
        let found = try await intercom.contacts.search(\.name == .containing("n 1"), perPage: 3).collect()
        #expect(found.count == 11)
        let one = try await intercom.contacts.search(\.externalID == "n-7" && \.role == "user").collect()
        #expect(one.map(\.name) == ["N 7"])
    }

    @Test func searchIsSortedOverItsPages() async throws {
        for (number, name) in ["Bea", "Cleo", "Abe", "Dora", "Cleo"].enumerated() {
            try workspace.addContact([
                "name": JSON(name), "email": JSON("\(number)@sorted.test"), "signed_up_at": JSON(1_000_000 - number),
            ])
        }
        let contacts = try workspace.client().contacts
        let query = \ContactSearchFields.emailDomain == "sorted.test"
        let byName = try await contacts.search(query, sorted: .ascending(by: \.name), perPage: 2).collect()
        #expect(byName.compactMap(\.name) == ["Abe", "Bea", "Cleo", "Cleo", "Dora"])
        let newest = try await contacts.search(query, sorted: .descending(by: \.signedUpAt), perPage: 2).collect()
        #expect(newest.compactMap(\.name) == ["Bea", "Cleo", "Abe", "Dora", "Cleo"])
        let some = try await contacts.search(query && \.signedUpAt >= 999_997 && \.signedUpAt <= 999_999).collect()
        #expect(Set(some.compactMap(\.name)) == ["Cleo", "Abe", "Dora"])
    }

    @Test func archivedContactComesBackByAnUpsert() async throws {
        let intercom = try workspace.client()
        let id = try #require(try workspace.addContact(["email": "ada@example.com"]).id)
        try await intercom.contacts.archive(id)
        #expect(try await intercom.contacts.search(\.email == "ada@example.com").collect().isEmpty)
        let contact = try await intercom.contacts.upsert(ContactFields(email: "ada@example.com", name: "Ada"))
        #expect(contact.id == id && contact.name == "Ada")
        #expect(workspace.calls.suffix(3).map(\.status) == [409, 200, 200])
    }

    @Test func leadIsMergedWithAllItHas() async throws {
        let intercom = try workspace.client()
        let user = try #require(try workspace.addContact(["external_id": "7"]).id)
        let lead = try #require(try workspace.addContact(["role": "lead", "email": "sam@example.com"]).id)
        try workspace.addNote("Called", to: lead)
        try workspace.addTag("hot", contacts: [lead])
        _ = try await intercom.contacts.merge(lead, into: user)
        #expect(try await intercom.contacts.notes(of: user).collect().map(\.body) == ["<p>Called</p>"])
        #expect(try await intercom.contacts.tags(of: user).collect().map(\.name) == ["hot"])
        await #expect { try await intercom.contacts.get(lead) } throws: { ($0 as? IntercomError)?.reason == .notFound }
        let newer = try workspace.client(version: "2.16")
        await #expect { try await newer.contacts.get(lead) } throws: {
            ($0 as? IntercomError)?.reason == .merged(into: user)
        }
    }

    @Test func notesTagsAndCompaniesOfAContact() async throws {
        let intercom = try workspace.client()
        let id = try #require(try workspace.addContact(["external_id": "7"]).id)
        for number in 0..<60 { try await intercom.contacts.addNote("Note \(number)", to: id) }
        let notes = try await intercom.contacts.notes(of: id).collect()
        #expect(
            notes.count == 60 && notes.first?.body == "<p>Note 59</p>" && notes.first?.author?.name == "Robin Teammate"
        )
        let tag = try #require(try workspace.addTag("hot").id)
        try await intercom.contacts.tag(id, with: tag)
        try await intercom.contacts.tag(id, with: tag)
        #expect(try await intercom.contacts.get(id).tags?.totalCount == 1)
        try await intercom.contacts.removeTag(tag, from: id)
        #expect(try await intercom.contacts.tags(of: id).collect().isEmpty)
        let company = try workspace.addCompany(["company_id": "1", "name": "Engines"], contacts: [id])
        #expect(company.userCount == 1)
        #expect(try await intercom.contacts.companies(of: id).collect().map(\.name) == ["Engines"])
        try await intercom.contacts.detach(id, from: try #require(company.id))
        #expect(workspace.companies.last?.userCount == 0)
    }

    @Test func teammateGoesAway() async throws {
        let admin = try await workspace.client().admins.setAway("814860", true, reasonID: 1301)
        #expect(admin.isAway == true && admin.awayStatusReasonID == "1301")
        let logs = try await workspace.send(.get, "/admins/activity_logs?created_at_after=0")
        #expect(logs.json["activity_logs"]?[0]?["activity_type"] == "admin_away_mode_change")
    }

    @Test(arguments: [
        ("2.13", 400), ("2.14", 200), ("2.17", 200), ("Preview", 200), ("3.0", 400), ("2", 400), ("2.-1", 400),
    ])
    func versions(version: String, status: Int) async throws {
        let response = try await workspace.send(.get, "/tags", headers: [.version: version])
        #expect(response.status == status)
        if status == 400 { #expect(response.json["errors"]?[0]?["code"] == "intercom_version_invalid") }
    }
}
