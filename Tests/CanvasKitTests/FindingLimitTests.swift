import CanvasJSON
import CanvasKit
import Testing

@Suite("Many findings")
struct FindingLimitTests {
    private func components(_ count: Int, _ component: String) throws -> JSON {
        try JSON(parsing: "[" + Array(repeating: component, count: count).joined(separator: ",") + "]")
    }

    @Test("end after a thousand, with a word that there are more", arguments: ["{}", "0", #"{"type":"image"}"#])
    func limit(component: String) throws {
        let findings = CanvasValidator().findings(inComponents: try components(20_000, component))
        #expect(findings.count == CanvasValidator.findingLimit + 1)
        let last = try #require(findings.last)
        #expect(last.rule == .findingLimit && last.severity == .error && last.path.isEmpty)
        #expect(last.message.contains("1000"))
    }

    @Test("have no last word while all of them are listed")
    func justAll() throws {
        let findings = CanvasValidator().findings(inComponents: try components(1_000, "0"))
        #expect(findings.count == 1_000)
        #expect(findings.allSatisfy { $0.rule == .attributeType })
    }

    @Test("are as bad as the worst, also when that is not listed")
    func severity() throws {
        let warnings = try components(1_500, #"{"type":"hologram"}"#)
        #expect(CanvasValidator().findings(inComponents: warnings).last?.severity == .warning)
        let withError = JSON(Array(warnings.elements) + [0])
        #expect(CanvasValidator().findings(inComponents: withError).last?.severity == .error)
    }

    @Test("of other readings end, too")
    func interoperability() throws {
        let findings = CanvasValidator().findings(
            inComponents: try components(5_000, #"{"type":"divider","a":1,"a":1}"#)
        )
        #expect(findings.count == CanvasValidator.findingLimit + 1)
    }

    @Test("are not looked for in an echo, whose size alone counts")
    func echo() throws {
        let canvas: JSON = ["content": ["components": try components(30_000, "{}")], "stored_data": [1]]
        let findings = CanvasValidator().sizeFindings(inResponse: ["canvas": canvas])
        #expect(findings.map(\.rule) == [.size])
        #expect(findings.map(\.path) == ["canvas.content"])
    }
}
