import CanvasCrypto
import CanvasHTTP
import Foundation
import RawHTTP
import Testing

/// Bodies in the shapes that Intercom is known to have sent, or describes, signed and sent through the whole server.
@Suite(.timeLimit(.minutes(5))) struct PayloadTests {
    /// Answers every flow with what it read.
    private struct Reader: SubmitHandler, ConfigureHandler, SheetHandler, LiveCanvasHandler {
        private typealias Fact = (name: String, value: String?)

        let liveCanvas = LiveCanvasRoute(path: "/live")

        func initialize(_ request: InitializeRequest) -> Canvas {
            shown(common(request) + [("workspace", request.workspaceID)])
        }

        func submit(_ request: SubmitRequest) -> SubmitReply {
            let pressed: [Fact] = [
                ("workspace", request.workspaceID), ("component", request.componentID),
                ("text", request.inputValues.text("email")),
                ("ticks", request.inputValues.ticks("topics").joined(separator: " ")),
                ("step", request.currentCanvas?.storedData?["step"]?.description),
            ]
            return .canvas(shown(common(request) + pressed))
        }

        func configure(_ request: ConfigureRequest) -> ConfigureReply {
            let pressed: [Fact] = [
                ("first", "\(request.isFirst)"), ("component", request.componentID),
                ("text", request.inputValues.text("page")),
                ("components", request.currentCanvas.map { "\($0.components.count)" }),
            ]
            return .canvas(shown(common(request) + pressed))
        }

        func openSheet(_ request: OpenSheetRequest) -> SheetPage {
            let data: JSON = [
                "person": JSON(request.person?.id), "workspace": JSON(request.claimedWorkspaceID),
                "component": JSON(request.claimedComponentID), "text": JSON(request.claimedInputValues.text("name")),
                "components": JSON(request.claimedCanvas?.components.count ?? -1),
            ]
            return SheetPage(file: "page.html", data: data)
        }

        func submitSheet(_ request: SubmitSheetRequest) throws -> SubmitSheetReply {
            let sheet: [Fact] = [
                ("customer", request.customer?.externalID), ("date", try request.date("date").description),
                ("organizer", request.sheetValues["booking"]?["organizer"]?["name"]?.string),
                ("stored", request.currentCanvas?.storedData?.description),
            ]
            return .canvas(shown(common(request) + sheet))
        }

        func liveContent(for request: LiveCanvasRequest) -> LiveContent {
            let since = request.currentCanvas?.storedData?["since"]?.description
            return LiveContent { for text in texts(common(request) + [("since", since)]) { Text(text) } }
        }

        private func common(_ request: some CanvasRequest) -> [Fact] {
            let conversation = request.conversation
            let last = conversation?.parts.last
            return [
                ("region", request.workspaceRegion), ("admin", request.admin?.id),
                ("avatar", request.admin?.avatarURL), ("at", request.context?.conversationID),
                ("place", request.context?.location?.rawValue), ("color", request.context?.actionColor),
                ("person", request.person?.id), ("owner", request.person?.ownerID),
                ("conversation", conversation?.id), ("state", conversation?.state?.rawValue),
                ("ticket", conversation?.ticket?.id), ("opener", conversation?.source?.author?.name),
                ("parts", conversation.map { "\($0.parts.count)" }), ("last", last?.author?.type?.rawValue),
                ("body", last?.body),
            ]
        }

        private func texts(_ facts: [Fact]) -> [String] {
            facts.compactMap { name, value in value.map { "\(name)=\($0)" } }
        }

        private func shown(_ facts: [Fact]) -> Canvas {
            Canvas { for text in texts(facts) { Text(text) } }
        }
    }

    struct Payload: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let path: String
        let body: String
        let facts: String
    }

    private static let canvas = #"{"content":{"components":[{"type":"text","text":"Hi","bottom_margin":false}]}}"#

    static let payloads = [
        Payload(
            testDescription: "initialize in the Messenger",
            path: "/initialize",
            body: #"""
                {"workspace_id":"fake1234","admin":{"type":"admin","id":"1000001","name":"Grace","team_ids":[],"avatar":
                {"image_url":"https://example.com/a.png"}},"context":{"conversation_id":184467440737095,"locale":"en",
                "location":"conversation","messenger_action_color":"#333333","messenger_background_color":"#333333"}}
                """#,
            facts: """
                admin=1000001 avatar=https://example.com/a.png at=184467440737095 place=conversation color=#333333 \
                workspace=fake1234
                """
        ),
        Payload(
            testDescription: "initialize in the Inbox",
            path: "/initialize",
            body: #"""
                {"workspace_id":"fake1234","admin":{"id":1000001,"avatar":"https://example.com/a.png"},"conversation":{
                "type":"conversation","id":"215","state":"open","waiting_since":null,"snoozed_until":null,"source":{
                "type":"conversation","id":"301","subject":"","body":"<p>Hi</p>","author":{"type":"user","name":"Ada"}},
                "conversation_parts":{"conversation_parts":[{"part_type":"comment","body":"1","author":{"type":"bot"}},
                {"part_type":"note","body":"2","author":{"type":"team"}}],"total_count":2}},"contact":{"id":"5f00",
                "owner_id":null,"custom_attributes":{"plan":"pro"}}}
                """#,
            facts: """
                admin=1000001 avatar=https://example.com/a.png person=5f00 conversation=215 state=open opener=Ada \
                parts=2 last=team body=2 workspace=fake1234
                """
        ),
        Payload(
            testDescription: "submit in the Messenger",
            path: "/submit",
            body: #"""
                {"workspace_id":"fake1234","workspace_region":"US","component_id":"send","input_values":{"email":
                "ada@example.com","topics":["a","b"]},"context":{"location":"home","messenger_action_colour":"#0057ff",
                "conversation_id":4294967297},"user":{"id":"5f00","user_id":"25"},"current_canvas":{"content":{
                "components":[]},"stored_data":{"step":2}}}
                """#,
            facts: """
                region=US at=4294967297 place=home color=#0057ff person=5f00 workspace=fake1234 component=send \
                text=ada@example.com ticks=a b step=2
                """
        ),
        Payload(
            testDescription: "submit in the Inbox",
            path: "/submit",
            body: #"""
                {"app_id":"fake1234","admin":{"id":"1000001"},"component_id":7,"input_values":[],"contact":{"id":"5f00",
                "owner_id":"12"},"customer":{"id":"old"},"conversation":{"id":215,"state":"resolved","ticket":{"id":77}},
                "current_canvas":\#(canvas)}
                """#,
            facts: """
                admin=1000001 person=5f00 owner=12 conversation=215 state=resolved ticket=77 parts=0 \
                workspace=fake1234 component=7 ticks=
                """
        ),
        Payload(
            testDescription: "configure, first",
            path: "/configure",
            body: #"{"workspace_id":"fake1234","admin":{"id":"1000001"},"context":{"location":"operator"}}"#,
            facts: "admin=1000001 place=operator first=true"
        ),
        Payload(
            testDescription: "configure, later",
            path: "/configure",
            body: #"""
                {"workspace_id":"fake1234","workspace_region":"US","admin":{"id":"1000001"},"context":{"location":"new"},
                "component_id":"https://example.com/30min","input_values":{"page":"x"},"current_canvas":\#(canvas)}
                """#,
            facts: """
                region=US admin=1000001 place=new first=false component=https://example.com/30min text=x components=1
                """
        ),
        Payload(
            testDescription: "submitted sheet",
            path: "/submit-sheet",
            body: #"""
                {"workspace_id":"fake1234","workspace_region":"US","customer":{"type":"user","id":"5f00","user_id":"25"},
                "contact":{"type":"contact","id":"5f00"},"context":{"locale":"en"},"current_canvas":\#(canvas),
                "sheet_values":{"date":"2026-11-22T09:30:00.000Z","booking":{"organizer":{"name":"Grace"}}}}
                """#,
            facts: "region=US person=5f00 customer=25 date=2026-11-22 organizer=Grace"
        ),
        Payload(
            testDescription: "live canvas",
            path: "/live",
            body: #"""
                {"workspace_id":"fake1234","workspace_region":"AU","canvas":{"content_url":"https://example.com/live",
                "stored_data":{"since":7}},"context":{"location":"message"},"contact":{"id":"5f00"}}
                """#,
            facts: "region=AU place=message person=5f00 since=7"
        ),
    ]

    private func facts(in answer: RawAnswer) throws -> String {
        let json = try answer.json()
        let components = (json["canvas"]?["content"] ?? json["content"])?["components"]
        return components?.elements.compactMap { $0["text"]?.string }.joined(separator: " ") ?? ""
    }

    @Test(arguments: payloads)
    func fieldsReachTheApp(payload: Payload) async throws {
        try await withApp(Reader()) { app in
            let answer = try await app.post(payload.path, payload.body)
            #expect(answer.status == 200)
            #expect(try facts(in: answer) == payload.facts)
            let forged = try await app.post(
                payload.path,
                payload.body + " ",
                signature: BodySignature.sign([], with: secret)
            )
            #expect(forged.status == 401)
        }
    }

    @Test(arguments: ["/initialize", "/submit"])
    func longConversationReachesTheApp(path: String) async throws {
        let text = String(repeating: "é", count: 200)
        let part = #"{"part_type":"comment","created_at":1637000000,"author":{"type":"user"},"body":"<p>\#(text)</p>"}"#
        let parts = String(repeating: part + ",", count: 700)
        let body = #"""
            {"workspace_id":"fake1234","conversation":{"id":"215","conversation_parts":{"conversation_parts":[\#(parts)
            {"part_type":"comment","author":{"type":"lead"},"body":"last"}]}},"component_id":"send"}
            """#
        #expect(body.utf8.count > 300_000)
        try await withApp(Reader()) { app in
            let answer = try await app.post(path, body)
            #expect(answer.status == 200)
            #expect(try facts(in: answer).hasPrefix("conversation=215 parts=701 last=lead body=last"))
        }
    }

    @Test func openedSheetNamesThePersonOfTheSealWhateverElseItClaims() async throws {
        let directory = try TemporaryDirectory()
        try directory.write(#"<script type="application/json" id="sheet-data">{}</script>"#.utf8, to: "page.html")
        let sealed = SealedUser.seal(Array(#"{"type":"user","id":"5f00"}"#.utf8), with: secret)
        let data = #"""
            {"workspace_id":"fake1234","component_id":"b","input_values":{"name":"Ada"},"context":{"locale":"en"},
            "contact":{"id":"forged"},"user":"\#(sealed)","current_canvas":\#(Self.canvas)}
            """#
        let escaped = data.utf8.map { "%" + String(0x100 | Int($0), radix: 16).dropFirst() }.joined()
        try await withApp(Reader(), { $0.publicDirectory = directory.path }) { app in
            let type = "application/x-www-form-urlencoded"
            let answer = try await app.send("POST", "/sheet", "intercom_data=" + escaped, type: type)
            #expect(answer.status == 200)
            let written = answer.text.split(separator: ">")[1].split(separator: "<")[0]
            let read: JSON = [
                "person": "5f00", "workspace": "fake1234", "component": "b", "text": "Ada", "components": 1,
            ]
            #expect(try JSON(parsing: String(written)) == read)
        }
    }
}
