import Bakery
import CanvasTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct DrawingTests {
    @Test func everyComponentAndStateIsDrawn() async throws {
        var messenger = try SimulatedMessenger(app: Bakery())
        try await messenger.initialize(in: .conversation)
        try messenger.type("a@b.c", into: Bakery.ID.email)
        try messenger.tick("jam", in: Bakery.ID.extras)
        let canvas = try #require(messenger.canvas)
        #expect(
            CanvasDrawing(of: canvas, width: 44).description == """
                ┌──────────────────────────────────────────┐
                │              # Order bread               │
                │ E-mail:                                  │
                │ [a@b.c]  email                           │
                │ Wishes:                                  │
                │ [none] ¶  wishes                         │
                │ Size:                                    │
                │ [ Small ▾ ]  size                        │
                │   (•) Small  s                           │
                │   ( ) Large  l                           │
                │ Bread:                                   │
                │ ⊙  bread → submit                        │
                │   ( ) Rye  rye-bread                     │
                │   ( ) Wheat  wheat-bread  (disabled)     │
                │ Extras:                                  │
                │ ☑  extras                                │
                │   [ ] Butter  butter                     │
                │   [x] Jam  jam                           │
                │ Open │ 9 to 5                            │
                │ • Rye  rye → submit                      │
                │   Dark                                   │
                │ ──────────────────────────────────────── │
                │                                          │
                │                                          │
                │ [[ Order ]]  order → submit              │
                │ [ Closed ]  closed → submit (disabled)   │
                │ ‹ Menu ›  menu →                         │
                │ https://www.example.com/menu             │
                │ [ Choose a time ]  pick-up → sheet       │
                │ ‹ Fail ›  fail → submit                  │
                │ ‹ Number ›  number → submit              │
                └──────────────────────────────────────────┘
                """
        )
    }

    @Test func savedFailedAndUnknownAreDrawn() {
        let drawing = CanvasDrawing(
            of: [
                Input("E-mail", id: "email", value: "a@b.c", saveState: .saved, action: .submit).component,
                Input(id: "name", placeholder: "Name", saveState: .failed).component,
                TextArea(id: "text", error: true).component,
                Image(url: "https://www.example.com/a.png", width: 8, height: 9, align: .right).component,
                .raw(["type": "film"]),
                Text("Careful", style: .error).component,
            ],
            width: 48
        )
        #expect(
            drawing.description == """
                ┌──────────────────────────────────────────────┐
                │ E-mail:                                      │
                │ [a@b.c] [›]  email → submit (saved)          │
                │ [Name…____]  name (failed)                   │
                │ [____] ¶  text (failed)                      │
                │    ▣ image 8×9 https://www.example.com/a.png │
                │ ? {"type":"film"}                            │
                │ ! Careful                                    │
                └──────────────────────────────────────────────┘
                """
        )
    }

    @Test func colourGoesAroundThePaddedLine() {
        let drawing = CanvasDrawing(of: [Text("Hi", style: .header).component], width: 24, inColour: true)
        #expect(drawing.lines[1] == "│ \u{1B}[1m# Hi                \u{1B}[0m │")
    }

    @Test func mismatchDrawsWhatIsDifferent() async throws {
        var messenger = try SimulatedMessenger(app: Bakery())
        try await messenger.configure()
        let error = #expect(throws: CanvasMismatch.self) {
            try messenger.expect {
                Input("Shop", id: "shop")
                Button("Add", id: "insert", action: .submit)
            }
        }
        let lines = error?.description.split(separator: "\n").filter { $0.hasPrefix("- ") || $0.hasPrefix("+ ") }
        #expect(lines?.map { $0.prefix(20) } == ["- │ [[ Add ]]  inser", "+ │ [[ Insert ]]  in"])
    }

    @Test func differenceThatIsNotDrawnIsShownAsJSON() async throws {
        var messenger = try SimulatedMessenger(app: Bakery())
        try await messenger.initialize(in: .conversation, options: ["shop": "1"])
        let error = #expect(throws: CanvasMismatch.self) { try messenger.expect { Text("Shop 1", id: "shop") } }
        #expect(error?.description.contains(#"- {"type":"text","id":"shop","text":"Shop 1"}"#) == true)
    }
}
