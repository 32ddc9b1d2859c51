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
    static func reports(on bytes: [UInt8], of file: String, by validator: CanvasValidator) -> [Self] {
        let file = file == "-" ? "<stdin>" : file
        do {
            let findings = findings(in: try JSON(parsing: bytes), by: validator)
            let positions = TextPosition.positions(of: findings.map(\.range.lowerBound), in: bytes)
            return zip(findings, positions).map { finding, position in
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
        if document.kind == .array { return validator.findings(inComponents: document) }
        let isAnswer = document["canvas"] != nil || document["results"] != nil
        return isAnswer ? validator.findings(inAnswer: document) : validator.findings(in: document)
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
