import CanvasTesting
import Testing

/// An app that is wrong in one of the ways in which apps are.
private struct WrongApp: CanvasApp, SubmitHandler, SheetHandler {
    enum Fault: CaseIterable {
        case doubleID, sheetInTheInbox, throwing, unanswered, unknownField, missingPage
    }

    struct Broken: Error {}

    struct Order: Decodable {
        var number: Int
    }

    var fault = Fault.throwing

    func initialize(_ request: InitializeRequest) throws -> Canvas {
        switch fault {
        case .doubleID: return Canvas { for label in ["a", "b"] { Input(label, id: "same") } }
        case .throwing: throw Broken()
        case .sheetInTheInbox, .missingPage:
            return Canvas { Button("Open", id: "open", style: .link, action: .sheet("sheet")) }
        case .unanswered, .unknownField:
            return Canvas {
                Input(id: "count")
                Button("Order", id: "order", action: .submit)
            }
        }
    }

    func submit(_ request: SubmitRequest) async throws -> SubmitReply {
        if fault == .unknownField { _ = try request.inputValues.form(as: Order.self) }
        return try await request.routed { On("other") { .canvas { Text("Never") } } }
    }

    func openSheet(_ request: OpenSheetRequest) -> SheetPage { SheetPage(file: "nowhere.html") }
    func submitSheet(_ request: SubmitSheetRequest) -> SubmitSheetReply { .canvas { Text("Done") } }
}

/// An app that answers nothing of what its canvas asks for.
private struct AppOfNothingButCanvases: CanvasApp {
    func initialize(_ request: InitializeRequest) -> Canvas {
        Canvas {
            Button("Open", id: "open", style: .link, action: .sheet("sheet"))
            Button("Order", id: "order", action: .submit)
        }
    }
}

/// What a test learns of an app that fails.
@Suite(.timeLimit(.minutes(5))) struct AppFailureTests {
    private func reason(of fault: WrongApp.Fault, showing: Bool = false) async throws -> String? {
        var messenger = try SimulatedMessenger(app: WrongApp(fault: fault))
        messenger.settings.showsAppFailures = showing
        do {
            try await messenger.initialize(in: fault == .sheetInTheInbox ? .inbox : .conversation)
            switch fault {
            case .unanswered, .unknownField: try await messenger.press("order")
            case .missingPage: try await messenger.openSheet()
            case .doubleID, .sheetInTheInbox, .throwing: break
            }
            return nil
        } catch let error as AppFailure {
            return error.reason
        }
    }

    @Test(arguments: [
        (WrongApp.Fault.doubleID, "[unique-id]"), (.sheetInTheInbox, "[messenger-only]"), (.throwing, "Broken()"),
        (.unanswered, #"no handler for component "order""#),
        (.unknownField, #"Order.number reads component "number""#),
        (.missingPage, "The public directory has no file nowhere.html."),
    ])
    private func failureSaysWhatTheLogSays(fault: WrongApp.Fault, words: String) async throws {
        let reason = try #require(await reason(of: fault))
        #expect(reason.contains(words))
    }

    @Test func failureSaysWhereTheTestAsked() async throws {
        var messenger = try SimulatedMessenger(app: WrongApp(fault: .throwing))
        let line = #line + 1
        let error = await #expect(throws: AppFailure.self) { try await messenger.initialize() }
        #expect(error?.place == "\(#fileID):\(line)")
        #expect(error?.description.hasPrefix("\(#fileID):\(line): initialize failed: ") == true)
    }

    @Test func pressThatOpensASheetIsWhereItsFailureIs() async throws {
        var messenger = try SimulatedMessenger(app: WrongApp(fault: .missingPage))
        try await messenger.initialize()
        let line = #line + 1
        let error = await #expect(throws: AppFailure.self) { try await messenger.press("open") }
        #expect(error?.place == "\(#fileID):\(line)" && error?.flow == .openSheet)
    }

    @Test func protocolThatTheAppLacksIsNamed() async throws {
        var messenger = try SimulatedMessenger(app: AppOfNothingButCanvases())
        try await messenger.initialize()
        let sheet = await #expect(throws: AppFailure.self) { try await messenger.openSheet() }
        #expect(sheet?.reason == "the app answered 404 instead of 200; add SheetHandler to the protocols of the app")
        try await messenger.initialize()
        let press = await #expect(throws: AppFailure.self) { try await messenger.press("order") }
        #expect(press?.reason.hasSuffix("; add SubmitHandler to the protocols of the app") == true)
        let configure = await #expect(throws: AppFailure.self) { try await messenger.configure() }
        #expect(configure?.reason.hasSuffix("; add ConfigureHandler to the protocols of the app") == true)
    }

    @Test func errorCanvasIsDrawnWithItsReasonAndSaysOnceWhatHappened() async throws {
        var messenger = try SimulatedMessenger(app: WrongApp(fault: .throwing))
        await #expect(throws: AppFailure.self) { try await messenger.initialize() }
        #expect(messenger.drawing.contains("Broken()"))
        #expect(messenger.drawing.ranges(of: "Something went wrong").count == 1)
    }

    @Test func canvasOfTheServerIsShownToThoseWhoAskForIt() async throws {
        for fault in WrongApp.Fault.allCases { #expect(try await reason(of: fault, showing: true) == nil) }
    }
}

/// What a test is told that asks for what is not there.
@Suite(.timeLimit(.minutes(5))) struct ComplaintTests {
    private func shown() async throws -> SimulatedMessenger {
        var messenger = try SimulatedMessenger(app: WrongApp(fault: .unanswered))
        try await messenger.initialize()
        return messenger
    }

    @Test func wordThatIsNearIsTakenForTheOneThatWasMeant() async throws {
        var messenger = try await shown()
        let error = await #expect(throws: InteractionError.self) { try await messenger.press("ordr") }
        #expect(error?.problem == #"No component "ordr" to press; did you mean "order"?"#)
    }

    @Test func onlyWhatFitsIsNamed() async throws {
        var messenger = try await shown()
        let error = #expect(throws: InteractionError.self) { try messenger.type("a", into: "name") }
        #expect(error?.problem == #"No component "name" to type into; available: "count"."#)
    }

    @Test func whatNobodyCanDoSaysWhereItWasTried() async throws {
        var messenger = try await shown()
        let line = #line + 1
        let typed = #expect(throws: InteractionError.self) { try messenger.type("a", into: "order") }
        #expect(typed?.place == "\(#fileID):\(line)")
        #expect(typed?.description.hasPrefix("\(#fileID):\(line): ") == true)
        let viewed = await #expect(throws: InteractionError.self) { try await messenger.view() }
        #expect(viewed?.place == "\(#fileID):\(line + 3)")
    }

    @Test func mismatchSaysWhereItWasSeen() async throws {
        let messenger = try await shown()
        let line = #line + 1
        let error = #expect(throws: CanvasMismatch.self) { try messenger.expect { Text("Other") } }
        #expect(error?.description.hasPrefix("\(#fileID):\(line): ") == true)
    }
}
