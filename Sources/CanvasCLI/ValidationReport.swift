import CanvasTesting

/// A finding in a file, with its line and column.
struct ValidationReport {
    let file: String
    let position: TextPosition
    let severity: Finding.Severity
    let rule: String
    let path: String
    let componentID: String?
    let message: String

    /// Checks a document of any kind.
    static func reports(on bytes: [UInt8], of file: String, by validator: CanvasValidator) -> [Self] {
        let file = file == "-" ? "<stdin>" : file
        do {
            let document = try JSON(parsing: bytes)
            let findings = validator.findings(inDocument: document)
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
                    rule: ExchangeFinding.jsonRule,
                    path: "",
                    componentID: nil,
                    message: words(for: error)
                )
            }
        }
    }

    private static func words(for error: JSONSyntaxError) -> String {
        guard error.reason == .tooDeep else { return "This is not JSON: \(error.reason)." }
        return "Nested more than 64 levels deep, where many JSON parsers stop."
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
