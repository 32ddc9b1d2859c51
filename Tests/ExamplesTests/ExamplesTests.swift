import CanvasTesting
import Testing

@testable import InboxChecklist
@testable import MessengerGreeting
@testable import SignUpForm
@testable import StatusBoard
@testable import TeamPicker
@testable import TicketSearch

extension SimulatedMessenger {
    /// Shows an example.
    fileprivate static func showing(
        _ app: any CanvasApp,
        in location: CanvasLocation = .conversation
    ) async throws -> SimulatedMessenger {
        var messenger = try SimulatedMessenger(app: app)
        try await messenger.initialize(in: location)
        return messenger
    }

    /// The fields that a form complains of.
    fileprivate var complaints: [String] {
        (canvas?.components ?? []).compactMap { component in
            guard case .text(let text) = component, text.style == .error else { return nil }
            return text.id
        }
    }
}

@Suite struct InboxChecklistTests {
    private typealias ID = InboxChecklist.ID

    @Test func tickedDepartmentsGetTheIssue() async throws {
        var messenger = try await SimulatedMessenger.showing(InboxChecklist(), in: .inbox)
        try messenger.tick("sales", "it", in: ID.departments)
        try await messenger.press(ID.send)
        #expect(messenger.texts.prefix(2) == ["Sent", "The issue went to Sales, IT."])
        #expect(messenger.canvas?.event == "completed")
        try await messenger.press(ID.another)
        #expect(messenger.texts.first == "Which departments does this concern?")
    }

    @Test(arguments: EmptyValues.allCases)
    func nothingTickedIsAFieldError(emptyValues: EmptyValues) async throws {
        var messenger = try await SimulatedMessenger.showing(InboxChecklist(), in: .inbox)
        messenger.settings.emptyValues = emptyValues
        try await messenger.press(ID.send)
        #expect(messenger.complaints == ["departments-error"])
    }
}

@Suite struct MessengerGreetingTests {
    private typealias ID = MessengerGreeting.ID

    @Test func addressIsSaved() async throws {
        var messenger = try await SimulatedMessenger.showing(MessengerGreeting())
        for wrong in ["", "grace"] {
            try messenger.type(wrong, into: ID.email)
            try await messenger.press(ID.email)
            #expect(messenger.complaints == ["email-error"])
        }
        try messenger.type("grace@example.com", into: ID.email)
        try await messenger.press(ID.email)
        #expect(messenger.texts.last == "We have written to grace@example.com.")
        #expect(throws: InteractionError.self) { try messenger.type("other@example.com", into: ID.email) }
    }
}

@Suite struct SignUpFormTests {
    private typealias ID = SignUpForm.ID

    private func atPlan() async throws -> SimulatedMessenger {
        var messenger = try await SimulatedMessenger.showing(SignUpForm())
        try messenger.type("Grace", into: ID.name)
        try await messenger.press(ID.toPlan)
        return messenger
    }

    @Test func threeStepsLeadToTheEnd() async throws {
        var messenger = try await atPlan()
        try await messenger.choose(SignUpForm.Plan.team, in: ID.plan)
        try messenger.type("12", into: ID.seats)
        try messenger.type("2026-12-24", into: ID.start)
        try await messenger.press(ID.toCheck)
        #expect(messenger.texts.contains("Name: Grace") && messenger.texts.contains("From: 2026-12-24"))
        try await messenger.press(ID.confirm)
        #expect(messenger.texts == ["Welcome, Grace!"])
    }

    @Test func goingBackKeepsWhatWasTyped() async throws {
        var messenger = try await atPlan()
        try await messenger.press(ID.backToName)
        #expect(messenger.canvas?.components.contains(.input(Input("Your name", id: "name", value: "Grace"))) == true)
    }

