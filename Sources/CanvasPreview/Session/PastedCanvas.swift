import CanvasTesting

/// JSON that somebody pasted: an answer, a canvas, its content, components or one component.
struct PastedCanvas {
    /// The canvas that is meant; nil where there is none, as in the results of a configuration.
    let canvas: JSON?
    /// The component, where only one was pasted.
    let component: JSON?
    private let document: JSON
    private let shape: Shape

    private enum Shape {
        case answer, canvas, components
    }

    init(_ json: JSON) {
        if json.kind == .array {
            self.init(json, .components, canvas: Self.canvas(of: json))
        } else if json["canvas"] != nil || json["results"] != nil {
            self.init(json, .answer, canvas: json["canvas"])
        } else if json["components"] != nil {
            let canvas: JSON = ["content": json]
            self.init(canvas, .canvas, canvas: canvas)
        } else if json["type"] != nil {
            let list = JSON([json])
            self.init(list, .components, canvas: Self.canvas(of: list), component: json)
        } else {
            self.init(json, .canvas, canvas: json)
        }
    }

    private init(_ document: JSON, _ shape: Shape, canvas: JSON?, component: JSON? = nil) {
        (self.document, self.shape, self.canvas, self.component) = (document, shape, canvas, component)
    }

    private static func canvas(of components: JSON) -> JSON { ["content": ["components": components]] }

    func findings(in place: CanvasPlace?) -> [ExchangeFinding] {
        let validator = CanvasValidator(for: place)
        let findings =
            switch shape {
            case .answer: validator.findings(inAnswer: document)
            case .canvas: validator.findings(in: document)
            case .components: validator.findings(inComponents: document)
            }
        return findings.map(ExchangeFinding.init)
    }

    /// Where bytes stop being JSON.
    static func json(of error: JSONSyntaxError, in text: [UInt8]) -> JSON {
        let position = TextPosition.positions(of: [error.offset], in: text)[0]
        return [
            "message": JSON("This is not JSON: \(error.reason)."), "line": JSON(position.line),
            "column": JSON(position.column),
        ]
    }
}
