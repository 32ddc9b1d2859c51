import Testing

@testable import CanvasJSON

@Suite("Depth")
struct DepthTests {
    private func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    @Test("64 levels are allowed unless the caller says otherwise")
    func defaultLimit() throws {
        #expect(try JSON(parsing: nested(64)).kind == .array)
        #expect(throws: JSONSyntaxError(offset: 64, reason: .tooDeep)) { try JSON(parsing: nested(65)) }
    }

    @Test("Arrays and objects count alike, and closed ones no longer")
    func counting() throws {
        #expect(try JSON(parsing: #"[{"a":[]},{"a":[]}]"#, maximumDepth: 3).kind == .array)
        #expect(throws: JSONSyntaxError(offset: 6, reason: .tooDeep)) {
            try JSON(parsing: #"[{"a":[]}]"#, maximumDepth: 2)
        }
    }

    @Test("No depth at all still leaves strings, numbers and literals")
    func zero() throws {
        #expect(try JSON(parsing: "1", maximumDepth: 0).integer == 1)
        #expect(throws: JSONSyntaxError(offset: 0, reason: .tooDeep)) { try JSON(parsing: "[]", maximumDepth: 0) }
        #expect(throws: JSONSyntaxError(offset: 0, reason: .tooDeep)) { try JSON(parsing: "[]", maximumDepth: .min) }
    }

    @Test("A hundred thousand levels cannot exhaust the stack, not even in a comparison")
    func noRecursion() throws {
        let text = nested(100_000)
        let json = try JSON(parsing: text, maximumDepth: .max)
        #expect(try json == JSON(parsing: text + " ", maximumDepth: .max))
        #expect(JSON([json])[0] == json)
        #expect(throws: JSONSyntaxError(offset: 64, reason: .tooDeep)) { try JSON(parsing: text) }
    }

    @Test("A document that breaks off inside many arrays is refused like any other", arguments: [1, 2, 3, 100_000])
    func unclosed(count: Int) {
        let text = String(repeating: "[", count: count)
        #expect(throws: JSONSyntaxError(offset: count, reason: .unexpectedEnd)) {
            try JSON(parsing: text, maximumDepth: .max)
        }
    }
}
