import CanvasTesting
import Foundation
import ProgramRunner
import Testing

@testable import InboxTutorial
@testable import MessengerTutorial
@testable import OrderSearch
@testable import SignUpForm
@testable import StatusBoard
@testable import TeamPicker
@testable import TicketSearch

extension SimulatedMessenger {
    /// Shows an example.
    fileprivate static func showing(
        _ app: any CanvasHandler,
        in location: CanvasPlace = .conversation
    ) async throws -> SimulatedMessenger {
        var messenger = try SimulatedMessenger(app: app)
        try await messenger.initialize(in: location)
        return messenger
    }

    /// The fields that a form complains of.
    fileprivate var complaints: [String] {
        (canvas?.components ?? []).compactMap { component in
            guard case .text(let text) = component, text.style == .error else { return nil }
            return text.id?.split(separator: "/").last.map(String.init)
        }
    }
}

@Suite(.timeLimit(.minutes(5))) struct PreviewTests {
    @Test(
        arguments: [
            "AskFin", "CustomerCard", "InboxTutorial", "MessengerTutorial", "OrderSearch", "SignUpForm", "StatusBoard",
            "TeamPicker",
            "TicketSearch",
        ]
    )
    func everyExampleCanBePreviewed(name: String) async throws {
        let program = try Program(name).start(["preview", "--no-open", "--port", "0"])
        var line = try await program.line()
        while let text = line, !text.contains("Preview: http://127.0.0.1:") { line = try await program.line() }
        #expect(line != nil)
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
    }
}

@Suite("The order search", .timeLimit(.minutes(5))) struct OrderSearchTests {
    private struct Found: Decodable, Equatable {
        var number: String
    }

    private func withSheet(
        environment: [String: String] = [:],
        _ body: @escaping @Sendable (inout SimulatedMessenger) async throws -> Void
    ) async throws {
        try await withPreparedApp(
            OrderSearch.self,
            environment: environment,
            publicDirectory: "Sources/Examples/OrderSearch/public"
        ) { messenger in
            try await messenger.initialize()
            try await messenger.openSheet()
            try await body(&messenger)
        }
    }

    private func numbers(_ messenger: SimulatedMessenger, _ query: String) async throws -> [String] {
        let reply = try await messenger.askFromSheet("/orders?q=\(query)")
        return try JSON(parsing: reply.body).decode(as: [Found].self).map(\.number)
    }

    @Test("The sheet finds the person's own orders")
    func search() async throws {
        try await withSheet { messenger in
            #expect(try await numbers(messenger, "") == ["1001", "1002", "1017"])
            #expect(try await numbers(messenger, "boot") == ["1001", "1017"])
            #expect(try await numbers(messenger, "1002") == ["1002"])
            #expect(try await numbers(messenger, "rucksack") == [])
            try await messenger.submitSheet(["number": "1002"])
            try messenger.expect { Text("We will look at order 1002 with you.") }
        }
    }

    @Test("Somebody whom the shop does not know has none")
    func stranger() async throws {
        try await withPreparedApp(
            OrderSearch.self,
            publicDirectory: "Sources/Examples/OrderSearch/public"
        ) { messenger in
            messenger.settings.persona = .lead
            try await messenger.initialize()
            try await messenger.openSheet()
            #expect(try await numbers(messenger, "") == [])
        }
    }

    @Test("Without its orders it does not start")
    func missing() async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await withSheet(environment: ["ORDERS": "/nowhere"]) { _ in }
        }
        #expect(error?.description == "ORDERS=/nowhere is not a file that can be read")
    }
}

@Suite(.timeLimit(.minutes(5))) struct InboxTutorialTests {
    private typealias ID = InboxTutorial.ID

    @Test func canvasesAreThoseOfTheTutorial() async throws {
        var messenger = try await SimulatedMessenger.showing(InboxTutorial(), in: .inbox)
        let question = try #require(messenger.canvas).componentJSON
        let button: JSON = ["type": "button", "style": "primary", "action": ["type": "submit"]]
        let header: JSON = ["type": "text", "align": "center", "style": "header"]
        #expect(
            question == [
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
        try messenger.tick("sales", "engineering", in: ID.choice)
        try await messenger.press(ID.submit)
        #expect(
            messenger.canvas?.componentJSON == [
                header.with(["id": "thanks", "text": "You chose: sales,engineering"]),
                button.with(["id": "refresh_button", "label": "Submit another"]),
            ]
        )
        try await messenger.press(ID.refresh)
        #expect(messenger.canvas?.componentJSON == question)
    }

    @Test(arguments: EmptyValues.allCases)
    func nothingNeedBeTicked(emptyValues: EmptyValues) async throws {
        var messenger = try await SimulatedMessenger.showing(InboxTutorial(), in: .inbox)
        messenger.settings.emptyValues = emptyValues
        try await messenger.press(ID.submit)
        #expect(messenger.texts.first == "You chose: ")
    }
}

