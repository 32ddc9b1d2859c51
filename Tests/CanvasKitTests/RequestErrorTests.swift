import CanvasJSON
import CanvasKit
import Testing

@Suite("A request error")
struct RequestErrorTests {
    @Test(
        "says what stands in the place in words",
        arguments: [
            ([:], "an object"), ([], "an array"), ("secret", "a string"), ("", "an empty string"), (1, "a number"),
            (true, "a boolean"),
            (.null, "null"),
        ] as [(JSON, String)]
    )
    func words(value: JSON, found: String) {
        let error = RequestError(path: "a.b", expected: "a date", found: value)
        #expect(error.found == found)
        #expect(error.description == "found \(found) at a.b, expected a date")
    }

    @Test("says that nothing stands there")
    func nothing() {
        #expect(RequestError(path: "a", expected: "a date", found: nil).found == "nothing")
    }

    @Test("never repeats the value")
    func noValue() throws {
        let marker = "ada@example.com"
        let bodies: [JSON] = [
            ["workspace_id": [JSON(marker)]],
            ["workspace_id": "w1", "component_id": [JSON(marker)]],
            ["workspace_id": "w1", "current_canvas": JSON(marker)],
        ]
        for body in bodies {
            let error = try #require(#expect(throws: RequestError.self) { try SubmitRequest(body) })
            #expect(!"\(error) \(String(reflecting: error))".contains(marker))
        }
        let sheet = try SubmitSheetRequest(["workspace_id": "w1", "sheet_values": ["date": JSON(marker)]])
        let error = try #require(#expect(throws: RequestError.self) { try sheet.date("date") })
        #expect(!"\(error) \(String(reflecting: error))".contains(marker))
    }
}
