import CanvasTesting
import IntercomApp
import Testing

@testable import CustomerCard

@Suite("The customer card", .timeLimit(.minutes(5))) struct CustomerCardTests {
    private let workspace = SimulatedWorkspace()

    /// The card in the Inbox, beside a conversation with somebody of the workspace.
    private func shown(retries: RetryPolicy = RetryPolicy()) async throws -> SimulatedMessenger {
        var configuration = IntercomClient.Configuration()
        configuration.retries = retries
        let intercom = try IntercomClient(
            token: AccessToken(workspace.token),
            transport: workspace.transport,
            configuration: configuration
        )
        var messenger = try SimulatedMessenger(app: CustomerCard(intercom: intercom))
        messenger.workspace = workspace
        try await messenger.initialize(in: .inbox)
        return messenger
    }

    private var person: Contact {
        get throws { try #require(workspace.contacts.first { $0.email == "grace@example.com" }) }
    }

    @Test("shows who it is, in which company, with which plan and tags") func person() async throws {
        let id = try #require(try person.id)
        let companyID = try #require(workspace.companies.first?.companyID)
        let company = try workspace.addCompany(["company_id": JSON(companyID), "plan": "Gold"])
        try workspace.addTag("Early bird", contacts: [id])
        let texts = try await shown().texts
        #expect(texts.contains("Grace Hopper") && texts.contains("E-mail: grace@example.com"))
        #expect(texts.contains("Company: \(try #require(company.name))"))
        #expect(texts.contains("Plan: \(try #require(company.plan))"))
        #expect(texts.contains { $0.hasPrefix("Tags: ") && $0.contains("Early bird") })
    }

    @Test("takes a tag away, and sets it") func tag() async throws {
        var messenger = try await shown()
        let vip = try #require(workspace.tags.first { $0.name == "VIP" }?.id)
        for isTagged in [false, true] {
            // The person of the workspace is one at the beginning.
            try await messenger.press(CustomerCard.ID.toggleTag)
            #expect(try person.tags?.entries.contains { $0.id == vip } == isTagged)
            #expect(messenger.texts.contains { $0.hasPrefix("Tags: ") && $0.contains("VIP") } == isTagged)
            #expect(messenger.buttonTitles.contains(isTagged ? "Remove VIP" : "Tag as VIP"))
        }
    }

    @Test("writes a note in the teammate's name, once") func note() async throws {
        var messenger = try await shown()
        try messenger.type("Likes tea", into: CustomerCard.ID.note)
        try await messenger.press(CustomerCard.ID.note)
        #expect(messenger.texts.contains("The note is saved."))
        let note = try #require(workspace.notes.last)
        #expect(workspace.notes.count == 1 && note.body?.contains("Likes tea") == true)
        try await messenger.press(CustomerCard.ID.note)
        try messenger.expectError("Please write something.", at: CustomerCard.ID.note)
    }

    @Test("shows links to the person's other conversations") func conversations() async throws {
        let id = try #require(try person.id)
        try workspace.perform(
            .post,
            "/conversations",
            ["from": ["type": "user", "id": JSON(id)], "body": "Where is <my> parcel?"]
        )
        let messenger = try await shown()
        let links = messenger.canvas?.components.description ?? ""
        #expect(links.contains("https://app.intercom.com/a/inbox/"))
    }

    @Test("is an error canvas when the token is revoked") func refused() async throws {
        let intercom = try IntercomClient(token: AccessToken("wrong"), transport: workspace.transport)
        var messenger = try SimulatedMessenger(app: CustomerCard(intercom: intercom))
        messenger.settings.showsAppFailures = true
        try await messenger.initialize(in: .inbox)
        #expect(messenger.exchanges.last?.reply?.status == 200)
        #expect(messenger.texts.contains { $0.contains("went wrong") })
    }

    @Test("survives a gateway that loses every second response") func faults() async throws {
        workspace.faults = [.badGateway: 2]
        let quick = RetryPolicy(maximumRetries: 5, baseWait: .milliseconds(1))
        #expect(try await shown(retries: quick).texts.contains("Grace Hopper"))
    }
}

extension SimulatedMessenger {
    /// The labels of the buttons on the screen.
    fileprivate var buttonTitles: [String] {
        (canvas?.components ?? []).compactMap { component in
            guard case .button(let button) = component else { return nil }
            return button.label
        }
    }
}
