import CanvasTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct ExpectingTests {
    private struct Orders: CanvasApp, SubmitHandler {
        enum ID: String, ComponentID {
            case order = "order"
            case note = "note"
            case find = "find"
        }

        func initialize(_ request: InitializeRequest) -> Canvas {
            Canvas {
                Text("Orders", style: .header)
                Input("Order", id: ID.order, placeholder: "1001")
                TextArea("Note", id: ID.note, value: "Soon")
                Dropdown("Size", id: "size") { for size in ["Small", "Large"] { Choice(size, id: size) } }
                SingleSelect("Speed", id: "speed") { for speed in ["Slow", "Fast"] { Choice(speed, id: speed) } }
                Checkbox("Extras", id: "extras") { Choice("Gift wrap", id: "gift") }
                List { ListItem("Last order", subtitle: "Shipped", tertiaryText: "Yesterday") }
                DataTable { FieldValue("State", "Open") }
                Image(url: "https://example.com/a.png", width: 1, height: 1)
                Button("Find", id: ID.find, action: .submit)
            }
        }

        func submit(_ request: SubmitRequest) throws -> SubmitReply {
            guard request.inputValues.text(ID.order) == "1001" else {
                throw FieldError(ID.order, "No such order.")
            }
            return .canvas { List { ListItem("Found") } }
        }
    }

    private typealias ID = Orders.ID

    private func search(_ order: String) async throws -> SimulatedMessenger {
        var messenger = try SimulatedMessenger(app: Orders())
        try await messenger.initialize(in: .conversation)
        try messenger.type(order, into: ID.order)
        try await messenger.press(ID.find)
        return messenger
    }

    @Test func textsAreAllThatCanBeRead() async throws {
        var messenger = try SimulatedMessenger(app: Orders())
        try await messenger.initialize(in: .conversation)
        #expect(
            messenger.texts == [
                "Orders", "Order", "1001", "Note", "Soon", "Size", "Small", "Large", "Speed", "Slow", "Fast", "Extras",
                "Gift wrap", "Last order", "Shipped", "Yesterday", "State: Open", "Find",
            ]
        )
        try messenger.type("7", into: ID.order)
        #expect(messenger.texts[2] == "7", "what was typed is read in place of the placeholder")
    }

    @Test func errorIsExpectedAtItsField() async throws {
        let messenger = try await search("7")
        try messenger.expectError("No such order.", at: ID.order)
    }

    @Test func otherErrorsAreToldWithWhatIsShown() async throws {
        let messenger = try await search("7")
        let message = #expect(throws: CanvasMismatch.self) {
            try messenger.expectError("Closed.", at: ID.order, file: "A.swift", line: 3)
        }
        #expect(
            message?.description.hasPrefix(
                #"A.swift:3: expected the error "Closed." at "order", found "No such order."."#
            ) == true
        )
        #expect(message?.description.contains("! No such order.") == true, "the screen is drawn")
        let field = #expect(throws: CanvasMismatch.self) { try messenger.expectError("No such order.", at: ID.note) }
        #expect(field?.description.contains(#"expected an error at "note", found errors at "order"."#) == true)
        let found = try await search("1001")
        let none = #expect(throws: CanvasMismatch.self) { try found.expectError("No such order.", at: ID.order) }
        #expect(none?.description.contains(#"expected an error at "order", found none."#) == true)
    }

    @Test func errorOfAnAppsOwnIsNoFieldError() async throws {
        struct Careless: CanvasApp {
            func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("No.", id: "a", style: .error) } }
        }
        var messenger = try SimulatedMessenger(app: Careless())
        try await messenger.initialize(in: .conversation)
        #expect(throws: CanvasMismatch.self) { try messenger.expectError("No.", at: "a") }
    }

    @Test func idsOfTheLibraryDoNotMatter() async throws {
        let found = try await search("1001")
        try found.expect { List { ListItem("Found") } }
        #expect(throws: CanvasMismatch.self) { try found.expect { List { ListItem("Lost") } } }
        #expect(throws: CanvasMismatch.self) { try found.expect { List { ListItem("Found", id: "found") } } }
        struct Form: CanvasApp, SubmitHandler {
            func initialize(_ request: InitializeRequest) -> Canvas {
                Canvas { Input(id: "a", action: .submit) }
            }
            func submit(_ request: SubmitRequest) throws -> SubmitReply { throw FieldError("a", "No.") }
        }
        var messenger = try SimulatedMessenger(app: Form())
        try await messenger.initialize(in: .conversation)
        try messenger.type("x", into: "a")
        try await messenger.press("a")
        try messenger.expect {
            Input(id: "a", value: "x", saveState: .failed, action: .submit)
            Text("No.", style: .error)
        }
        #expect(throws: CanvasMismatch.self) {
            try messenger.expect {
                Input(id: "a", value: "x", saveState: .failed, action: .submit)
                Text("No.", id: "mine", style: .error)
            }
        }
    }
}
