import CanvasTesting

/// JSON that somebody pasted: a response, a canvas, its content, components or one component.
struct PastedCanvas {
    /// A finding, and where it is in the text that was pasted.
    struct Placed {
        let finding: ExchangeFinding
        let position: TextPosition
    }

    /// The canvas that is meant; nil where there is none, as in the results of a configuration.
    let canvas: JSON?
    /// The component, where only one was pasted.
    let component: JSON?
    /// All of it.
    let json: JSON
    private let text: [UInt8]
    private let document: JSON
    private let shape: Shape
    /// What was put before the text to make a document of it.
    private var prefix: [UInt8] = []

    private enum Shape {
        case answer, canvas, components
    }

    init(_ text: [UInt8]) throws(JSONSyntaxError) {
        self.text = text
        json = try JSON(parsing: text)
        var component: JSON?
        switch json {
        case let json where json.kind == .array:
            (document, shape, canvas) = (json, .components, Self.canvas(of: json))
        case let json where json["canvas"] != nil || json["results"] != nil:
            (document, shape, canvas) = (json, .answer, json["canvas"])
        case let json where json["components"] != nil:
            prefix = Array(#"{"content":"#.utf8)
            document = try JSON(parsing: prefix + text + Array("}".utf8))
            (shape, canvas) = (.canvas, document)
        case let json where json["type"] != nil:
            prefix = Array("[".utf8)
            document = try JSON(parsing: prefix + text + Array("]".utf8))
            (shape, canvas) = (.components, Self.canvas(of: document))
            component = json
        default: (document, shape, canvas) = (json, .canvas, json)
        }
        self.component = component
    }

    private static func canvas(of components: JSON) -> JSON { ["content": ["components": components]] }

    func findings(in place: CanvasPlace?) -> [Placed] {
        let validator = CanvasValidator(for: place)
        let findings =
            switch shape {
            case .answer: validator.findings(inAnswer: document)
            case .canvas: validator.findings(in: document)
            case .components: validator.findings(inComponents: document)
            }
        let offsets = findings.map { max(0, $0.range.lowerBound - prefix.count) }
        return zip(findings, TextPosition.positions(of: offsets, in: text)).map {
            Placed(finding: ExchangeFinding($0), position: $1)
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
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

extension PastedCanvas.Placed {
    /// The finding as the page reads it.
    var json: JSON { finding.json.merging(["line": JSON(position.line), "column": JSON(position.column)]) }
}
