import CanvasJSON
import CanvasKit
import Testing

@Suite("The requests of a sheet")
struct SheetRequestTests {
    private func submit(_ values: JSON) throws -> SubmitSheetRequest {
        try SubmitSheetRequest(["workspace_id": "w1", "sheet_values": values])
    }

    @Test("bring the values in any shape", arguments: [["date": "2026-11-22"], [:], [1, 2], 5, true] as [JSON])
    func values(json: JSON) throws {
        #expect(try submit(json).sheetValues == json)
    }

    @Test("bring values that were sent as text that holds JSON")
    func textualValues() throws {
        let text: JSON = #"{"booking":{"date":"2026-11-22"}}"#
        #expect(try submit(text).sheetValues == ["booking": ["date": "2026-11-22"]])
        #expect(try submit("not JSON").sheetValues == "not JSON")
        #expect(try submit("").sheetValues == "")
    }

    @Test("have no values where none came")
    func noValues() throws {
        #expect(try SubmitSheetRequest(["workspace_id": "w1"]).sheetValues == [:])
        #expect(try submit(.null).sheetValues == [:])
    }

    @Test("have a date among the values")
    func date() throws {
        #expect(try submit(["date": "2026-11-22"]).date("date") == CalendarDate(year: 2026, month: 11, day: 22))
        #expect(try submit(["at": "2026-11-22T23:30:00-05:00"]).date("at").description == "2026-11-23")
        #expect(try submit(#"{"date":"2026-11-22T10:00:00.000Z"}"#).date("date").description == "2026-11-22")
    }

    @Test(
        "say where there is no date, and what stands there",
        arguments: [
            (["date": "soon"], "a string"), (["date": 20_261_122], "a number"), (["date": .null], "null"),
            ([:], "nothing"), ([], "nothing"), ("2026-11-22", "nothing"),
        ] as [(JSON, String)]
    )
    func noDate(values: JSON, found: String) throws {
        let request = try submit(values)
        let error = #expect(throws: RequestError.self) { try request.date("date") }
        #expect(error?.path == "sheet_values.date")
        #expect(error?.expected == "an ISO 8601 date or date-time")
        #expect(error?.found == found)
    }

    @Test("have the canvas that opened the sheet")
    func canvas() throws {
        let canvas: JSON = ["content": ["components": []], "stored_data": .null]
        let request = try SubmitSheetRequest(["workspace_id": "w1", "sheet_values": [:], "current_canvas": canvas])
        #expect(request.currentCanvas == CurrentCanvas(canvas))
        #expect(request.currentCanvas?.storedData == nil)
        let refusal = RequestError(path: "current_canvas", expected: "an object", found: 1)
        #expect(throws: refusal) {
            try SubmitSheetRequest(["workspace_id": "w1", "sheet_values": [:], "current_canvas": 1])
        }
    }

    @Test("for the page prove only the sealed user")
    func open() throws {
        let data: JSON = [
            "workspace_id": "w1", "user": "c2VhbGVk", "context": ["locale": "de"],
            "current_canvas": ["content": ["components": []]],
        ]
        let request = try OpenSheetRequest(data, user: ["id": "u1", "email": "ada@example.com"])
        #expect(request.sheetUser.id == "u1")
        #expect(request.sheetUser.email == "ada@example.com")
        #expect(request.claimedContext?.locale == "de")
        #expect(request.claimedCanvas?.components == [])
        let bare = try OpenSheetRequest([:], user: [:])
        #expect(bare.claimedWorkspaceID == nil)
        #expect(bare.claimedCanvas == nil)
    }

    @Test("for the page are refused when the sealed user is no object", arguments: ["u1", .null, [], 1] as [JSON])
    func wrongUser(user: JSON) {
        let refusal = RequestError(path: "intercom_data.user", expected: "a sealed object", found: user)
        #expect(throws: refusal) { try OpenSheetRequest([:], user: user) }
    }
}
