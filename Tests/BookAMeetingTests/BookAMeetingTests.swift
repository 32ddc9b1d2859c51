import CanvasTesting
import Testing

@testable import BookAMeeting

@Suite(.timeLimit(.minutes(5))) struct BookAMeetingTests {
    private typealias ID = BookAMeeting.ID

    private func shown(in location: CanvasPlace = .conversation) async throws -> SimulatedMessenger {
        var messenger = try await Desk().messenger()
        try await messenger.initialize(in: location)
        return messenger
    }

    @Test(arguments: [CanvasPlace.home, .conversation, .message, .workflow])
    func initializeShowsTheHeadingAndTheButton(location: CanvasPlace) async throws {
        try await shown(in: location).expect {
            Text("Book a Meeting", id: "book-meeting", style: .header, align: .center)
            Button("See dates", id: "submit_button", style: .primary, action: .sheet("sheet"))
        }
    }

    @Test func meetingIsBookedThroughTheSheet() async throws {
        var messenger = try await shown()
        try await messenger.press(ID.seeDates)
        try await messenger.submitSheet(["date": "2026-12-24T09:30:00.000Z"])
        #expect(
            messenger.canvas?.components.first
                == Text("Thanks! Your meeting is booked for 2026-12-24", id: "closing", style: .header, align: .center)
                .component
        )
    }

    @Test func submitKeepsTheCanvasByteForByte() async throws {
        var messenger = try await shown()
        let canvas: JSON = ["content": ["components": [["type": "unheard-of", "n": 9_007_199_254_740_993]]]]
        try await messenger.submit("submit_button", on: canvas)
        #expect(messenger.canvas?.json.bytes == canvas.bytes)
    }

    @Test func submitWithoutACanvasIsRefused() async throws {
        var messenger = try await shown()
        let failure = await #expect(throws: AppFailure.self) { try await messenger.submit("submit_button", on: nil) }
        #expect(failure?.reason.contains("400") == true && failure?.reason.contains("current_canvas") == true)
    }

    @Test func sheetKnowsWhoOpensItAndHowTheMessengerLooks() async throws {
        var messenger = try await shown()
        messenger.settings.locale = "fr"
        messenger.settings.actionColor = "#123456"
        messenger.settings.backgroundColor = "#abcdef"
        try await messenger.openSheet()
        let expected: JSON = [
            "locale": "fr", "messenger_action_color": "#123456", "messenger_background_color": "#abcdef",
            "user": ["name": "Grace Hopper", "email": "grace@example.com"], "is_change": false,
        ]
        let data = try #require(messenger.sheet?.data)
        #expect(JSON(members: data.members.filter { $0.key != "sheet_token" }.map { ($0.key, $0.value) }) == expected)
        #expect(data["sheet_token"]?.string != nil)
    }

    /// Nothing proves the context of a sheet, so whoever has a sealed user may write into the page what is left here.
    @Test(arguments: [
        "red", "#12345", "#1234567", "123456#", "#12345g", "#12345\u{e9}", "", "#123456\u{301}",
        String(repeating: "<", count: 60_000),
    ])
    func sheetTakesNothingForALookThatIsNone(text: String) async throws {
        var messenger = try await shown()
        messenger.settings.locale = String(repeating: "a", count: 36) + text
        messenger.settings.actionColor = text
        messenger.settings.backgroundColor = text
        try await messenger.openSheet()
        #expect(messenger.sheet?.data?["locale"] == .null)
        #expect(messenger.sheet?.data?["messenger_action_color"] == .null)
        #expect(messenger.sheet?.data?["messenger_background_color"] == .null)
    }

    @Test func longestLocaleThereIsReachesTheSheet() async throws {
        var messenger = try await shown()
        messenger.settings.locale = "zh-cmn-Hans-CN-x-0123456789-0123456"
        try await messenger.openSheet()
        #expect(messenger.sheet?.data?["locale"]?.string?.utf8.count == 35)
    }

    @Test func visitorMayBookToo() async throws {
        var messenger = try await shown()
        messenger.settings.persona = .visitor
        try await messenger.openSheet()
        #expect(messenger.sheet?.data?["user"] == ["name": .null, "email": .null])
        try await messenger.submitSheet(["date": "2026-12-24"])
        #expect(messenger.texts == ["Thanks! Your meeting is booked for 2026-12-24"])
    }

    @Test(arguments: [
        ("2026-12-24", "2026-12-24"), ("2026-12-24T09:30:00Z", "2026-12-24"),
        ("2026-12-24T09:30:00.000Z", "2026-12-24"),
        ("2026-12-24T23:30:00-01:00", "2026-12-25"), ("2026-12-24T00:30:00+01:00", "2026-12-23"),
        ("20261224T093000Z", "2026-12-24"), ("2026-W52-4", "2026-12-24"), ("2026-358", "2026-12-24"),
        ("2024-02-29", "2024-02-29"), ("2026-12-31T24:00:00Z", "2027-01-01"),
    ])
    func submittedDateIsConfirmedInUTC(date: String, confirmed: String) async throws {
        var messenger = try await shown()
        try await messenger.openSheet()
        try await messenger.submitSheet(["date": JSON(date)])
        #expect(messenger.texts.first == "Thanks! Your meeting is booked for \(confirmed)")
    }

    @Test(arguments: ["", "tomorrow", "2026-02-30", "2026-13-01", "24.12.2026", "2026-12-24T25:00Z", "2026-12-24 junk"])
    func whatIsNoDateIsRefused(date: String) async throws {
        var messenger = try await shown()
        try await messenger.openSheet()
        let failure = await #expect(throws: AppFailure.self) { try await messenger.submitSheet(["date": JSON(date)]) }
        #expect(failure?.reason.contains("400") == true)
    }

    @Test(arguments: [SimulatedSignature.wrong, .missing])
    func whatIntercomHasNotSignedIsRefused(signature: SimulatedSignature) async throws {
        var messenger = try await shown()
        messenger.settings.signature = signature
        await #expect(throws: AppFailure.self) { try await messenger.openSheet() }
        await #expect(throws: AppFailure.self) { try await messenger.initialize() }
        #expect(messenger.exchanges.suffix(2).allSatisfy { $0.signatureCheck == .refused })
    }
}
