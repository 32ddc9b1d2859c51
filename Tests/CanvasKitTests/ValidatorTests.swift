import CanvasJSON
import CanvasKit
import Testing

@Suite("The validator")
struct ValidatorTests {
    @Test("finds what breaks a rule, where, and nothing else", arguments: ValidatorSample.allBroken)
    func breaks(sample: ValidatorSample) {
        #expect(!sample.findings.isEmpty)
        #expect(summaries(of: sample) == sample.findings)
    }

    @Test("finds nothing in what only just keeps to the rules", arguments: ValidatorSample.allNearMisses)
    func keeps(sample: ValidatorSample) {
        #expect(summaries(of: sample) == [])
    }

    /// The limit of findings is tried by itself.
    @Test(
        "has no rule that none of the samples breaks",
        arguments: Finding.Rule.ofJSON.filter { $0 != .findingLimit }
    )
    func everyRule(rule: Finding.Rule) {
        #expect(
            ValidatorSample.allBroken.contains { sample in
                sample.findings.contains { $0.contains(" \(rule.rawValue) ") }
            }
        )
    }

    @Test("finds nothing in the components that are written here", arguments: GoldenComponent.all)
    func golden(golden: GoldenComponent) {
        #expect(CanvasValidator(for: .messenger).findings(in: ["content": ["components": [golden.json]]]) == [])
    }

    @Test("says everything in a line")
    func description() throws {
        let canvas: JSON = ["content": ["components": [["type": "input", "id": "a", "label": 7]]]]
        let finding = try #require(CanvasValidator().findings(in: canvas).first)
        #expect(
            finding.description
                == """
                error: content.components[0].label of "a": Expected a string, found a number; put it in quotes. \
                [attribute-type]
                """
        )
    }

    @Test("leaves out of the line an id that is too odd to be shown anywhere", arguments: ["\u{202E}", "\n", nil])
    func oddIDs(id: String?) throws {
        let button: JSON = ["type": "button", "id": JSON(id), "label": 7, "action": ["type": "submit"]]
        let findings = CanvasValidator().findings(inComponents: [button])
        let label = try #require(findings.first { $0.path.hasSuffix("label") })
        #expect(label.description.hasPrefix("error: [0].label: Expected"))
    }

    private func summaries(of sample: ValidatorSample) -> [String] {
        sample.found.map { finding in
            "\(finding.severity.rawValue) \(finding.rule.rawValue) \(finding.path) \(finding.componentID ?? "-")"
        }
    }
}
