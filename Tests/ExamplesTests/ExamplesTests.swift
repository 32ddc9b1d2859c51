import CanvasServer
import Testing

@testable import InboxChecklist
@testable import MessengerGreeting
@testable import SignUpForm
@testable import StatusBoard
@testable import TeamPicker
@testable import TicketSearch

@Suite struct InboxChecklistTests {
    @Test func tickedDepartmentsGetTheIssue() async throws {
        var visitor = try await Visitor(InboxChecklist(), ["workspace_id": "w", "conversation": ["id": "1"]])
        try await visitor.press(InboxChecklist.ID.send, ["departments": ["sales", "it"]])
        #expect(visitor.texts == ["Sent", "The issue went to Sales, IT."])
        try await visitor.press(InboxChecklist.ID.another)
        #expect(visitor.texts == ["Which departments does this concern?"])
    }

    @Test func nothingTickedIsAFieldError() async throws {
        var visitor = try await Visitor(InboxChecklist())
        await #expect(throws: FieldError.self) { try await visitor.press(InboxChecklist.ID.send) }
        let error = await #expect(throws: FieldErrors.self) {
            try await visitor.press(InboxChecklist.ID.send, ["departments": ["finance"]])
        }
        #expect(error?.errors.map(\.field) == ["departments"])
    }
}

@Suite struct MessengerGreetingTests {
    @Test func addressIsSaved() async throws {
        var visitor = try await Visitor(MessengerGreeting())
        await #expect(throws: FieldError.self) { try await visitor.press("email", ["email": "ada"]) }
        await #expect(throws: FieldErrors.self) { try await visitor.press("email", ["email": ""]) }
        try await visitor.press("email", ["email": "ada@example.com"])
        #expect(visitor.texts.last == "We have written to ada@example.com.")
        #expect(
            visitor.components.first
                == .input(Input("E-mail", id: "email", value: "ada@example.com", saveState: .saved))
        )
    }
}

@Suite struct SignUpFormTests {
    private let plan: JSON = ["plan": "team", "seats": "12", "start": "2026-12-24"]

    @Test func threeStepsLeadToTheEnd() async throws {
        var visitor = try await Visitor(SignUpForm())
        try await visitor.press(SignUpForm.ID.toPlan, ["name": "Ada"])
        try await visitor.press(SignUpForm.ID.toCheck, plan)
        #expect(visitor.texts.contains("Name: Ada") && visitor.texts.contains("From: 2026-12-24"))
        try await visitor.press(SignUpForm.ID.confirm)
        #expect(visitor.texts == ["Welcome, Ada!"])
    }

    @Test func goingBackKeepsWhatWasTyped() async throws {
        var visitor = try await Visitor(SignUpForm())
        try await visitor.press(SignUpForm.ID.toPlan, ["name": "Ada"])
        try await visitor.press(SignUpForm.ID.backToName)
        #expect(visitor.components.contains(.input(Input("Your name", id: "name", value: "Ada"))))
    }

    @Test func allFieldsThatDoNotFitAreNamed() async throws {
        var visitor = try await Visitor(SignUpForm())
        try await visitor.press(SignUpForm.ID.toPlan, ["name": "Ada"])
        let error = await #expect(throws: FieldErrors.self) {
            try await visitor.press(SignUpForm.ID.toCheck, ["seats": "many", "start": "soon"])
        }
        #expect(error?.errors.map(\.field) == ["plan", "seats", "start"])
        await #expect(throws: FieldError.self) {
            try await visitor.press(SignUpForm.ID.toCheck, ["plan": "team", "seats": "501", "start": "2026-12-24"])
        }
    }
}

@Suite struct TicketSearchTests {
    @Test func pagesAreTurnedAndKept() async throws {
        var visitor = try await Visitor(TicketSearch())
        #expect(visitor.texts.contains("1 / 10"))
        try await visitor.press("pages/next")
        try await visitor.press("pages/next")
        #expect(visitor.texts.contains("3 / 10"))
        let list = visitor.texts
        try await visitor.press("ticket/9")
        #expect(visitor.texts.contains("Number: 9"))
        try await visitor.press(TicketSearch.ID.back)
        #expect(visitor.texts == list)
    }

    @Test func searchNarrowsTheListAndBeginsAtTheFirstPage() async throws {
        var visitor = try await Visitor(TicketSearch())
        try await visitor.press("pages/next")
        try await visitor.press(TicketSearch.ID.query, ["query": "invoice"])
        #expect(visitor.texts.contains("1 / 3"))
        #expect(visitor.texts.filter { $0.contains("Invoice") }.count == TicketSearch.pageSize)
        try await visitor.press("pages/next")
        #expect(visitor.texts.contains("2 / 3") && visitor.texts.contains { $0.contains("Invoice") })
        try await visitor.press(TicketSearch.ID.query, ["query": "zebra"])
        #expect(visitor.texts == ["Nothing found."])
    }
}

@Suite struct TeamPickerTests {
    private let app = TeamPicker()

    private func configure(_ id: String?, _ values: JSON = [:], on canvas: JSON? = nil) async throws -> JSON {
        let request = try ConfigureRequest([
            "workspace_id": "w", "component_id": JSON(id), "input_values": values, "current_canvas": canvas ?? .null,
        ])
        return try JSON(parsing: CanvasEncoder().encode(try await app.configure(request)))
    }

    @Test func configurationEndsInWhatInitializeShows() async throws {
        let teams = try await configure(nil)
        let hours = try await configure("team/support", on: teams["canvas"])
        let end = try await configure("done", ["hours": "9 to 5"], on: hours["canvas"])
        let results = try #require(end["results"])
        #expect(results == ["team": "support", "hours": "9 to 5"])
        let request = try InitializeRequest(["workspace_id": "w", "card_creation_options": results])
        #expect(
            try app.initialize(request)
                == Canvas {
                    Text("Support is here for you", style: .header)
                    Text("Open 9 to 5")
                }
        )
    }

    @Test func unknownTeamIsNobodysBusiness() async throws {
        let teams = try await configure(nil)
        await #expect(throws: UnhandledComponentError.self) { try await configure("team/finance", on: teams["canvas"]) }
    }

    @Test func cardThatIsNotConfiguredSaysSo() throws {
        let canvas = try app.initialize(InitializeRequest(["workspace_id": "w"]))
        #expect(canvas == Canvas { Alert.error("This card is not configured.", "Please insert it again.") })
    }
}

@Suite struct StatusBoardTests {
    @Test func boardIsLookedUpOnceForMany() async throws {
        let lookUps = LookUps()
        let app = StatusBoard(lifetime: .seconds(86_400)) { await lookUps.next() }
        let request = try LiveCanvasRequest(["workspace_id": "w"])
        let first = try await app.liveContent(for: request)
        let second = try await app.liveContent(for: request)
        #expect(first == second)
        #expect(first.components.first == .text(Text("Something is down", style: .error)))
        #expect(await lookUps.count == 1)
    }

    private actor LookUps {
        var count = 0
        func next() -> [StatusBoard.Status] {
            count += 1
            return [.init(service: "API", isUp: false)]
        }
    }

    @Test func firstCanvasIsLive() throws {
        #expect(
            StatusBoard().initialize(try InitializeRequest(["workspace_id": "w"])) == Canvas(liveFrom: "live/status")
        )
    }
}