    @Test func allFieldsThatDoNotFitAreNamed() async throws {
        var messenger = try await atPlan()
        try messenger.type("many", into: ID.seats)
        try messenger.type("soon", into: ID.start)
        try await messenger.press(ID.toCheck)
        #expect(messenger.complaints == ["plan-error", "seats-error", "start-error"])
        try await messenger.choose(SignUpForm.Plan.team, in: ID.plan)
        try messenger.type("501", into: ID.seats)
        try messenger.type("2026-12-24", into: ID.start)
        try await messenger.press(ID.toCheck)
        #expect(messenger.complaints == ["seats-error"])
    }
}

@Suite struct TicketSearchTests {
    private typealias ID = TicketSearch.ID

    @Test func pagesAreTurnedAndKept() async throws {
        var messenger = try await SimulatedMessenger.showing(TicketSearch())
        #expect(messenger.texts.contains("1 / 10"))
        try await messenger.press("pages/next")
        try await messenger.press("pages/next")
        #expect(messenger.texts.contains("3 / 10"))
        let list = messenger.texts
        try await messenger.press(ID.ticket.with(9))
        #expect(messenger.texts.contains("Number: 9"))
        try await messenger.press(ID.back)
        #expect(messenger.texts == list)
    }

    @Test func searchNarrowsTheListAndBeginsAtTheFirstPage() async throws {
        var messenger = try await SimulatedMessenger.showing(TicketSearch())
        try await messenger.press("pages/next")
        try messenger.type("invoice", into: ID.query)
        try await messenger.press(ID.query)
        #expect(messenger.texts.contains("1 / 3"))
        #expect(messenger.texts.filter { $0.contains("Invoice") }.count == TicketSearch.pageSize)
        try await messenger.press("pages/next")
        #expect(messenger.texts.contains("2 / 3") && messenger.texts.contains { $0.contains("Invoice") })
        try messenger.type("zebra", into: ID.query)
        try await messenger.press(ID.query)
        #expect(messenger.texts.last == "Nothing found.")
    }
}

@Suite struct TeamPickerTests {
    private typealias ID = TeamPicker.ID

    @Test func configurationEndsInWhatInitializeShows() async throws {
        var messenger = try SimulatedMessenger(app: TeamPicker())
        try await messenger.configure(in: .conversation)
        try await messenger.press(ID.team.with(TeamPicker.Team.support))
        try messenger.type("9 to 5", into: ID.hours)
        try await messenger.press(ID.done)
        #expect(
            messenger.exchanges.last?.requestJSON?["card_creation_options"] == ["team": "support", "hours": "9 to 5"]
        )
        try messenger.expect {
            Text("Support is here for you", style: .header)
            Text("Open 9 to 5")
        }
    }

    @Test func unknownTeamIsNobodysBusiness() async throws {
        var messenger = try SimulatedMessenger(app: TeamPicker())
        try await messenger.configure(in: .conversation)
        await #expect(throws: InteractionError.self) { try await messenger.press("team/finance") }
        let request = try ConfigureRequest(["workspace_id": "w", "component_id": "team/finance"])
        await #expect(throws: UnhandledComponentError.self) { try await TeamPicker().configure(request) }
    }

    @Test func cardThatIsNotConfiguredSaysSo() async throws {
        try await SimulatedMessenger.showing(TeamPicker())
            .expect { Alert.error("This card is not configured.", "Please insert it again.") }
    }
}

@Suite struct StatusBoardTests {
    @Test func boardIsLookedUpOnceForMany() async throws {
        let lookUps = LookUps()
        let app = StatusBoard(lifetime: .seconds(86_400)) { await lookUps.next() }
        var messenger = try await SimulatedMessenger.showing(app, in: .home)
        #expect(messenger.canvas?.isLive == true)
        #expect(messenger.canvas?.components.first == .text(Text("Something is down", style: .error)))
        let first = messenger.canvas?.liveContent
        try await messenger.view()
        #expect(messenger.canvas?.liveContent == first)
        #expect(messenger.exchanges.map(\.flow) == [.initialize, .live, .live])
        #expect(await lookUps.count == 1)
    }

    private actor LookUps {
        var count = 0
        func next() -> [StatusBoard.Status] {
            count += 1
            return [.init(service: "API", isUp: false)]
        }
    }
}
