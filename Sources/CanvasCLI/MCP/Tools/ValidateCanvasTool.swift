import CanvasTesting

/// The tool that finds what Intercom would reject, and how to repair it.
struct ValidateCanvasTool: MCPTool {
    let name = "validate_canvas"
    let summary = """
        Check a canvas, response or component for what Intercom rejects. Call it after every change. Each problem has a \
        JSON Patch (RFC 6902) against the whole document; apply the patches in the order given, then call again. Values \
        like https://example.com/ and "Label" in a patch are placeholders.
        """
    let arguments: [(String, JSON)] = [
        ("canvas", ["description": "JSON, or its text"]),
        (
            "kind",
            [
                "enum": JSON(kinds.map { JSON($0) }),
                "description": "Place, or results (ends a configuration) or live. Without: rules of all places",
            ]
        ),
        ("flow", ["enum": JSON(flows.map { JSON($0) }), "description": "The request it answers"]),
    ]
    let required = ["canvas"]
    let output: [(String, JSON)]? = [
        ("valid", ["type": "boolean"]),
        (
            "problems",
            [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "rule": ["type": "string"], "severity": ["type": "string"], "pointer": ["type": "string"],
                        "message": ["type": "string"], "patch": ["type": "array"],
                    ],
                ],
            ]
        ),
        ("next", ["type": "string"]),
    ]

    private static let kinds = (CanvasPlace.documented + [.messenger]).map(\.rawValue) + ["results", "live"]
    private static let flows = [CanvasFlow.initialize, .submit, .configure, .submitSheet, .live].map(\.rawValue)

    func call(_ arguments: ToolArguments) throws -> ToolResult {
        let kind = try arguments.word("kind", of: Self.kinds) { $0 }
        let flow = try arguments.word("flow", of: Self.flows, CanvasFlow.init(rawValue:))
        let document: JSON
        switch try arguments.document("canvas") {
        case .success(let json): document = json
        case .failure(let error): return .structured(Self.unreadable(error.description))
        }
        let implied: CanvasFlow? =
            switch kind {
            case "results": .configure
            case "live": .live
            default: nil
            }
        let place = implied == nil ? kind.flatMap(CanvasPlace.init(known:)) : nil
        let plan = RepairPlan(for: document, in: place, answering: flow ?? implied)
        return .structured(plan.json)
    }

    private static func unreadable(_ message: String) -> JSON {
        let problem: JSON = [
            "rule": JSON(Finding.Rule.json.rawValue), "severity": "error", "pointer": "", "message": JSON(message),
            "patch": [],
        ]
        return [
            "valid": false, "problems": [problem],
            "next": "Correct the text at that place; a patch needs JSON. Then validate again.",
        ]
    }
}
