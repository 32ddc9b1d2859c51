import CanvasJSON
import CanvasKit
import Glibc
import Testing

/// What a sender can make as large as a request may be costs in proportion to it, not to its square.
@Suite("The cost of a large request")
struct GrowthTests {
    /// How many times as long the work takes for four times as much: about 4, where it would be 16 if it were quadratic.
    ///
    /// Counted is the time that this thread computes, whatever else the machine does; the least of three runs each.
    private func growth(of count: Int, _ prepare: (Int) throws -> () throws -> Void) throws -> Double {
        func seconds(_ count: Int) throws -> Double {
            let work = try prepare(count)
            return try (0..<3).map { _ in
                let start = Self.now
                try work()
                return Self.now - start
            }.min() ?? 0
        }
        let small = try seconds(count)
        return try seconds(count * 4) / max(small, 1e-6)
    }

    private static var now: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private func members(_ count: Int, _ value: (Int) -> JSON) -> JSON {
        JSON(members: (0..<count).map { ("k\($0)", value($0)) })
    }

    private struct Amounts: Codable { var amounts: [String: Int] }

    @Test("of a dictionary with numbers in a form")
    func dictionaries() throws {
        let growth = try growth(of: 2_000) { count in
            let values = InputValues(["amounts": members(count) { JSON($0) }])
            return {
                let amounts = try values.form(as: Amounts.self).amounts
                #expect(amounts.count == count)
            }
        }
        #expect(growth < 9)
    }

    @Test("of a dictionary full of errors")
    func errors() throws {
        let growth = try growth(of: 4_000) { count in
            let values = InputValues(["amounts": members(count) { _ in "x" }])
            return {
                _ = #expect(throws: FieldErrors.self) { try values.form(as: Amounts.self) }
            }
        }
        #expect(growth < 9)
    }

    @Test("of a dictionary that is stored")
    func encoding() throws {
        let growth = try growth(of: 1_000) { count in
            let amounts = Amounts(amounts: Dictionary(uniqueKeysWithValues: (0..<count).map { ("k\($0)", $0) }))
            return {
                let json = try JSON(encoding: amounts)
                #expect(json["amounts"]?["k1"] == 1)
            }
        }
        #expect(growth < 9)
    }

    @Test("of a form that is shown again")
    func refilling() throws {
        let growth = try growth(of: 500) { count in
            let inputs = (0..<count).map { number -> JSON in ["type": "input", "id": JSON("k\(number)")] }
            let canvas = CurrentCanvas(["content": ["components": JSON(inputs)]])
            let values = InputValues(members(count) { JSON("\($0)") })
            return { _ = canvas.refilled(with: values, errors: []) }
        }
        #expect(growth < 9)
    }

    @Test("of boxes that are ticked again")
    func ticking() throws {
        let growth = try growth(of: 500) { count in
            let ids = (0..<count).map { JSON("o\($0)") }
            let options = ids.map { id -> JSON in ["type": "option", "id": id, "text": "O"] }
            let canvas = CurrentCanvas([
                "content": ["components": [["type": "checkbox", "id": "c", "options": JSON(options)]]]
            ])
            let values = InputValues(["c": JSON(ids)])
            return { _ = canvas.refilled(with: values, errors: []) }
        }
        #expect(growth < 9)
    }

    @Test("of a canvas on which every field has the same id")
    func sameIDs() throws {
        let parts = Array(repeating: ["type": "input", "id": "a"] as JSON, count: 200)
        let canvas = CurrentCanvas(["content": ["components": JSON(parts)]])
        let values: JSON = ["a": JSON(String(repeating: "x", count: 10_000))]
        let refilled = canvas.refilled(with: InputValues(values), errors: [FieldError("a", "No.")])
        let size = try refilled.encoded().bytes.count
        #expect(size < canvas.json.bytes.count * 3 + values.bytes.count)
    }

    @Test("of an attribute that is written again and again")
    func repeatedAttributes() throws {
        let growth = try growth(of: 500) { count in
            let options = (0..<count).map { #"{"type":"option","id":"o\#($0)","text":"O"}"# }.joined(separator: ",")
            let values = Array(repeating: #""value":"x""#, count: count).joined(separator: ",")
            let part = #"[{"type":"dropdown","id":"d","options":[\#(options)],\#(values)}]"#
            let json = try JSON(parsing: part)
            return { #expect(!CanvasValidator().findings(inComponents: json).isEmpty) }
        }
        #expect(growth < 9)
    }

    @Test("of a form for whose fields there are as many components")
    func unknownFields() throws {
        let growth = try growth(of: 1_000) { count in
            let inputs = (0..<count).map { number -> JSON in ["type": "input", "id": JSON("other\(number)")] }
            let request: JSON = [
                "workspace_id": "w", "current_canvas": ["content": ["components": JSON(inputs)]],
                "input_values": members(count) { JSON("\($0)") },
            ]
            return {
                _ = #expect(throws: UnknownFieldError.self) {
                    try SubmitRequest(request).inputValues.form(as: Amounts.self)
                }
            }
        }
        #expect(growth < 9)
    }
}
