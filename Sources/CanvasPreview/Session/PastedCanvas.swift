import CanvasTesting

/// The JSON in the editor: a response, a canvas, its content, components or one component.
struct PastedCanvas {
    /// A finding with its position in the text.
    struct Placed {
        let finding: Finding
        let position: TextPosition
        /// The index of the component in the drawn canvas.
        let component: Int?
    }

    let json: JSON
    private let text: [UInt8]
    private let document: CanvasDocument

    init(_ text: [UInt8]) throws(JSONSyntaxError) {
        self.text = text
        json = try JSON(parsing: text)
        document = CanvasDocument(json)
    }

    /// The component, if the JSON is only one.
    var component: JSON? { document == .component ? json : nil }

    /// The canvas, or nil for JSON without one, such as the results of a configuration.
    var canvas: JSON? {
        switch document {
        case .response: json["canvas"]
        case .canvas: json
        case .content: ["content": json]
        case .components: ["content": ["components": json]]
        case .component: ["content": ["components": [json]]]
        default: nil
        }
    }

    func findings(in place: CanvasPlace?) -> [Placed] {
        let findings = CanvasValidator(for: place).findings(inDocument: json)
        let positions = TextPosition.positions(of: findings.map(\.range.lowerBound), in: text)
        return zip(findings, positions).map { finding, position in
            let component = finding.component ?? (document == .component ? 0 : nil)
            return Placed(finding: finding, position: position, component: component)
        }
    }

    /// The syntax error for the page, with a hint.
    static func json(of error: JSONSyntaxError, in text: [UInt8]) -> JSON {
        let position = TextPosition.positions(of: [error.offset], in: text)[0]
        let hint = UnreadableJSON.hint(for: error, in: text).map { " \($0)" } ?? ""
        return [
            "message": JSON("This is not valid JSON: \(error.reason).\(hint)"), "line": JSON(position.line),
            "column": JSON(position.column),
        ]
    }
}

extension PastedCanvas.Placed {
    /// The finding for the page.
    var json: JSON {
        finding.json.merging([
            "line": JSON(position.line), "column": JSON(position.column),
            "component": component.map { JSON($0) } ?? .null,
        ])
    }
}
