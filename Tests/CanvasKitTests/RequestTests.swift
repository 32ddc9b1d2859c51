import CanvasJSON
import CanvasKit
import Testing

@Suite("Every request")
struct RequestTests {
    private static let wrongTypes: [JSON] = [.null, true, 1, "text", []]

    @Test(
        "names its workspace, by either name and as text or number",
        arguments: [
            (["workspace_id": "w1"], "w1"),
            (["app_id": "w1"], "w1"),
            (["workspace_id": "w1", "app_id": "old"], "w1"),
            (["workspace_id": .null, "app_id": "old"], "old"),
            (["workspace_id": "", "app_id": "old"], "old"),
            (["workspace_id": 42], "42"),
        ] as [(JSON, String)]
    )
    func workspace(json: JSON, id: String) throws {
        #expect(try InitializeRequest(json).workspaceID == id)
        #expect(try SubmitRequest(json).workspaceID == id)
        let sheet = JSON(members: json.members.map { ($0.key, $0.value) } + [("sheet_values", [:])])
        #expect(try SubmitSheetRequest(sheet).workspaceID == id)
        #expect(try OpenSheetRequest(json, user: [:]).claimedWorkspaceID == id)
    }

    @Test(
        "is refused without a workspace",
        arguments: [
            ([:], "nothing"), (["workspace_id": .null], "null"), (["workspace_id": ["id": "w1"]], "an object"),
            (["workspace_id": true], "a boolean"), (["app_id": []], "an array"),
            (["workspace_id": ""], "an empty string"),
        ] as [(JSON, String)]
    )
    func noWorkspace(json: JSON, found: String) throws {
        for error in [
            #expect(throws: RequestError.self, performing: { try InitializeRequest(json) }),
            #expect(throws: RequestError.self, performing: { try SubmitRequest(json) }),
            #expect(throws: RequestError.self, performing: { try SubmitSheetRequest(json) }),
        ] {
            #expect(error?.path == "workspace_id")
            #expect(error?.expected == "a string")
            #expect(error?.found == found)
        }
    }

    @Test("is refused when it is no object", arguments: [[], "text", 1, true, .null] as [JSON])
    func noObject(json: JSON) {
        let refusal = RequestError(path: "", expected: "an object", found: json)
        #expect(throws: refusal) { try InitializeRequest(json) }
        #expect(throws: refusal) { try SubmitRequest(json) }
        #expect(throws: refusal) { try SubmitSheetRequest(json) }
    }

    @Test("takes an empty array for no canvas")
    func emptyCanvas() throws {
        let json: JSON = ["workspace_id": "w1", "current_canvas": []]
        #expect(try SubmitRequest(json).currentCanvas == nil)
        #expect(try ConfigureRequest(json).currentCanvas == nil)
        #expect(try SubmitSheetRequest(json).currentCanvas == nil)
        #expect(throws: RequestError.self) { try SubmitRequest(["workspace_id": "w1", "current_canvas": [1]]) }
    }

    @Test("has nothing else when nothing else was sent")
    func bare() throws {
        let request = try InitializeRequest(["workspace_id": "w1"])
        expectNothing(of: request)
        #expect(request.cardCreationOptions == nil)
    }

    @Test("takes any field that is null or of another type for missing", arguments: wrongTypes)
    func wrongType(value: JSON) throws {
        let fields = [
            "workspace_region", "admin", "context", "conversation", "contact", "customer", "user",
            "card_creation_options", "input_values",
        ]
        let isText = value.kind == .string
        let members = fields.map { ($0, isText && $0 == "workspace_region" ? 7 : value) }
        let json = JSON(members: [("workspace_id", "w1")] + members)
        let request = try InitializeRequest(json)
        expectNothing(of: request)
        #expect(request.cardCreationOptions == nil)
        let submit = try SubmitRequest(json)
        expectNothing(of: submit)
        #expect(submit.inputValues["any"] == nil)
    }

    private func expectNothing(of request: some CanvasRequest) {
        #expect(request.workspaceRegion == nil)
        #expect(request.admin == nil)
        #expect(request.context == nil)
        #expect(request.conversation == nil)
        #expect(request.contact == nil)
        #expect(request.customer == nil)
        #expect(request.user == nil)
        #expect(request.person == nil)
    }

    @Test("keeps everything, known here or not")
    func nothingIsLost() throws {
        let text = #"{"workspace_id":"w1", "new":{"deep":[1.0]},"card_creation_options":{"case":1}}"#
        let request = try InitializeRequest(JSON(parsing: text))
        #expect(request.json.description == text)
        #expect(request.json["new"]?["deep"]?[0] == 1)
        #expect(request.cardCreationOptions == ["case": 1])
    }

    @Test(
        "prefers the contact to the customer, and the customer to the user",
        arguments: [
            (["contact": ["id": "co"], "customer": ["id": "cu"], "user": ["id": "us"]], "co"),
            (["customer": ["id": "cu"], "user": ["id": "us"]], "cu"),
            (["user": ["id": "us"]], "us"),
            (["contact": .null, "customer": ["id": "cu"]], "cu"),
            (["contact": .null, "customer": .null, "user": ["id": "us"]], "us"),
            (["contact": [:], "customer": ["id": "cu"]], "cu"),
            (["contact": [:], "customer": [:], "user": ["id": "us"]], "us"),
            (["contact": [:]], nil),
            (["user": "sealed text"], nil),
        ] as [(JSON, String?)]
    )
    func person(people: JSON, id: String?) throws {
        let json = JSON(members: [("workspace_id", "w1")] + people.members.map { ($0.key, $0.value) })
        #expect(try InitializeRequest(json).person?.id == id)
    }
}
