import CanvasKit
import Testing

@Suite struct RefillingTests {
    private let form = Canvas(storedData: ["step": 2]) {
        Text("Order", style: .header)
        Input("Name", id: "name")
        TextArea("Note", id: "note")
        Dropdown("Size", id: "size") {
            Option("Small", id: "s")
            Option("Large", id: "l")
        }
        SingleSelect("Speed", id: "speed") {
            Option("Slow", id: "slow")
            Option("Fast", id: "fast")
        }
        Checkbox("Extras", id: "extras") { Option("Cheese", id: "cheese") }
        Button("Order", id: "order", action: .submit)
    }

    private func current(_ canvas: Canvas) throws -> CurrentCanvas {
        let json = try JSON(parsing: CanvasEncoder().encode(canvas))
        return CurrentCanvas(try #require(json["canvas"]))
    }

    private let values = InputValues([
        "name": "Ada", "note": "quick", "size": "l", "speed": "warp", "extras": ["cheese", "gold"],
    ])

    private func components(_ canvas: Canvas) -> [Component] {
        guard case .components(let components) = canvas.content else { return [] }
        return components
    }

    @Test func valuesAreKeptAndTheWrongFieldSaysWhy() throws {
        let canvas = try current(form).refilled(with: values, errors: [FieldError("name", "Too short.")])
        #expect(canvas.storedData == ["step": 2])
        let expected = Canvas(storedData: ["step": 2]) {
            Text("Order", style: .header)
            Input("Name", id: "name", value: "Ada", saveState: .failed)
            Text("Too short.", id: "name-error", style: .error)
            TextArea("Note", id: "note", value: "quick")
            Dropdown("Size", id: "size", value: "l") {
                Option("Small", id: "s")
                Option("Large", id: "l")
            }
            SingleSelect("Speed", id: "speed") {
                Option("Slow", id: "slow")
                Option("Fast", id: "fast")
            }
            Checkbox("Extras", id: "extras", value: ["cheese"]) { Option("Cheese", id: "cheese") }
            Button("Order", id: "order", action: .submit)
        }
        #expect(canvas == expected)
    }

    @Test func textAreaHasAnErrorInsteadOfASaveState() throws {
        let canvas = try current(form).refilled(with: values, errors: [FieldError("note", "No.")])
        #expect(components(canvas).contains(.textArea(TextArea("Note", id: "note", value: "quick", error: true))))
    }

    @Test func correctedFormHasNoTraceOfTheError() throws {
        let failed = try current(form).refilled(with: values, errors: [FieldError("name", "Too short.")])
        let corrected = try current(failed).refilled(with: values, errors: [])
        #expect(!components(corrected).contains { $0 == .text(Text("Too short.", id: "name-error", style: .error)) })
        #expect(components(corrected).contains(.input(Input("Name", id: "name", value: "Ada"))))
    }

    @Test func errorOfAFieldElsewhereStandsAtTheTop() throws {
        let canvas = try current(form).refilled(with: values, errors: [FieldError("slot", "Taken.")])
        #expect(components(canvas).first == .text(Text("Taken.", id: "slot-error", style: .error)))
    }

    @Test func fieldElsewhereIsToldOnce() throws {
        let errors = [FieldError("slot", "Taken."), FieldError("slot", "Closed.")]
        let canvas = try current(form).refilled(with: values, errors: errors)
        #expect(components(canvas).filter { $0 == .text(Text("Taken.", id: "slot-error", style: .error)) }.count == 1)
        #expect(CanvasValidator().findings(in: try current(canvas).json).filter { $0.severity == .error }.isEmpty)
    }

    @Test func errorGoesAwayWhateverTheFieldIsCalled() throws {
        // U+0600 and the character behind it are one to Swift.
        let form = Canvas { Input(id: "a\u{600}") }
        let failed = try current(form).refilled(with: values, errors: [FieldError("a\u{600}", "No.")])
        #expect(components(failed).count == 2)
        #expect(components(try current(failed).refilled(with: values, errors: [])).count == 1)
    }

    @Test func refilledFormIsOneThatIntercomTakes() throws {
        let errors = ["name", "note", "size", "speed", "extras"].map { FieldError($0, "No.") }
        let canvas = try current(form).refilled(with: values, errors: errors)
        #expect(CanvasValidator().findings(in: try current(canvas).json).filter { $0.severity == .error }.isEmpty)
    }
}