@Suite(.timeLimit(.minutes(5))) struct MessengerTutorialTests {
    private typealias ID = MessengerTutorial.ID

    @Test func canvasesAreThoseOfTheTutorial() async throws {
        var messenger = try await SimulatedMessenger.showing(MessengerTutorial())
        let question = try #require(messenger.canvas).componentJSON
        let button: JSON = ["type": "button", "style": "primary", "action": ["type": "submit"]]
        let header: JSON = ["type": "text", "align": "center", "style": "header"]
        #expect(
            question == [
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
        try messenger.type("Good.", into: ID.description)
        try await messenger.choose("satisfied", in: ID.satisfaction)
        try await messenger.press(ID.submit)
        #expect(
            messenger.canvas?.componentJSON == [
                header.with(["id": "thanks", "text": "Thanks for letting us know!"]),
                button.with(["id": "refresh_button", "label": "Submit another"]),
            ]
        )
        try await messenger.press(ID.refresh)
        #expect(messenger.canvas?.componentJSON == question)
    }
}

extension JSON {
    /// The object with more members.
    fileprivate func with(_ more: JSON) -> JSON {
        JSON(members: (Array(members) + Array(more.members)).map { ($0.key, $0.value) })
    }
}

@Suite(.timeLimit(.minutes(5))) struct SignUpFormTests {
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

    @Test func startingAgainKeepsTheWholeDraft() async throws {
        var messenger = try await atPlan()
        try await messenger.choose(SignUpForm.Plan.team, in: ID.plan)
        try messenger.type("12", into: ID.seats)
        try messenger.type("2026-12-24", into: ID.start)
        try await messenger.press(ID.toCheck)
        try await messenger.press(ID.backToName)
        try messenger.type("Ada", into: ID.name)
        try await messenger.press(ID.toPlan)
        try await messenger.press(ID.toCheck)
        #expect(messenger.texts.contains("Name: Ada") && messenger.texts.contains("Seats: 12"))
        #expect(messenger.texts.contains("Plan: team") && messenger.texts.contains("From: 2026-12-24"))
    }

    @Test func goingBackTakesOverWhatFits() async throws {
        var messenger = try await atPlan()
        try await messenger.choose(SignUpForm.Plan.team, in: ID.plan)
        try messenger.type("many", into: ID.seats)
        try messenger.type("2026-12-24", into: ID.start)
        try await messenger.press(ID.backToName)
        try await messenger.press(ID.toPlan)
        let values = try #require(messenger.canvas).componentJSON.compactMap { $0["value"]?.string }
        #expect(values == ["team", "2026-12-24"])
    }

    @Test func allFieldsThatDoNotFitAreNamed() async throws {
        var messenger = try await atPlan()
        try messenger.type("many", into: ID.seats)
        try messenger.type("soon", into: ID.start)
        try await messenger.press(ID.toCheck)
        #expect(messenger.complaints == ["plan", "seats", "start"])
        try await messenger.choose(SignUpForm.Plan.team, in: ID.plan)
        try messenger.type("501", into: ID.seats)
        try messenger.type("2026-12-24", into: ID.start)
        try await messenger.press(ID.toCheck)
        #expect(messenger.complaints == ["seats"])
    }
}

@Suite(.timeLimit(.minutes(5))) struct TicketSearchTests {
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

@Suite(.timeLimit(.minutes(5))) struct TeamPickerTests {
    private typealias ID = TeamPicker.ID

    @Test func configurationEndsInWhatInitializeShows() async throws {
        var messenger = try SimulatedMessenger(app: TeamPicker())
        try await messenger.configure(in: .conversation)
        try await messenger.press(ID.team.with(TeamPicker.Team.support))
        try messenger.type("9 to 5", into: ID.hours)
        try await messenger.press(ID.done)
        #expect(
            messenger.exchanges.last?.requestJSON?["card_creation_options"]
                == ["version": 1, "value": ["team": "support", "hours": "9 to 5"]]
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

@Suite(.timeLimit(.minutes(5))) struct StatusBoardTests {
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
