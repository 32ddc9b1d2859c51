import CanvasKit
import Testing

@Suite struct RefillingTests {
    private static let sizes = [Choice("Small", id: "s"), Choice("Large", id: "l")]
    private static let speeds = [Choice("Slow", id: "slow"), Choice("Fast", id: "fast")]

    private let form = Canvas(storedData: ["step": 2]) {
        Text("Order", style: .header)
        Input("Name", id: "name")
        TextArea("Note", id: "note")
        Dropdown("Size", id: "size") { sizes }
        SingleSelect("Speed", id: "speed") { speeds }
        Checkbox("Extras", id: "extras") { Choice("Cheese", id: "cheese") }
        Button("Order", id: "order", action: .submit)
    }

    private func current(_ canvas: Canvas) throws -> CurrentCanvas {
        let json = try JSON(parsing: CanvasEncoder().encode(canvas))
        return CurrentCanvas(try #require(json["canvas"]))
    }

    private let values = InputValues([
        "name": "Ada", "note": "quick", "size": "l", "speed": "warp", "extras": ["cheese", "gold"],
    ])

    private func components(_ canvas: Canvas) throws -> [Component] { try current(canvas).components }

    private static let errorID = "canvaskit-field-error/"

    private func errorText(_ text: String, _ field: String) -> Component {
        .text(Text(text, id: Self.errorID + field, style: .error))
    }

    @Test func valuesAreKeptAndTheWrongFieldSaysWhy() throws {
        let canvas = try current(form).refilled(with: values, errors: [FieldError("name", "Too short.")])
        let expected = Canvas(storedData: ["step": 2]) {
            Text("Order", style: .header)
            Input("Name", id: "name", value: "Ada", saveState: .failed)
            Text("Too short.", id: Self.errorID + "name", style: .error)
            TextArea("Note", id: "note", value: "quick")
            Dropdown("Size", id: "size", value: "l") { Self.sizes }
            SingleSelect("Speed", id: "speed") { Self.speeds }
            Checkbox("Extras", id: "extras", value: ["cheese"]) { Choice("Cheese", id: "cheese") }
            Button("Order", id: "order", action: .submit)
        }
        #expect(try current(canvas).json == current(expected).json)
    }

    @Test func textAreaHasAnErrorInsteadOfASaveState() throws {
        let canvas = try current(form).refilled(with: values, errors: [FieldError("note", "No.")])
        #expect(try components(canvas).contains(.textArea(TextArea("Note", id: "note", value: "quick", error: true))))
    }

    @Test func correctedFormHasNoTraceOfTheError() throws {
        let failed = try current(form).refilled(with: values, errors: [FieldError("name", "Too short.")])
        let corrected = try current(failed).refilled(with: values, errors: [])
        #expect(try !components(corrected).contains(errorText("Too short.", "name")))
        #expect(try components(corrected).contains(.input(Input("Name", id: "name", value: "Ada"))))
    }

    @Test func errorOfAFieldElsewhereStandsAtTheTop() throws {
        let canvas = try current(form).refilled(with: values, errors: [FieldError("slot", "Taken.")])
        #expect(try components(canvas).first == errorText("Taken.", "slot"))
    }

    @Test func fieldElsewhereIsToldOnce() throws {
        let errors = [FieldError("slot", "Taken."), FieldError("slot", "Closed.")]
        let canvas = try current(form).refilled(with: values, errors: errors)
        #expect(try components(canvas).filter { $0 == errorText("Taken.", "slot") }.count == 1)
        #expect(CanvasValidator().findings(in: try current(canvas).json).filter { $0.severity == .error }.isEmpty)
    }

    @Test func errorGoesAwayWhateverTheFieldIsCalled() throws {
        // U+0600 and the character behind it are one to Swift.
        let form = Canvas { Input(id: "a\u{600}") }
        let failed = try current(form).refilled(with: values, errors: [FieldError("a\u{600}", "No.")])
        #expect(try components(failed).count == 2)
        #expect(try components(try current(failed).refilled(with: values, errors: [])).count == 1)
    }

    @Test func refilledFormIsOneThatIntercomTakes() throws {
        let errors = ["name", "note", "size", "speed", "extras"].map { FieldError($0, "No.") }
        let canvas = try current(form).refilled(with: values, errors: errors)
        #expect(CanvasValidator().findings(in: try current(canvas).json).filter { $0.severity == .error }.isEmpty)
    }

    @Test func fieldThatCannotBeChangedKeepsItsValueWhenNothingIsSent() throws {
        let form = Canvas {
            Input(id: "disabled", value: "d", disabled: true)
            Input(id: "saved", value: "s", saveState: .saved)
            Dropdown(id: "menu", value: "a", disabled: true) {
                Choice("A", id: "a")
                Choice("B", id: "b")
            }
            Checkbox(id: "ticks", value: ["a"], saveState: .saved) { Choice("A", id: "a") }
            TextArea(id: "area", value: "t", disabled: true)
            Input(id: "open", value: "o")
        }
        let refilled = try components(current(form).refilled(with: InputValues([:]), errors: []))
        #expect(try refilled.dropLast() == components(form).dropLast())
        #expect(refilled.last == .input(Input(id: "open")))
        let sent = try current(form).refilled(with: InputValues(["disabled": "new"]), errors: [])
        #expect(try components(sent).first == .input(Input(id: "disabled", value: "new", disabled: true)))
    }

    @Test func savedFieldThatIsWrongCanBeTypedIntoAgain() throws {
        let form = Canvas { Input(id: "name", value: "Ada", saveState: .saved) }
        let failed = try current(form).refilled(with: InputValues([:]), errors: [FieldError("name", "Taken.")])
        #expect(try components(failed).first == .input(Input(id: "name", value: "Ada", saveState: .failed)))
    }

    @Test func textOfTheAppIsLeftAloneWhateverItsID() throws {
        let form = Canvas {
            Text("Mind the gap.", id: "name-error", style: .error)
            Input(id: "name")
        }
        let failed = try current(form).refilled(with: values, errors: [FieldError("name", "Too short.")])
        #expect(try components(failed).first == components(form).first)
        #expect(try components(failed).count == 3)
        #expect(try CanvasValidator().findings(in: current(failed).json).isEmpty)
    }

    @Test func everythingElseStaysAsIntercomSentIt() throws {
        let canvas: JSON = [
            "version": 2,
            "content": [
                "tracking": 7,
                "components": [
                    ["type": "text", "text": "T", "style": "giant", "bottom_margin": false, "shade": 3],
                    ["type": "list", "id": "l", "items": [["type": "item", "id": "i", "title": "I", "badge": "new"]]],
                    ["type": "input", "id": "name", "hint": "h", "save_state": "pending", "loading_state": .null],
                    ["type": "hologram", "id": "h"],
                ],
            ],
            "stored_data": ["step": 2],
        ]
        let refilled = try current(CurrentCanvas(canvas).refilled(with: values, errors: []))
        let parts = try #require(canvas["content"]?["components"]).elements.map(\.self)
        var expected = parts
        expected[2] = [
            "type": "input", "id": "name", "hint": "h", "save_state": "pending", "loading_state": .null, "value": "Ada",
        ]
        #expect(refilled.json["content"]?["components"] == JSON(expected))
        #expect(refilled.json["content"]?["tracking"] == 7)
        #expect(refilled.json["version"] == 2)
        #expect(refilled.storedData == ["step": 2])
    }

    @Test func liveCanvasKeepsItsComponents() throws {
        let live = CurrentCanvas([
            "content_url": "https://example.com/live", "content": ["components": [["type": "input", "id": "name"]]],
        ])
        let failed = try current(live.refilled(with: values, errors: [FieldError("name", "Too short.")]))
        #expect(failed.components.first == .input(Input(id: "name", value: "Ada", saveState: .failed)))
        #expect(failed.contentURL == nil)
        let bare = CurrentCanvas(["content_url": "https://example.com/live", "stored_data": ["a": 1]])
        #expect(try current(bare.refilled(with: values, errors: [FieldError("name", "No.")])) == bare)
    }

    @Test func canvasThatOpenedASheetTellsWhatIsWrongOnceAndIsOtherwiseTheSame() throws {
        let opener = try current(form)
        let errors = [FieldError("slot.start", "Taken."), FieldError("name", "Who?"), FieldError("name", "Again?")]
        let told = try current(opener.telling(errors))
        #expect(told.components.prefix(2) == [errorText("Taken.", "slot.start"), errorText("Who?", "name")])
        #expect(Array(told.components.dropFirst(2)) == opener.components)
        #expect(try current(told.telling([])).json == opener.json)
    }
}
