import CanvasJSON
import CanvasKit
import Testing

@Suite("A submit request")
struct SubmitRequestTests {
    private func request(_ members: (String, JSON)...) throws -> SubmitRequest {
        try SubmitRequest(JSON(members: [("workspace_id", "w1")] + members))
    }

    @Test("names what was pressed, as text or as a number")
    func component() throws {
        #expect(try request(("component_id", "save")).componentID == "save")
        #expect(try request(("component_id", "")).componentID == "")
        #expect(try request(("component_id", 9_007_199_254_740_993)).componentID == "9007199254740993")
    }

    @Test("may name nothing")
    func noComponent() throws {
        #expect(try request().componentID == nil)
        #expect(try request(("component_id", .null)).componentID == nil)
    }

    @Test("is refused when what was pressed is no id", arguments: [[:], [], true] as [JSON])
    func wrongComponent(value: JSON) {
        let refusal = RequestError(path: "component_id", expected: "a string", found: value)
        #expect(throws: refusal) { try request(("component_id", value)) }
    }

    @Test("has its canvas, or none when it is missing or null")
    func canvas() throws {
        #expect(try request().currentCanvas == nil)
        #expect(try request(("current_canvas", .null)).currentCanvas == nil)
        let canvas: JSON = ["content": ["components": []]]
        #expect(try request(("current_canvas", canvas)).currentCanvas == CurrentCanvas(canvas))
        #expect(try request(("current_canvas", [:])).currentCanvas?.components == [])
    }

    @Test("is refused when its canvas is no object", arguments: [[1], "text", 0, false] as [JSON])
    func wrongCanvas(value: JSON) {
        let refusal = RequestError(path: "current_canvas", expected: "an object", found: value)
        #expect(throws: refusal) { try request(("current_canvas", value)) }
    }

    @Test("has the values of its inputs")
    func inputs() throws {
        #expect(try request(("input_values", ["name": "Ada"])).inputValues.text("name") == "Ada")
        #expect(try request().inputValues.json == [:])
    }
}
