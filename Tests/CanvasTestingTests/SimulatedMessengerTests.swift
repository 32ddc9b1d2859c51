import Bakery
import CanvasCrypto
import CanvasTesting
import Testing

@Suite(.timeLimit(.minutes(5))) struct SimulatedMessengerTests {
    private typealias ID = Bakery.ID

    private func shown(in location: CanvasPlace = .conversation) async throws -> SimulatedMessenger {
        var messenger = try SimulatedMessenger(app: Bakery())
        try await messenger.initialize(in: location)
        return messenger
    }

    private func lastRequest(_ messenger: SimulatedMessenger) throws -> JSON {
        try #require(messenger.exchanges.last?.requestJSON)
    }

    private func keys(_ json: JSON?) -> [String] { json?.members.map(\.key) ?? [] }

    // MARK: - What requests carry

    @Test(arguments: [
        (CanvasPlace.conversation, ["workspace_id", "workspace_region", "admin", "context"]),
        (.message, ["workspace_id", "workspace_region", "admin", "context"]),
        (.home, ["workspace_id", "workspace_region", "context"]),
        (.workflow, ["workspace_id", "workspace_region", "context"]),
        (.inbox, ["workspace_id", "workspace_region", "admin", "contact", "conversation"]),
    ])
    func initializeCarriesWhatItsLocationSends(location: CanvasPlace, expected: [String]) async throws {
        let messenger = try await shown(in: location)
        let request = try #require(messenger.exchanges.first?.requestJSON)
        #expect(keys(request) == expected)
        #expect(request["context"]?["location"]?.string == (location == .inbox ? nil : location.rawValue))
    }

    @Test func conversationIDIsANumberInTheContextAndTextInTheInbox() async throws {
        let context = try await shown().exchanges.first?.requestJSON?["context"]
        #expect(context?["conversation_id"]?.integer == 4_294_967_297)
        let conversation = try await shown(in: .inbox).exchanges.first?.requestJSON?["conversation"]
        #expect(conversation?["id"]?.string == "4294967297")
        #expect(conversation?["waiting_since"]?.isNull == true)
    }

    @Test func submitCarriesEveryValueAndTheCanvasAsItCame() async throws {
        var messenger = try await shown()
        let canvas = try #require(messenger.canvas?.json)
        try messenger.type("a@b.c", into: ID.email)
        try await messenger.choose("l", in: ID.size)
        try messenger.tick("butter", "jam", in: ID.extras)
        try await messenger.press(ID.order)
        let request = try lastRequest(messenger)
        #expect(request["component_id"] == "order")
        #expect(
            request["input_values"]
                == ["email": "a@b.c", "wishes": "none", "size": "l", "extras": ["butter", "jam"]]
        )
        #expect(request["current_canvas"] == canvas)
        #expect(request["user"]?["type"] == "user" && request["contact"] == nil)
    }

    @Test(arguments: EmptyValues.allCases)
    func emptyFieldsAreSentAsSet(emptyValues: EmptyValues) async throws {
        var messenger = try await shown()
        messenger.settings.emptyValues = emptyValues
        try await messenger.press(ID.order)
        let expected: JSON =
            switch emptyValues {
            case .leftOut: ["wishes": "none", "size": "s"]
            case .null: ["email": .null, "wishes": "none", "size": "s", "bread": .null, "extras": .null]
            case .empty: ["email": "", "wishes": "none", "size": "s", "bread": "", "extras": []]
            }
        #expect(try lastRequest(messenger)["input_values"] == expected)
    }

    @Test func choosingSubmitsWhereTheComponentDoes() async throws {
        var messenger = try await shown()
        try await messenger.choose("rye-bread", in: ID.bread)
        #expect(try lastRequest(messenger)["component_id"] == "bread")
        #expect(try lastRequest(messenger)["input_values"]?["bread"] == "rye-bread")
    }

    @Test func itemOfAListIsPressedByItsOwnID() async throws {
        var messenger = try await shown()
        try await messenger.press(ID.rye)
        #expect(try lastRequest(messenger)["component_id"] == "rye")
    }

    @Test func pageIsOpenedAndNotAskedOfTheApp() async throws {
        var messenger = try await shown()
        try await messenger.press(ID.menu)
        #expect(messenger.openedURLs == ["https://www.example.com/menu"])
        #expect(messenger.exchanges.count == 1)
    }

    // MARK: - Flows that lead on

    @Test func configureEndsInInitializeWithItsResults() async throws {
        var messenger = try SimulatedMessenger(app: Bakery())
        try await messenger.configure(in: .conversation)
        #expect(keys(try lastRequest(messenger)) == ["workspace_id", "admin", "context"])
        #expect(messenger.canvas?.isConfiguring == true)
        try messenger.type("7", into: ID.shop)
        try await messenger.press(ID.insert)
        #expect(messenger.exchanges.map(\.flow) == [.configure, .configure, .initialize])
        #expect(try lastRequest(messenger)["card_creation_options"] == ["shop": "7"])
        #expect(messenger.canvas?.isConfiguring == false)
        try messenger.expect { Text("Shop 7") }
    }

    @Test func optionsOfTheInboxInsertACanvasInTheConversation() async throws {
        var messenger = try await shown(in: .inbox)
        try await messenger.press(ID.insert)
        #expect(messenger.exchanges.map(\.flow) == [.initialize, .submit, .initialize])
        #expect(messenger.inboxCanvas?.components == [.text(Text("Inserted"))])
        #expect(messenger.inboxCanvas?.event == "completed")
        #expect(messenger.canvas?.place == .conversation)
        try messenger.expect { Text("Shop 3") }
    }

    @Test func liveCanvasIsAskedForOnEveryView() async throws {
        var messenger = try await shown(in: .home)
        #expect(messenger.exchanges.map(\.flow) == [.initialize, .live])
        let expected = ["workspace_id", "workspace_region", "canvas", "context", "contact"]
        #expect(keys(try lastRequest(messenger)) == expected)
        try messenger.expect { Text("Live for Grace Hopper") }
        messenger.settings.persona = .visitor
        try await messenger.view()
        try messenger.expect { Text("Live for nobody") }
    }

    @Test func viewingWhatIsNotLiveIsRefused() async throws {
        var messenger = try await shown()
        await #expect(throws: InteractionError.self) { try await messenger.view() }
    }

    // MARK: - Sheets

    @Test func sheetIsOpenedByAFormWithASealedUserAndSubmitted() async throws {
        var messenger = try await shown()
        try messenger.type("a@b.c", into: ID.email)
        try await messenger.openSheet()
        #expect(messenger.sheet?.data?["pressed"] == "pick-up")
        #expect(messenger.sheet?.data?["user"]?["name"] == "Grace Hopper")
        #expect(messenger.exchanges.last?.signature == nil)
        #expect(try lastRequest(messenger)["input_values"]?["email"] == "a@b.c")
        try await messenger.submitSheet(["time": "10:30"])
        let request = try lastRequest(messenger)
        #expect(
            keys(request)
                == [
                    "workspace_id", "workspace_region", "customer", "contact", "context", "current_canvas",
                    "sheet_values",
                ]
        )
        #expect(request["customer"]?["type"] == "user" && request["contact"]?["type"] == "contact")
        #expect(messenger.sheet == nil)
        #expect(messenger.canvas?.event == "completed")
        try messenger.expect {
            Text("At 10:30")
            Text("For Grace Hopper")
        }
    }

    @Test func pathThatIsSetCountsInPlaceOfTheCanvass() async throws {
        let secret = ClientSecret("test-client-secret-0001")
        let transport = try InProcessTransport(app: Bakery(), secrets: ClientSecrets(secret))
        var messenger = SimulatedMessenger(
            transport: transport,
            secret: secret,
            paths: [.openSheet: "/elsewhere", .live: "/elsewhere"]
        )
        try await messenger.initialize(in: .conversation)
        await #expect(throws: AppFailure.self) { try await messenger.openSheet() }
        #expect(messenger.exchanges.last?.request.url == "https://app.example.com/elsewhere")
        await #expect(throws: AppFailure.self) { try await messenger.initialize(in: .home) }
        #expect(messenger.exchanges.last?.request.url == "https://app.example.com/elsewhere")
    }

    @Test func closedSheetLeavesTheCanvasAndAsksNothing() async throws {
        var messenger = try await shown()
        try await messenger.press(ID.pickUp)
        let canvas = messenger.canvas
        messenger.closeSheet()
        #expect(messenger.canvas == canvas && messenger.exchanges.count == 2)
        await #expect(throws: InteractionError.self) { try await messenger.submitSheet([:]) }
    }

    // MARK: - What cannot be done

    @Test func whatIsNotThereNamesWhatIs() async throws {
        var messenger = try await shown()
        let error = await #expect(throws: InteractionError.self) { try await messenger.press("ordr") }
        #expect(error?.problem.contains(#""ordr""#) == true && error?.problem.contains(#""order""#) == true)
        #expect(error?.screen.contains("[[ Order ]]  order → submit") == true)
        #expect(messenger.exchanges.count == 1)
    }

    @Test func whatIsDisabledCannotBeUsed() async throws {
        var messenger = try await shown()
        await #expect(throws: InteractionError.self) { try await messenger.press(ID.closed) }
        await #expect(throws: InteractionError.self) { try await messenger.choose("wheat-bread", in: ID.bread) }
        await #expect(throws: InteractionError.self) { try await messenger.choose("xl", in: ID.size) }
        #expect(throws: InteractionError.self) { try messenger.tick("honey", in: ID.extras) }
        #expect(throws: InteractionError.self) { try messenger.type("a", into: ID.order) }
        await #expect(throws: InteractionError.self) { try await messenger.press(ID.email) }
    }

    // MARK: - Failures

    @Test func appThatThrowsShowsItsErrorCanvas() async throws {
        var messenger = try await shown()
        messenger.settings.showsAppFailures = true
        try await messenger.press(ID.fail)
        #expect(messenger.texts.first == "Something went wrong. Please try again.")
    }

    @Test func wrongSignatureIsRefusedAndSaidSo() async throws {
        for signature in [SimulatedSignature.wrong, .missing] {
            var messenger = try SimulatedMessenger(app: Bakery())
            messenger.settings.signature = signature
            let failure = await #expect(throws: AppFailure.self) { try await messenger.initialize() }
            #expect(failure?.flow == .initialize && failure?.reason.contains("401") == true)
            #expect(messenger.exchanges.last?.signatureCheck == .refused)
            #expect(messenger.canvas?.failure != nil)
        }
    }

    @Test func wrongSealIsRefused() async throws {
        var messenger = try await shown()
        messenger.settings.signature = .wrong
        await #expect(throws: AppFailure.self) { try await messenger.openSheet() }
        #expect(messenger.exchanges.last?.signatureCheck == .refused && messenger.sheet == nil)
    }

    @Test func copyGoesItsOwnWay() async throws {
        let messenger = try await shown()
        var (one, other) = (messenger, messenger)
        try await one.press(ID.rye)
        try await other.press(ID.order)
        #expect(one.canvas != other.canvas)
        #expect(messenger.exchanges.count == 1)
    }
}
