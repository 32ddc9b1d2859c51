import CanvasJSON
import CanvasKit
import Testing

@Suite("Shapes that are described")
struct DescribedShapeTests {
    @Test("Submit in the Messenger: a user, both kinds of values, colours by the British spelling")
    func messengerSubmit() throws {
        let request = try SubmitRequest(JSON(parsing: RequestBodies.messengerSubmit))
        #expect(request.workspaceID == "fake1234")
        #expect(request.workspaceRegion == "US")
        #expect(request.componentID == "send")
        #expect(request.sourceID == "send")
        #expect(request.inputValues.text("email") == "ada@example.com")
        #expect(request.inputValues.ticks("topics") == ["billing", "refunds"])
        #expect(request.inputValues.text("note") == nil)
        let context = try #require(request.context)
        #expect(context.conversationID == "4294967297")
        #expect(context.location == .home)
        #expect(context.locale == "de")
        #expect(context.actionColor == "#0057ff")
        #expect(context.backgroundColor == "#ffffff")
        #expect(context.referrer == "https://example.com/pricing")
        #expect(request.contact == nil)
        #expect(request.customer == nil)
        #expect(request.user?.name == "Ada")
        #expect(request.person == request.user)
        #expect(request.person?.externalID == "25")
        #expect(request.admin == nil)
        #expect(request.conversation == nil)
        #expect(request.currentCanvas?.components.count == 2)
        #expect(request.currentCanvas?.storedData == ["step": 2])
    }

    @Test("Submit in the Inbox: two models of the person, a ticket, no values, ids as text and numbers")
    func inboxSubmit() throws {
        let request = try SubmitRequest(JSON(parsing: RequestBodies.inboxSubmit))
        #expect(request.workspaceID == "fake1234")
        #expect(request.workspaceRegion == nil)
        #expect(request.admin?.id == "1000001")
        #expect(request.componentID == "open")
        #expect(request.inputValues["open"] == nil)
        #expect(request.inputValues.json == [])
        #expect(request.context == nil)
        #expect(request.person == request.contact)
        #expect(request.contact?.ownerID == "1000001")
        let customer = try #require(request.customer)
        #expect(customer.type == "user")
        #expect(customer.externalID == "25")
        #expect(customer.workspaceID == "fake1234")
        #expect(customer.isAnonymous == false)
        #expect(customer.location?.city == "Dublin")
        #expect(customer.location?.country == "Ireland")
        #expect(customer.tags?.entries.map(\.name) == ["vip"])
        let conversation = try #require(request.conversation)
        #expect(conversation.id == "215")
        #expect(conversation.state == Conversation.State(rawValue: "resolved"))
        #expect(conversation.priority == .urgent)
        #expect(conversation.adminAssigneeID == "0")
        #expect(conversation.ticket?.id == "77")
        #expect(conversation.ticket?.adminAssigneeID == "1000001")
        #expect(conversation.source == nil)
        #expect(conversation.parts.isEmpty)
        #expect(request.currentCanvas?.storedData == [:])
    }

    @Test("Configure, first: a teammate and a context")
    func configureFirst() throws {
        let request = try ConfigureRequest(JSON(parsing: RequestBodies.configureFirst))
        #expect(request.isFirst)
        #expect(request.workspaceID == "fake1234")
        #expect(request.workspaceRegion == nil)
        #expect(request.admin?.jobTitle == "Support")
        #expect(request.context?.location == .workflow)
        #expect(request.componentID == nil)
        #expect(request.currentCanvas == nil)
        #expect(request.inputValues["page"] == nil)
        #expect(request.person == nil)
        #expect(request.conversation == nil)
    }

    @Test("Configure, later: what was pressed, on which canvas")
    func configureLater() throws {
        let request = try ConfigureRequest(JSON(parsing: RequestBodies.configureLater))
        #expect(!request.isFirst)
        #expect(request.workspaceRegion == "US")
        #expect(request.admin?.id == "1000001")
        #expect(request.context?.location == .home)
        #expect(request.componentID == "https://example.com/grace/30min")
        #expect(request.inputValues["page"] == nil)
        #expect(request.currentCanvas?.components.count == 1)
        #expect(request.currentCanvas?.storedData == nil)
    }

    @Test("A live canvas: itself, where it is shown, and to whom")
    func liveCanvas() throws {
        let request = try LiveCanvasRequest(JSON(parsing: RequestBodies.liveCanvas))
        #expect(request.workspaceID == "fake1234")
        #expect(request.workspaceRegion == "AU")
        #expect(request.currentCanvas?.contentURL == "https://app.example.com/live")
        #expect(request.currentCanvas?.storedData == ["since": 7])
        #expect(request.context?.location == .message)
        #expect(request.person == request.contact)
        #expect(request.person?.name == "Ada")
    }

    @Test("A sheet that is opened: claims, and the person whom the seal proves")
    func openSheet() throws {
        let request = try OpenSheetRequest(
            JSON(parsing: RequestBodies.openSheet),
            user: ["type": "user", "id": "5f00", "user_id": 25, "email": "ada@example.com"]
        )
        #expect(request.sheetUser.id == "5f00")
        #expect(request.sheetUser.externalID == "25")
        #expect(request.person == request.sheetUser)
        #expect(!(request as Any is any CanvasRequest))
        #expect(request.json["contact"]?["id"] == "forged")
        #expect(request.claimedWorkspaceID == "fake1234")
        #expect(request.claimedComponentID == "submit_button")
        #expect(request.claimedInputValues.text("name") == "Ada")
        #expect(request.claimedCanvas?.components == [])
        #expect(request.claimedContext?.conversationID == "215")
        let bare = try OpenSheetRequest([:], user: [:])
        #expect(bare.claimedComponentID == nil)
        #expect(bare.claimedContext == nil)
        #expect(bare.claimedInputValues["name"] == nil)
        let odd = try OpenSheetRequest(["component_id": [], "input_values": .null, "current_canvas": 7], user: [:])
        #expect(odd.claimedComponentID == nil)
        #expect(odd.claimedInputValues["name"] == nil)
        #expect(odd.claimedCanvas == nil)
    }
}
