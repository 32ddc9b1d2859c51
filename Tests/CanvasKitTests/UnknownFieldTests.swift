import CanvasKit
import Testing

/// Forms that ask for what is not on their canvas.
@Suite struct UnknownFieldTests {
    private struct Order: Decodable {
        var name: String
        var number: Int
        var note: String?
    }

    private func request(_ values: JSON, _ components: JSON) throws -> SubmitRequest {
        try SubmitRequest([
            "workspace_id": "abcd123", "input_values": values,
            "current_canvas": ["content": ["components": components]],
        ])
    }

    private let fields: JSON = [
        ["type": "input", "id": "name"], ["type": "input", "id": "count"], ["type": "text", "id": "number"],
    ]

    @Test func propertyThatNoComponentFillsIsTheAppsMistake() throws {
        let request = try request(["name": "Ada", "count": "2"], fields)
        let error = #expect(throws: UnknownFieldError.self) { try request.inputValues.form(as: Order.self) }
        #expect(error?.field == "number")
        #expect(error?.known == ["name", "count"])
        let words =
            #"Order.number reads component "number", which is not on the canvas; the canvas has "name", "count"."#
        #expect(error?.description == words)
    }

    @Test func fieldOfTheCanvasThatIsEmptyIsThePersonsMistake() throws {
        let request = try request(["name": ""], [["type": "input", "id": "name"], ["type": "input", "id": "number"]])
        let errors = #expect(throws: FieldErrors.self) { try request.inputValues.form(as: Order.self) }
        #expect(errors?.errors.map(\.field) == ["name", "number"])
    }

    @Test func optionalPropertyMayBeOnNoCanvas() throws {
        let request = try request(
            ["name": "Ada", "number": "2"],
            [["type": "input", "id": "name"], ["type": "input", "id": "number"]]
        )
        #expect(try request.inputValues.form(as: Order.self).note == nil)
    }

    @Test func canvasWithoutItsComponentsIsNoWitness() throws {
        let request = try SubmitRequest([
            "workspace_id": "abcd123", "input_values": ["name": "Ada"],
            "current_canvas": ["content_url": "https://a.example/live"],
        ])
        #expect(throws: FieldErrors.self) { try request.inputValues.form(as: Order.self) }
    }
}
