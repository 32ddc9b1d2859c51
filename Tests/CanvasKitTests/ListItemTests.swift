import CanvasKit
import Testing

@Suite("An item of a list")
struct ListItemTests {
    private let canvas = Canvas {
        List {
            ListItem("One", subtitle: "First")
            ListItem("Two", id: "two", action: .submit)
        }
        Text("Between")
        List { ListItem("Three", image: .init(url: "https://example.com/3.png", width: 4, height: 4)) }
    }

    @Test("that only shows something needs no id, and is sent with one of its own")
    func madeUpIDs() throws {
        let json = try canvas.encoded()
        let items = json["content"]?["components"]?.elements.flatMap { $0["items"]?.elements.map(\.self) ?? [] } ?? []
        let ids = items.compactMap { $0["id"]?.string }
        #expect(ids == ["canvaskit-item/0/0", "two", "canvaskit-item/2/0"])
        #expect(CanvasValidator().findings(in: json) == [])
        #expect(CanvasEncoder().isPlainlyValid(canvas, size: 100, inInbox: false))
    }

    @Test("comes back as it was written")
    func echo() throws {
        guard case .components(let components) = canvas.content else { return }
        #expect(try CurrentCanvas(canvas.encoded()).components == components)
    }

    @Test("that can be pressed keeps an id that looks made up")
    func pressed() throws {
        let item: JSON = ["type": "item", "id": "canvaskit-item/0/0", "title": "A", "action": ["type": "submit"]]
        let component = Component(reading: ["type": "list", "items": [item]])
        #expect(component == .list(List { ListItem("A", id: "canvaskit-item/0/0", action: .submit) }))
    }
}
