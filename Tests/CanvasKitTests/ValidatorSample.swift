import CanvasJSON
import CanvasKit
import Testing

/// A canvas or an answer, and what is found in it: `severity rule path id`.
struct ValidatorSample: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let json: JSON
    let isAnswer: Bool
    let validator: CanvasValidator
    let findings: [String]

    init(_ description: String, answer: JSON, in place: CanvasPlace, _ findings: String...) {
        testDescription = description
        json = answer
        isAnswer = true
        validator = CanvasValidator(for: place, answering: .submit)
        self.findings = findings
    }

    init(_ description: String, canvas: JSON, in place: CanvasPlace? = nil, _ findings: String...) {
        testDescription = description
        json = canvas
        isAnswer = false
        validator = CanvasValidator(for: place)
        self.findings = findings
    }

    init(_ description: String, answer: JSON, to flow: CanvasFlow? = nil, _ findings: String...) {
        testDescription = description
        json = answer
        isAnswer = true
        validator = CanvasValidator(answering: flow)
        self.findings = findings
    }

    init(
        _ description: String,
        _ components: JSON...,
        in place: CanvasPlace? = nil,
        answering flow: CanvasFlow? = nil,
        finds findings: [String] = []
    ) {
        testDescription = description
        json = ["content": ["components": JSON(components)]]
        isAnswer = false
        validator = CanvasValidator(for: place, answering: flow)
        self.findings = findings
    }

    /// What the validator finds.
    var found: [Finding] { isAnswer ? validator.findings(inResponse: json) : validator.findings(in: json) }

    static let submit: JSON = ["type": "submit"]

    static func options(_ count: Int) -> JSON {
        JSON((0..<count).map { ["type": "option", "id": JSON("o\($0)"), "text": "O"] })
    }

    static func button(_ action: JSON) -> JSON {
        ["type": "button", "id": "b", "label": "B", "action": action]
    }

    /// An object of so many bytes.
    static func filling(_ count: Int) -> JSON {
        ["x": JSON(String(repeating: "x", count: count - #"{"x":""}"#.utf8.count))]
    }
}
