import CanvasTesting

/// The tool that explains a rule of the validator.
struct ExplainRuleTool: MCPTool {
    let name = "explain_rule"
    let summary =
        "Why a rule of validate_canvas, send_request or doctor exists, with a wrong and a right example in Swift and JSON."
    let arguments: [(String, JSON)] = [("rule", ["type": "string", "description": "Such as unique-id"])]
    let required = ["rule"]
    let output: [(String, JSON)]? = [
        ("rule", ["type": "string"]), ("why", ["type": "string"]), ("wrong", ["type": "object"]),
        ("right", ["type": "object"]),
    ]

    private static let rules = Finding.Rule.allCases.map(\.rawValue)

    func call(_ arguments: ToolArguments) throws -> ToolResult {
        guard let rule = try arguments.word("rule", of: Self.rules, Finding.Rule.init(rawValue:)) else {
            throw ToolFailure("The argument `rule` is one of \(Self.rules.joined(separator: ", ")).")
        }
        let example = RuleExample(of: rule)
        return .structured([
            "rule": JSON(rule.rawValue), "why": JSON(Self.reason(for: rule)), "wrong": example.wrong.json,
            "right": example.right.json,
        ])
    }

    /// The words of the article about the rules.
    static func reason(for rule: Finding.Rule) -> String {
        EmbeddedArticle.named("CanvasKit/ValidatorRules")?.section("### \(rule.rawValue)") ?? ""
    }
}
