import CanvasTesting
import WebSyntax

/// JSON that somebody pasted: a response, a canvas, its content, components or one component.
struct PastedCanvas {
    /// A finding, and where it is in the text that was pasted.
    struct Placed {
        let finding: Finding
        let position: TextPosition
        /// The position of the component in the canvas that is drawn.
        let component: Int?
    }

    /// All of it.
    let json: JSON
    private let text: [UInt8]
    private let document: CanvasDocument

    init(_ text: [UInt8]) throws(JSONSyntaxError) {
        self.text = text
        json = try JSON(parsing: text)
        document = CanvasDocument(json)
    }

    /// The component, where only one was pasted.
    var component: JSON? { document == .component ? json : nil }

    /// The canvas that is meant; nil where there is none, as in the results of a configuration.
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

    /// Where bytes stop being JSON.
    static func json(of error: JSONSyntaxError, in text: [UInt8]) -> JSON {
        let position = TextPosition.positions(of: [error.offset], in: text)[0]
        let hint = hint(at: error, in: text).map { " \($0)" } ?? ""
        return [
            "message": JSON("This is not valid JSON: \(error.reason).\(hint)"), "line": JSON(position.line),
            "column": JSON(position.column),
        ]
    }

    /// What people mean who write what is not JSON but nearly so.
    private static func hint(at error: JSONSyntaxError, in text: [UInt8]) -> String? {
        guard text.indices.contains(error.offset) else {
            return error.reason == .unexpectedEnd ? "A closing bracket, brace or quote is missing." : nil
        }
        switch text[error.offset] {
        case UInt8(ascii: "'"): return "Use double quotes: JSON has no single quotes."
        case UInt8(ascii: "/"): return "JSON has no comments."
        case 0xE2: return "Use straight double quotes (\")."
        case let byte where error.reason == .expectedMemberName && isLetter(byte):
            return "Put member names in double quotes."
        case let byte where [UInt8(ascii: "T"), UInt8(ascii: "F"), UInt8(ascii: "N")].contains(byte):
            return "JSON writes true, false and null in lower case."
        default: return nil
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || byte.isASCIILetter
    }
}

extension PastedCanvas.Placed {
    /// The finding as the page reads it.
    var json: JSON {
        finding.json.merging([
            "line": JSON(position.line), "column": JSON(position.column),
            "component": component.map { JSON($0) } ?? .null,
        ])
    }
}
