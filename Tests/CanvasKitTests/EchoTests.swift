import CanvasJSON
import CanvasKit
import Testing

@Suite("Canvases that Intercom sends back")
struct EchoTests {
    /// Filled in as Intercom does it: generated ids, `false` and `null` where nothing was written, odd spacing, a
    /// number in exponent form, and a component and attributes that nobody knows.
    private let text = #"""
        { "content" : {"components": [
          {"type":"text","id":"00c0ffee","text":"Caf\u00e9","style":"header","align":"left","bottom_margin":false},
          {"type":"button","id":"go","label":"Go","style":"primary","disabled":false,
           "action":{"type":"submit","url":null,"data":{}},"loading_state":null},
          {"type":"hologram","id":"h1","depth":1.50e2},
          {"type":"divider","id":null,"bottom_margin":null}
        ], "version":2 }, "stored_data" : {} }
        """#

    @Test("are read with what was filled in")
    func normalised() throws {
        let canvas = CurrentCanvas(try JSON(parsing: text))
        #expect(
            canvas.components == [
                .text(Text("Café", id: "00c0ffee", style: .header, align: .left)),
                .button(Button("Go", id: "go", style: .primary, action: .submit)),
                .raw(["type": "hologram", "id": "h1", "depth": 150]),
                .divider(Divider()),
            ]
        )
        #expect(canvas.storedData == [:])
        #expect(canvas.contentURL == nil)
    }

    /// The shape of christmmurphy/intercom-crm-case-creator's card, which looks like one that Intercom wrote.
    @Test("may be answered as they are, which the validator only warns of")
    func pasted() throws {
        let canvas: JSON = [
            "content": [
                "components": [
                    [
                        "id": "success-card", "type": "text", "text": "Case Submitted", "style": "header",
                        "align": "center", "bottom_margin": false,
                    ],
                    [
                        "id": "welcome-link", "type": "image", "url": "https://example.com/tenor.gif",
                        "align": "center", "width": 130, "height": 130, "rounded": true,
                    ],
                    [
                        "id": "b57a7c70", "type": "button", "label": "Submit Another", "style": "primary",
                        "action": ["type": "submit", "url": .null], "bottom_margin": false,
                    ],
                ]
            ],
            "stored_data": [:],
        ]
        #expect(
            CurrentCanvas(canvas).components == [
                .text(Text("Case Submitted", id: "success-card", style: .header, align: .center)),
                .image(
                    Image(
                        url: "https://example.com/tenor.gif",
                        width: 130,
                        height: 130,
                        id: "welcome-link",
                        align: .center,
                        rounded: true
                    )
                ),
                .button(Button("Submit Another", id: "b57a7c70", style: .primary, action: .submit)),
            ]
        )
        let findings = CanvasValidator(for: .inbox, answering: .submit).findings(inResponse: ["canvas": canvas])
        #expect(findings.map(\.path) == ["canvas.content.components[0].bottom_margin"])
        #expect(findings.map(\.severity) == [.warning])
        #expect(findings.first?.message == "false is not a valid value; use `none` for no space below, or remove it.")
        let current = CurrentCanvas(canvas)
        #expect(try Canvas(echoing: current).encoded().description == canvas.description)
    }

    @Test("keep every byte, and are given back byte for byte")
    func bytes() throws {
        let body = #"{"current_canvas":"# + text + #","workspace_id":"w"}"#
        let request = try SubmitRequest(JSON(parsing: body))
        let canvas = try #require(request.currentCanvas)
        #expect(canvas.json.description == text)
        let answer = CanvasEncoder(baseURL: "https://example.com").encode(Canvas(echoing: canvas))
        #expect(String(decoding: answer, as: UTF8.self) == #"{"canvas":"# + text + "}")
        let reply = SubmitReply.canvas(Canvas(echoing: canvas), event: .completed)
        #expect(
            String(decoding: CanvasEncoder().encode(reply), as: UTF8.self)
                == #"{"canvas":"# + text + #","event":{"type":"completed"}}"#
        )
    }

    @Test(
        "have no stored data when it is missing or null, and an empty object when it is one",
        arguments: [("{}", nil), (#"{"stored_data":null}"#, nil), (#"{"stored_data":{}}"#, [:])] as [(String, JSON?)]
    )
    func storedData(text: String, storedData: JSON?) throws {
        #expect(CurrentCanvas(try JSON(parsing: text)).storedData == storedData)
    }

    @Test("have the URL they are live from")
    func live() {
        let canvas = CurrentCanvas(["content_url": "https://example.com/live", "content": .null])
        #expect(canvas.contentURL == "https://example.com/live")
        #expect(canvas.components.isEmpty)
    }

    @Test(
        "have no components when there is nothing of the kind",
        arguments: [[:], ["content": .null], ["content": []], ["content": ["components": .null]], .null, 1, "x"]
            as [JSON]
    )
    func noComponents(json: JSON) {
        let canvas = CurrentCanvas(json)
        #expect(canvas.components.isEmpty)
        #expect(canvas.json == json)
    }

    @Test("are read with null in place of every attribute", arguments: GoldenComponent.all)
    func nulls(golden: GoldenComponent) {
        for (key, _) in golden.json.members {
            let echo = golden.json.replacing(key, with: .null)
            let component = Component(reading: echo)
            if case .raw(let raw) = component { #expect(raw.description == echo.description) }
            if key == "type" { #expect(component == .raw(echo)) }
        }
    }

    @Test("are read when attributes nobody knows were added", arguments: GoldenComponent.all)
    func unknownAttributes(golden: GoldenComponent) {
        let added: [(String, JSON)] = [("aria_description", "x"), ("margin_bottom", "none"), ("tracking", [["id": 1]])]
        let echo = JSON(members: golden.json.members.map { ($0.key, $0.value) } + added)
        #expect(Component(reading: echo) == golden.component)
    }

    @Test(
        "keep a component raw when what it cannot do without is missing or of another type",
        arguments: [
            #"{"type":"text","text":12}"#, #"{"type":"text"}"#, #"{"type":"button","id":7,"label":"Go","action":{}}"#,
            #"{"type":"input"}"#, #"{"type":"textarea","id":null}"#, #"{"type":"dropdown","id":"d"}"#,
            #"{"type":"dropdown","id":"d","options":[{"id":1,"text":"One"}]}"#,
            #"{"type":"single-select","id":"s","options":{}}"#, #"{"type":"checkbox","id":"c","options":null}"#,
            #"{"type":"list"}"#, #"{"type":"list","items":[{"id":"a"}]}"#, #"{"type":"list","items":[null]}"#,
            #"{"type":"image","url":"https://example.com","width":"9","height":9}"#,
            #"{"type":"image","url":"https://example.com","width":1.5,"height":9}"#,
            #"{"type":"image","url":"https://example.com","width":99999999999999999999,"height":9}"#,
            #"{"type":"data-table","items":[{"field":"a","value":1}]}"#, #"{"type":"Text","text":"case counts"}"#,
            #"{"type":""}"#, #"{"type":["text"]}"#, "{}", "[]", "null", "true", "0", #""text""#,
        ]
    )
    func raw(text: String) throws {
        let echo = try JSON(parsing: text)
        #expect(Component(reading: echo) == .raw(echo))
        #expect(try Component(reading: echo).encoded().description == text)
    }

    @Test("fall back to the default for a word that is not known yet")
    func unknownWords() {
        #expect(Component(reading: ["type": "text", "text": "T", "style": "giant", "align": 3]) == .text(Text("T")))
        #expect(Component(reading: ["type": "spacer", "size": "xxl"]) == .spacer(Spacer()))
        #expect(Component(reading: ["type": "input", "id": "i", "save_state": false]) == .input(Input(id: "i")))
    }

    @Test("take a single ticked option that came without its array")
    func singleTick() {
        let echo: JSON = [
            "type": "checkbox", "id": "c", "value": "a", "options": [["type": "option", "id": "a", "text": "A"]],
        ]
        #expect(Component(reading: echo) == .checkbox(Checkbox(id: "c", value: ["a"]) { Choice("A", id: "a") }))
    }

    @Test("keep an item whose picture has no size, without the picture")
    func pictureWithoutSize() {
        let echo: JSON = ["type": "list", "items": [["id": "a", "title": "A", "image": "https://example.com/a.png"]]]
        #expect(Component(reading: echo) == .list(List { ListItem("A", id: "a") }))
    }
}

extension JSON {
    /// The object with another value under a key.
    func replacing(_ key: String, with value: JSON) -> JSON {
        JSON(members: members.map { $0.key == key ? (key, value) : ($0.key, $0.value) })
    }
}
