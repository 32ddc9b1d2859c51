import CanvasCrypto
import CanvasServer
import Testing

@testable import BookAMeeting

@Suite struct BookAMeetingTests {
    private let app = BookAMeeting()

    private func components(_ canvas: Canvas) throws -> JSON? {
        try JSON(parsing: CanvasEncoder(baseURL: "https://app.example.com").encode(canvas))["canvas"]?["content"]?[
            "components"
        ]
    }

    @Test func initializeShowsTheHeadingAndTheButton() throws {
        let canvas = app.initialize(try InitializeRequest(["workspace_id": "w"]))
        let expected: JSON = [
            ["type": "text", "id": "book-meeting", "text": "Book a Meeting", "style": "header", "align": "center"],
            [
                "type": "button", "id": "submit_button", "label": "See dates", "style": "primary",
                "action": ["type": "sheet", "url": "https://app.example.com/sheet"],
            ],
        ]
        #expect(try components(canvas) == expected)
    }

    @Test func submitKeepsTheCanvas() throws {
        let canvas: JSON = ["content": ["components": [["type": "unheard-of", "n": 9_007_199_254_740_993]]]]
        let reply = try app.submit(SubmitRequest(["workspace_id": "w", "current_canvas": canvas]))
        #expect(reply.canvas == Canvas(echoing: CurrentCanvas(canvas)))
    }

    @Test func submitWithoutACanvasIsRefused() throws {
        let error = #expect(throws: RequestError.self) { try app.submit(SubmitRequest(["workspace_id": "w"])) }
        #expect(error?.path == "current_canvas")
    }

    @Test func sheetKnowsWhoOpensItAndHowTheMessengerLooks() throws {
        let data: JSON = [
            "context": ["locale": "fr", "messenger_action_colour": "#123456", "messenger_background_color": "#abcdef"]
        ]
        let page = app.openSheet(try OpenSheetRequest(data, user: ["name": "Ada", "email": "ada@example.com"]))
        #expect(page.file == "sheet.html")
        let expected: JSON = [
            "locale": "fr", "messenger_action_color": "#123456", "messenger_background_color": "#abcdef",
            "user": ["name": "Ada", "email": "ada@example.com"],
        ]
        #expect(page.data == expected)
    }

    @Test(arguments: [
        ("2026-12-24", "2026-12-24"), ("2026-12-24T09:30:00Z", "2026-12-24"),
        ("2026-12-24T09:30:00.000Z", "2026-12-24"),
        ("2026-12-24T23:30:00-01:00", "2026-12-25"), ("2026-12-24T00:30:00+01:00", "2026-12-23"),
        ("20261224T093000Z", "2026-12-24"), ("2026-W52-4", "2026-12-24"), ("2026-358", "2026-12-24"),
        ("2024-02-29", "2024-02-29"), ("2026-12-31T24:00:00Z", "2027-01-01"),
    ])
    func submittedDateIsConfirmedInUTC(date: String, confirmed: String) throws {
        let values: JSON = ["date": JSON(date)]
        let reply = try app.submitSheet(SubmitSheetRequest(["workspace_id": "w", "sheet_values": values]))
        let expected: JSON = [
            [
                "type": "text", "id": "closing", "text": JSON("Thanks! Your meeting is booked for \(confirmed)"),
                "style": "header", "align": "center",
            ]
        ]
        #expect(try components(reply.canvas) == expected)
    }

    @Test(arguments: ["", "tomorrow", "2026-02-30", "2026-13-01", "24.12.2026", "2026-12-24T25:00Z", "2026-12-24 junk"])
    func whatIsNoDateIsRefused(date: String) throws {
        let values: JSON = ["date": JSON(date)]
        #expect(throws: RequestError.self) {
            try app.submitSheet(SubmitSheetRequest(["workspace_id": "w", "sheet_values": values]))
        }
    }
}
