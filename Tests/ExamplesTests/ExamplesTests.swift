import CanvasServer
import Testing

@testable import InboxTutorial
@testable import MessengerTutorial
@testable import SignUpForm
@testable import StatusBoard
@testable import TeamPicker
@testable import TicketSearch

@Suite struct InboxTutorialTests {
    @Test func tickedDepartmentsAreRepeated() async throws {
        var visitor = try await Visitor(InboxTutorial(), ["workspace_id": "w", "conversation": ["id": "1"]])
        #expect(visitor.texts == ["This contact works in:"])
        try await visitor.press(InboxTutorial.ID.submit, ["departmentChoice": ["sales", "engineering"]])
        #expect(visitor.texts == ["You chose: sales,engineering"])
    }

    @Test func anythingElseShowsTheQuestion() async throws {
        var visitor = try await Visitor(InboxTutorial())
        let question = visitor.components
        try await visitor.press(InboxTutorial.ID.submit)
        try await visitor.press(InboxTutorial.ID.refresh)
        #expect(visitor.components == question)
    }

    @Test func canvasesAreThoseOfTheTutorial() async throws {
        var visitor = try await Visitor(InboxTutorial())
        let button: JSON = ["type": "button", "style": "primary", "action": ["type": "submit"]]
        let header: JSON = ["type": "text", "align": "center", "style": "header"]
        #expect(
            visitor.canvas["content"]?["components"] == [
                header.with(["id": "department", "text": "This contact works in:"]),
                [
                    "type": "checkbox", "id": "departmentChoice", "label": "",
                    "options": [
                        ["type": "option", "id": "sales", "text": "Sales"],
                        ["type": "option", "id": "operations", "text": "Operations"],
                        ["type": "option", "id": "engineering", "text": "Engineering"],
                    ],
                ],
                button.with(["id": "submit_button", "label": "Submit"]),
            ]
        )
        try await visitor.press(InboxTutorial.ID.submit, ["departmentChoice": ["sales"]])
        #expect(
            visitor.canvas["content"]?["components"] == [
                header.with(["id": "thanks", "text": "You chose: sales"]),
                button.with(["id": "refresh_button", "label": "Submit another"]),
            ]
        )
    }
}

@Suite struct MessengerTutorialTests {
    @Test func feedbackIsThankedForAndAnotherMayFollow() async throws {
        var visitor = try await Visitor(MessengerTutorial())
        let question = visitor.components
        try await visitor.press(MessengerTutorial.ID.submit, ["description": "Good.", "csat": "satisfied"])
        #expect(visitor.texts == ["Thanks for letting us know!"])
        try await visitor.press(MessengerTutorial.ID.refresh)
        #expect(visitor.components == question)
    }

    @Test func canvasesAreThoseOfTheTutorial() async throws {
        var visitor = try await Visitor(MessengerTutorial())
        let button: JSON = ["type": "button", "style": "primary", "action": ["type": "submit"]]
        let header: JSON = ["type": "text", "align": "center", "style": "header"]
        #expect(
            visitor.canvas["content"]?["components"] == [
                header.with(["id": "feedback", "text": "Leave us some feedback:"]),
                ["type": "textarea", "id": "description", "label": "Description", "placeholder": ""],
                [
                    "type": "single-select", "id": "csat",
                    "label": "How would you rate your satisfaction with our product?",
                    "options": [
                        ["type": "option", "id": "dissatisfied", "text": "Dissatisfied"],
                        ["type": "option", "id": "neutral", "text": "Neutral"],
                        ["type": "option", "id": "satisfied", "text": "satisfied"],
                    ],
                ],
                button.with(["id": "submit_button", "label": "Submit"]),
            ]
        )
        try await visitor.press(MessengerTutorial.ID.submit)
        #expect(
            visitor.canvas["content"]?["components"] == [
                header.with(["id": "thanks", "text": "Thanks for letting us know!"]),
                button.with(["id": "refresh_button", "label": "Submit another"]),
            ]
        )
    }
}

extension JSON {
    /// The object with more members.
    fileprivate func with(_ more: JSON) -> JSON {
        JSON(members: (Array(members) + Array(more.members)).map { ($0.key, $0.value) })
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

    @Test func startingAgainKeepsTheWholeDraft() async throws {
        var visitor = try await Visitor(SignUpForm())
        try await visitor.press(SignUpForm.ID.toPlan, ["name": "Ada"])
        try await visitor.press(SignUpForm.ID.toCheck, plan)
        try await visitor.press(SignUpForm.ID.backToName)
        try await visitor.press(SignUpForm.ID.toPlan, ["name": "Bob"])
        try await visitor.press(SignUpForm.ID.toCheck, try values(on: visitor))
        #expect(visitor.texts.contains("Name: Bob") && visitor.texts.contains("Seats: 12"))
        #expect(visitor.texts.contains("Plan: team") && visitor.texts.contains("From: 2026-12-24"))
    }

    @Test func goingBackTakesOverWhatFits() async throws {
        var visitor = try await Visitor(SignUpForm())
        try await visitor.press(SignUpForm.ID.toPlan, ["name": "Ada"])
        try await visitor.press(SignUpForm.ID.backToName, ["plan": "team", "seats": "many", "start": "2026-12-24"])
        try await visitor.press(SignUpForm.ID.toPlan, ["name": "Ada"])
        #expect(try values(on: visitor) == ["plan": "team", "start": "2026-12-24"])
    }

    /// What the fields hold that the canvas shows.
    private func values(on visitor: Visitor<SignUpForm>) throws -> JSON {
        let components = try #require(visitor.canvas["content"]?["components"])
        return JSON(
            members: components.elements.compactMap { part in
                part["id"]?.string.flatMap { id in part["value"].map { (id, $0) } }
            }
        )
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
        #expect(results == ["version": 1, "value": ["team": "support", "hours": "9 to 5"]])
        let request = try InitializeRequest(["workspace_id": "w", "card_creation_options": results])
        #expect(
            app.initialize(request)
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
        let canvas = app.initialize(try InitializeRequest(["workspace_id": "w"]))
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
