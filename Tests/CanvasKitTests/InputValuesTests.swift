import CanvasJSON
import CanvasKit
import Testing

@Suite("Input values")
struct InputValuesTests {
    private enum ID: String, ComponentID {
        case name = "name"
    }

    private func values(_ value: JSON) -> InputValues {
        InputValues(["name": value])
    }

    @Test(
        "have the text that was typed or chosen",
        arguments: [
            ("Ada", "Ada"), (" ", " "), ("", nil), (.null, nil), (7, "7"), (true, nil), (["a"], nil), ([:], nil),
        ]
            as [(JSON, String?)]
    )
    func text(value: JSON, text: String?) {
        #expect(values(value).text(ID.name) == text)
        #expect(values(value).text("name") == text)
    }

    @Test("keep a number as it was written", arguments: ["4294967297", "9007199254740993", "1.50", "-0"])
    func numbers(text: String) throws {
        #expect(values(try JSON(parsing: text)).text("name") == text)
    }

    @Test(
        "have the options that were ticked",
        arguments: [
            (["a", "b"], ["a", "b"]), (["a"], ["a"]), ([], []), ("a", ["a"]), ("", []), (.null, []), ([:], []),
            (true, []),
            (["a", .null, 1], ["a", "1"]),
        ] as [(JSON, [String])]
    )
    func ticks(value: JSON, ticks: [String]) {
        #expect(values(value).ticks(ID.name) == ticks)
    }

    @Test("have a value as it came, unless it is null or missing")
    func raw() {
        #expect(values(["a", 1])[ID.name] == ["a", 1])
        #expect(values(false)["name"] == false)
        #expect(values("")["name"] == "")
        #expect(values(.null)["name"] == nil)
        #expect(values("x")["other"] == nil)
    }

    @Test("are none when there is no object", arguments: [.null, [], "name", 1, [:]] as [JSON])
    func none(json: JSON) {
        let values = InputValues(json)
        #expect(values["name"] == nil)
        #expect(values.text("name") == nil)
        #expect(values.ticks("name") == [])
        #expect(values.json == json)
    }
}
