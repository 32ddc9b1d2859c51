import CanvasServer

/// Something found in a file, and where for an editor to go there.
struct ValidationReport {
    /// The rule that bytes break which are no JSON at all.
    private static let jsonRule = "json"

    let file: String
    let position: TextPosition
    let severity: Finding.Severity
    let rule: String
    let path: String
    let componentID: String?
    let message: String

    /// Checks a canvas, an answer or an array of components.
    static func reports(
        on bytes: [UInt8],
        of file: String,
        by validator: CanvasValidator,
        answering flow: CanvasFlow?
    ) -> [Self] {
        let file = file == "-" ? "<stdin>" : file
        do {
            let document = try JSON(parsing: bytes)
            let isAnswer = isAnswer(document, to: flow)
            let findings = isAnswer ? validator.findings(inAnswer: document) : findings(in: document, by: validator)
            let remark = isAnswer || flow == nil ? nil : bareCanvas(file, in: bytes, at: document.range.lowerBound)
            let positions = TextPosition.positions(of: findings.map(\.range.lowerBound), in: bytes)
            return (remark ?? [])
                + zip(findings, positions).map { finding, position in
                    Self(
                        file: file,
                        position: position,
                        severity: finding.severity,
                        rule: finding.rule.rawValue,
                        path: finding.path,
                        componentID: finding.componentID,
                        message: finding.message
                    )
                }
        } catch {
            return TextPosition.positions(of: [error.offset], in: bytes).map { position in
                Self(
                    file: file,
                    position: position,
                    severity: .error,
                    rule: jsonRule,
                    path: "",
                    componentID: nil,
                    message: "This is not JSON: \(error.reason)."
                )
            }
        }
    }

    private static func findings(in document: JSON, by validator: CanvasValidator) -> [Finding] {
        document.kind == .array ? validator.findings(inComponents: document) : validator.findings(in: document)
    }

    /// A live canvas is answered with what is else a canvas.
    private static func isAnswer(_ document: JSON, to flow: CanvasFlow?) -> Bool {
        let isContent = flow == .live && document.kind == .object
        return isContent || document["canvas"] != nil || document["results"] != nil
    }

    /// Says of what is checked by the rules of a flow that it is not the whole answer.
    private static func bareCanvas(_ file: String, in bytes: [UInt8], at offset: Int) -> [Self] {
        TextPosition.positions(of: [offset], in: bytes).map { position in
            Self(
                file: file,
                position: position,
                severity: .warning,
                rule: Finding.Rule.answer.rawValue,
                path: "",
                componentID: nil,
                message: "Found no answer but a part of one; Intercom takes it inside {\"canvas\": …}."
            )
        }
    }

    /// `FILE:LINE:COLUMN: error: message [rule] (path of "id")`.
    var line: String {
        let place = Finding.place(path, componentID)
        return "\(file):\(position.line):\(position.column): \(severity.rawValue): \(message) [\(rule)]"
            + (place.isEmpty ? "" : " (\(place))")
    }

    /// All of it as an object.
    var json: JSON {
        [
            "file": JSON(file), "line": JSON(position.line), "column": JSON(position.column),
            "severity": JSON(severity.rawValue), "rule": JSON(rule), "path": JSON(path),
            "component_id": JSON(componentID), "message": JSON(message),
        ]
    }
}
