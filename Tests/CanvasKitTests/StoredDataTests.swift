import CanvasKit
import Testing

@Suite("Stored data")
struct StoredDataTests {
    private struct Draft: Codable, Equatable {
        var name: String
        var count = 1
    }

    private func request(after canvas: Canvas) throws -> SubmitRequest {
        try SubmitRequest(["workspace_id": "w", "component_id": "next", "current_canvas": try canvas.encoded()])
    }

    @Test("is a value of the app's own, and comes back as that")
    func values() throws {
        let canvas = try Canvas(storing: Draft(name: "Ada")) { Text("Next") }
        #expect(canvas.storedData == ["name": "Ada", "count": 1])
        #expect(try request(after: canvas).storedData(as: Draft.self) == Draft(name: "Ada"))
        #expect(try request(after: canvas).storedData?["name"]?.string == "Ada")
    }

    @Test("may be a dictionary")
    func dictionaries() throws {
        let number = "1001"
        let canvas = try Canvas(storing: ["order": number]) { Text("Next") }
        #expect(try request(after: canvas).storedData?["order"]?.string == "1001")
        #expect(try request(after: canvas).storedData(as: [String: String].self) == ["order": "1001"])
    }

    @Test("of another version is not read")
    func versions() throws {
        let second = try request(after: Canvas(storing: Draft(name: "Ada"), version: 2) { Text("Next") })
        #expect(second.storedData(version: 2) == Draft(name: "Ada"))
        #expect(second.storedData(as: Draft.self) == nil)
        let first = try request(after: Canvas(storing: Draft(name: "Ada")) { Text("Next") })
        #expect(first.storedData(as: Draft.self, version: 2) == nil)
    }

    @Test("that was tagged as the first version is read, too")
    func tagged() throws {
        let canvas = Canvas(storedData: try StoredData.encode(Draft(name: "Ada"))) { Text("Next") }
        #expect(try request(after: canvas).storedData() == Draft(name: "Ada"))
    }

    @Test("that is no object cannot be stored", arguments: [1, 2])
    func scalars(version: Int) throws {
        if version == 1 {
            #expect(throws: EncodingError.self) { try Canvas(storing: "Ada") { Text("Next") } }
            #expect(throws: EncodingError.self) { try Canvas(storing: [1, 2]) { Text("Next") } }
        } else {
            // A tag is an object around whatever it is.
            let canvas = try Canvas(storing: "Ada", version: version) { Text("Next") }
            #expect(try request(after: canvas).storedData(as: String.self, version: version) == "Ada")
        }
    }

    @Test("is nil when there is none, or something else", arguments: [[:], ["name": 7], ["other": 1]] as [JSON])
    func strangers(data: JSON) throws {
        #expect(try request(after: Canvas(storedData: data) { Text("A") }).storedData(as: Draft.self) == nil)
        let without = try SubmitRequest(["workspace_id": "w"])
        #expect(without.storedData == nil && without.storedData(as: Draft.self) == nil)
    }

    @Test("comes with a submitted sheet, a configuration and a live canvas, and is stored in the Inbox")
    func requests() throws {
        let canvas: JSON = try InboxCanvas(storing: Draft(name: "Ada")) { Text("A") }.canvas.encoded()
        let json: JSON = ["workspace_id": "w", "current_canvas": canvas, "canvas": canvas]
        #expect(try SubmitSheetRequest(json).storedData() == Draft(name: "Ada"))
        #expect(try SubmitSheetRequest(json).storedData?["name"] == "Ada")
        #expect(try ConfigureRequest(json).storedData() == Draft(name: "Ada"))
        #expect(try LiveCanvasRequest(json).storedData() == Draft(name: "Ada"))
        #expect(try LiveCanvasRequest(json).storedData?["name"] == "Ada")
    }
}
