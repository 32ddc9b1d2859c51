import CanvasJSON
import CanvasKit
import Testing

@Suite("Actions")
struct ActionTests {
    private static let actions: [(Action, JSON)] = [
        (.submit, ["type": "submit"]),
        (.url("https://example.com/a?b=c#d"), ["type": "url", "url": "https://example.com/a?b=c#d"]),
        (.sheet("https://example.com/sheet"), ["type": "sheet", "url": "https://example.com/sheet"]),
    ]

    @Test("are written and read back", arguments: actions)
    func roundTrip(action: Action, json: JSON) throws {
        let button = Button("Go", id: "go", action: action)
        #expect(try button.encoded()["action"] == json)
        #expect(Component(reading: try button.encoded()) == .button(button))
    }

    @Test("can be any of the three on a button, an input, a single select and an item", arguments: actions)
    func everyTaker(action: Action, json: JSON) throws {
        let options = [Choice("A", id: "a")]
        #expect(try Input(id: "i", action: action).encoded()["action"] == json)
        #expect(try SingleSelect(id: "s", action: action) { options }.encoded()["action"] == json)
        let list = List { ListItem("Item", id: "item", action: action) }
        #expect(try list.encoded()["items"]?[0]?["action"] == json)
    }

    @Test("of an image open a page and do nothing else")
    func imageAction() throws {
        let image = Image(url: "https://example.com/a.png", width: 1, height: 1, action: .url("https://example.com"))
        #expect(try image.encoded()["action"] == ["type": "url", "url": "https://example.com"])
    }

    @Test(
        "that an image cannot have are dropped when it is read",
        arguments: [["type": "submit"], ["type": "sheet", "url": "https://example.com"], .null, [:]] as [JSON]
    )
    func imageEcho(action: JSON) {
        let echo: JSON = [
            "type": "image", "url": "https://example.com/a.png", "width": 1, "height": 1, "action": action,
        ]
        let image = Image(url: "https://example.com/a.png", width: 1, height: 1)
        #expect(Component(reading: echo) == .image(image))
    }

    @Test(
        "that are unknown or lack their URL leave a button raw, because it cannot do without one",
        arguments: [
            ["type": "open_url", "url": "https://example.com"], ["type": "url"], ["type": "sheet", "url": .null],
            ["type": 1], [:], .null, "submit", [],
        ] as [JSON]
    )
    func unreadable(action: JSON) {
        let echo: JSON = ["type": "button", "id": "go", "label": "Go", "action": action]
        #expect(Component(reading: echo) == .raw(echo))
    }
}
