import CanvasJSON
import CanvasKit
import Testing

@Suite("Components")
struct ComponentTests {
    @Test("are written as the protocol says", arguments: GoldenComponent.all)
    func writing(golden: GoldenComponent) throws {
        #expect(try golden.component.encoded() == golden.json)
    }

    @Test("are read from what was written", arguments: GoldenComponent.all)
    func reading(golden: GoldenComponent) {
        #expect(Component(reading: golden.json) == golden.component)
    }

    @Test("begin with their type", arguments: GoldenComponent.all)
    func typeFirst(golden: GoldenComponent) throws {
        #expect(try golden.component.encoded().members.first { _ in true }?.key == "type")
    }

    @Test("are all twelve kinds, none of them raw")
    func kinds() {
        let types = Set(GoldenComponent.all.compactMap { $0.json["type"]?.string })
        #expect(types.count == 12)
        for golden in GoldenComponent.all {
            if case .raw = Component(reading: golden.json) { Issue.record("\(golden.testDescription) is raw") }
        }
    }

    @Test("name the choices of a checkbox `options`, and are read under either name")
    func checkboxOptions() throws {
        let checkbox = Checkbox(id: "toppings") { Choice("Cheese", id: "cheese") }
        let json = try checkbox.encoded()
        #expect(json["option"] == nil)
        #expect(json["options"]?.elements.map(\.self).count == 1)
        let echo: JSON = [
            "type": "checkbox", "id": "toppings", "option": [["type": "option", "id": "cheese", "text": "Cheese"]],
        ]
        #expect(Component(reading: echo) == .checkbox(checkbox))
    }

    @Test("leave out what was not given, and write a default that was")
    func defaults() throws {
        let plain = try Button("Go", id: "go", action: .submit).encoded()
        #expect(plain.members.map(\.key) == ["type", "id", "label", "action"])
        let explicit = try Button("Go", id: "go", style: .primary, action: .submit).encoded()
        #expect(explicit["style"] == "primary")
        #expect(try Checkbox(id: "empty", value: []) { Choice("A", id: "a") }.encoded()["value"] == nil)
    }

    @Test("take an id from an enum of strings as from a string")
    func typedIDs() {
        enum ID: String, ComponentID {
            case save = "save-1"
        }
        #expect(Button("Save", id: ID.save, action: .submit) == Button("Save", id: "save-1", action: .submit))
        #expect(Dropdown(id: "d", value: ID.save) { Choice("A", id: ID.save) }.value == "save-1")
    }

    @Test("escape text that JSON cannot hold as it is")
    func escaping() throws {
        let text = "\"quoted\" \\ line\nbreak \u{1} ünïcödé 😀"
        #expect(try Text(text).encoded()["text"]?.string == text)
    }

    @Test(
        "know the word of every style, alignment, size and save state",
        arguments: [
            (Button.Style.allCases.map(\.rawValue), ["primary", "secondary", "link"]),
            (Text.Style.allCases.map(\.rawValue), ["header", "paragraph", "muted", "error"]),
            (Text.Alignment.allCases.map(\.rawValue), ["left", "center", "right"]),
            (Image.Alignment.allCases.map(\.rawValue), ["left", "center", "right", "full_width"]),
            (Spacer.Size.allCases.map(\.rawValue), ["xs", "s", "m", "l", "xl"]),
            (SaveState.allCases.map(\.rawValue), ["unsaved", "saved", "failed"]),
        ]
    )
    func words(written: [String], documented: [String]) {
        #expect(written == documented)
    }
}
