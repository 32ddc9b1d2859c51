import CanvasKit
import Testing

@Suite("A canvas for the Inbox") struct InboxCanvasTests {
    @Test(
        "refuses what opens a sheet, by name",
        arguments: [
            Button("Book", id: "opener", action: .sheet("sheet")).component,
            Input("Name", id: "opener", action: .sheet("sheet")).component,
            SingleSelect("Size", id: "opener", action: .sheet("sheet")) { Choice("S", id: "s") }.component,
            List {
                ListItem("One", id: "one", action: .submit)
                ListItem("Two", id: "opener", action: .sheet("sheet"))
            }.component,
            .raw(["type": "carousel", "id": "opener", "action": ["type": "sheet", "url": "https://example.com"]]),
            .raw(["type": "carousel", "items": [["id": "opener", "action": ["type": "sheet"]]]]),
        ]
    )
    func sheets(opener: Component) throws {
        let error = try #require(throws: MessengerOnlyError.self) {
            try InboxCanvas {
                Text("Before")
                opener
            }
        }
        #expect(error.componentID == "opener")
        #expect(error.description.contains("\"opener\" opens a sheet"))
    }

    @Test("names no component that has no id")
    func sheetOfAnItemWithoutID() throws {
        let error = try #require(throws: MessengerOnlyError.self) {
            try InboxCanvas { Component.raw(["type": "carousel", "action": ["type": "sheet"]]) }
        }
        #expect(error.description.hasPrefix("A component opens a sheet, which the Inbox does not support. Change its "))
    }

    @Test("takes everything else as it is")
    func everythingElse() throws {
        let inbox = try InboxCanvas(storedData: ["page": 2]) {
            Button("Read", id: "read", action: .url("https://example.com"))
            Input("Name", id: "name", action: .submit)
            Component.raw(["type": "carousel", "action": ["type": "submit"]])
        }
        let canvas = Canvas(storedData: ["page": 2]) {
            Button("Read", id: "read", action: .url("https://example.com"))
            Input("Name", id: "name", action: .submit)
            Component.raw(["type": "carousel", "action": ["type": "submit"]])
        }
        #expect(inbox.canvas == canvas)
        #expect(CanvasEncoder().encode(SubmitReply.canvas(inbox)) == CanvasEncoder().encode(SubmitReply.canvas(canvas)))
    }

    @Test("throws what its block throws")
    func block() {
        struct Unknown: Error {}
        func text() throws -> Text { throw Unknown() }
        #expect(throws: Unknown.self) { try InboxCanvas { try text() } }
    }
}
