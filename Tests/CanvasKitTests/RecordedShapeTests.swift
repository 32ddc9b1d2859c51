import CanvasJSON
import CanvasKit
import Testing

/// Requests in the shapes that Intercom is known to have sent, with made-up values.
@Suite("Shapes that were really sent")
struct RecordedShapeTests {
    @Test("Initialize in the Messenger: a teammate, a context with a bare number, no person")
    func messengerInitialize() throws {
        let request = try InitializeRequest(
            JSON(
                parsing: #"""
                    {"workspace_id":"fake1234","admin":{"type":"admin","id":"1000001","name":"Grace","email":
                    "grace@example.com","away_mode_enabled":false,"away_mode_reassign":false,"has_inbox_seat":true,
                    "team_ids":[],"avatar":{"type":"avatar","image_url":"https://example.com/a.png"}},"context":{
                    "conversation_id":184467440737095,"locale":"en","location":"conversation",
                    "messenger_action_color":"#333333","messenger_background_color":"#333333"}}
                    """#
            )
        )
        #expect(request.workspaceID == "fake1234")
        #expect(request.workspaceRegion == nil)
        #expect(request.admin?.id == "1000001")
        #expect(request.admin?.isAway == false)
        #expect(request.admin?.jobTitle == nil)
        #expect(request.admin?.json["avatar"]?["image_url"] == "https://example.com/a.png")
        #expect(request.context?.conversationID == "184467440737095")
        #expect(request.context?.location == .conversation)
        #expect(request.context?.referrer == nil)
        #expect(request.context?.actionColor == "#333333")
        #expect(request.person == nil)
        #expect(request.conversation == nil)
        #expect(request.cardCreationOptions == nil)
    }

    @Test("Initialize in the Inbox: a conversation with its parts, nulls among them, and a contact")
    func inboxInitialize() throws {
        let request = try InitializeRequest(
            JSON(
                parsing: #"""
                    {"workspace_id":"fake1234","admin":{"type":"admin","id":"1000001","name":"Grace"},"conversation":{
                    "type":"conversation","id":"215","created_at":1637000000,"updated_at":1637000100,
                    "waiting_since":null,"snoozed_until":null,"priority":"not_priority","source":{"type":"conversation",
                    "id":"301","delivered_as":"customer_initiated","subject":"","body":"<p>Hello</p>","author":{
                    "type":"user","id":"5f00","name":"Ada","email":"ada@example.com"}},"conversation_parts":{"type":
                    "conversation_part.list","conversation_parts":[{"type":"conversation_part","part_type":"assignment",
                    "body":null,"created_at":1637000050,"author":{"type":"bot"}}],"total_count":1}},"contact":{
                    "type":"contact","id":"5f00","workspace_id":"fake1234","external_id":null,"name":"Ada","email":
                    "ada@example.com","owner_id":null,"custom_attributes":{"plan":"pro"}}}
                    """#
            )
        )
        #expect(request.context == nil)
        #expect(request.conversation?.id == "215")
        #expect(request.conversation?.createdAt == 1_637_000_000)
        #expect(request.conversation?.state == nil)
        #expect(request.conversation?.source?["body"] == "<p>Hello</p>")
        #expect(request.conversation?.parts.first?["author"]?["type"] == "bot")
        #expect(request.person?.id == "5f00")
        #expect(request.person?.externalID == nil)
        #expect(request.person?.customAttributes?["plan"] == "pro")
    }

    @Test("A submitted sheet: customer and contact together, a canvas without stored data, nested values")
    func submittedSheet() throws {
        let request = try SubmitSheetRequest(
            JSON(
                parsing: #"""
                    {"workspace_id":"fake1234","workspace_region":"US","customer":{"type":"user","id":"5f00","user_id":
                    "25","email":"ada@example.com"},"contact":{"type":"contact","id":"5f00","external_id":"25"},
                    "context":{"conversation_id":215,"locale":"en","location":"conversation"},"current_canvas":{
                    "content":{"components":[{"type":"button","id":"submit_button","label":"See dates","style":
                    "primary","action":{"type":"sheet","url":"https://app.example.com/sheet"},"bottom_margin":false}]}},
                    "sheet_values":{"date":"2026-11-22T09:30:00.000Z","organizer":{"name":"Grace"}}}
                    """#
            )
        )
        #expect(request.workspaceRegion == "US")
        #expect(request.person == request.contact)
        #expect(request.customer?.externalID == "25")
        #expect(request.customer?.type == "user")
        #expect(request.user == nil)
        #expect(request.currentCanvas?.storedData == nil)
        #expect(
            request.currentCanvas?.components == [
                .button(
                    Button(
                        "See dates",
                        id: "submit_button",
                        style: .primary,
                        action: .sheet("https://app.example.com/sheet")
                    )
                )
            ]
        )
        #expect(try request.date("date").description == "2026-11-22")
        #expect(request.sheetValues["organizer"]?["name"] == "Grace")
    }
}
