import CanvasJSON
import CanvasKit
import Testing

@Suite("The builder of canvases")
struct BuilderTests {
    private func texts(@ComponentBuilder _ content: () -> [Component]) -> [String] {
        let canvas = Canvas(content: content)
        guard case .components(let components) = canvas.content else { return [] }
        return components.map { component in
            if case .text(let text) = component { text.text } else { "?" }
        }
    }

    @Test("keeps components in the order in which they are written")
    func order() {
        #expect(
            texts {
                Text("one")
                Text("two")
                Text("three")
            } == ["one", "two", "three"]
        )
    }

    @Test("takes a component that may not be there, and components of one kind")
    func optionalsAndArrays() {
        let note: Text? = Text("note")
        let nothing: Text? = nil
        let button: Component? = .raw(["type": "new"])
        #expect(
            texts {
                note
                nothing
                button
                [Text("a"), Text("b")]
                [Text]()
            } == ["note", "?", "a", "b"]
        )
    }

    @Test("takes an empty block")
    func empty() {
        #expect(texts {}.isEmpty)
    }

    @Test("takes one branch of a choice", arguments: [true, false])
    func ifElse(isTaken: Bool) {
        #expect(
            texts {
                if isTaken { Text("yes") } else { Text("no") }
            } == [isTaken ? "yes" : "no"]
        )
    }

    @Test("takes one case of a switch", arguments: 0..<4)
    func switchStatement(number: Int) {
        #expect(
            texts {
                switch number {
                case 0: Text("none")
                case 1: Text("one")
                default:
                    Text("many")
                    Text("indeed")
                }
            } == [["none"], ["one"], ["many", "indeed"], ["many", "indeed"]][number]
        )
    }

    @Test("leaves out an `if` that is false", arguments: [true, false])
    func optional(isTaken: Bool) {
        #expect(
            texts {
                Text("always")
                if isTaken { Text("sometimes") }
            } == (isTaken ? ["always", "sometimes"] : ["always"])
        )
    }

    @Test("unwraps an optional", arguments: ["Ada", nil])
    func unwrapping(name: String?) {
        #expect(
            texts {
                if let name { Text("Hello, \(name)") }
                let farewell = "Bye"
                Text(farewell)
            } == (name == nil ? ["Bye"] : ["Hello, Ada", "Bye"])
        )
    }

    @Test("repeats the body of a loop")
    func loop() {
        #expect(
            texts {
                for number in 1...3 {
                    Text("\(number)")
                    if number == 2 { Text("and a half") }
                }
                for _ in 0..<0 { Text("never") }
            } == ["1", "2", "and a half", "3"]
        )
    }

    @Test("takes arrays of components from elsewhere")
    func arrays() {
        let footer: [Component] = [.text(Text("a")), .text(Text("b"))]
        #expect(
            texts {
                Text("top")
                footer
                [Text("c"), Text("d")].map(\.component)
            } == ["top", "a", "b", "c", "d"]
        )
    }

    @Test("takes a component by its case, and one it has no type for as JSON")
    func rawComponents() throws {
        let hologram: JSON = ["type": "hologram", "depth": 3]
        let canvas = Canvas {
            Component.raw(hologram)
            Component.text(Text("after"))
        }
        #expect(canvas.content == .components([.raw(hologram), .text(Text("after"))]))
        #expect(try canvas.encoded()["content"]?["components"]?[0] == hologram)
    }

    @Test("builds options with loops, choices and arrays", arguments: [true, false])
    func options(hasOther: Bool) {
        let dropdown = Dropdown(id: "size") {
            Choice("None", id: "none")
            for size in ["s", "m"] { Choice(size.uppercased(), id: size) }
            if hasOther { Choice("Other", id: "other") }
            if hasOther { Choice("Yes", id: "yes") } else { Choice("No", id: "no") }
            ["x", "y"].map { Choice($0, id: $0) }
        }
        let middle = hasOther ? ["other", "yes"] : ["no"]
        #expect(dropdown.options.map(\.id) == ["none", "s", "m"] + middle + ["x", "y"])
    }

    @Test("builds the items of lists and tables likewise")
    func items() {
        let list = List {
            for number in 1...2 {
                switch number {
                case 1: ListItem("First", id: "1")
                default: ListItem("Next", id: "\(number)")
                }
            }
        }
        #expect(list.items == [ListItem("First", id: "1"), ListItem("Next", id: "2")])
        let table = DataTable {
            for (field, value) in [("a", "1"), ("b", "2")] { FieldValue(field, value) }
        }
        #expect(table.items == [FieldValue("a", "1"), FieldValue("b", "2")])
    }

    @Test("makes values that are equal when they say the same, and that can be changed")
    func values() {
        var canvas = Canvas(storedData: ["page": 1]) { Text("A") }
        #expect(canvas == Canvas(storedData: ["page": 1.0]) { Text("A") })
        canvas.storedData = ["page": 2]
        #expect(canvas != Canvas(storedData: ["page": 1]) { Text("A") })
        canvas.content = .live(url: "https://example.com/live")
        #expect(canvas == Canvas(liveFrom: "https://example.com/live", storedData: ["page": 2]))
    }
}
