import CanvasTesting

/// A finding in a file, with its line and column.
struct ValidationReport {
    let file: String
    let position: TextPosition
    let finding: Finding

    /// Checks a document of any kind.
    static func reports(on bytes: [UInt8], of file: String, by validator: CanvasValidator) -> [Self] {
        let findings: [Finding]
        do {
            findings = validator.findings(inDocument: try JSON(parsing: bytes))
        } catch {
            findings = [Finding(.json, range: error.offset..<error.offset, words(for: error))]
        }
        let positions = TextPosition.positions(of: findings.map(\.range.lowerBound), in: bytes)
        return zip(findings, positions).map { finding, position in
            Self(file: file == "-" ? "<stdin>" : file, position: position, finding: finding)
        }
    }

    private static func words(for error: JSONSyntaxError) -> String {
        guard error.reason == .tooDeep else { return "This is not JSON: \(error.reason)." }
        return "Nested more than 64 levels deep, where many JSON parsers stop."
    }

    /// `FILE:LINE:COLUMN: error: message [rule] (path of "id")`.
    var line: String {
        let place = Finding.place(finding.path, finding.componentID)
        let words = "\(finding.severity.rawValue): \(finding.message) [\(finding.rule.rawValue)]"
        return "\(file):\(position.line):\(position.column): \(words)" + (place.isEmpty ? "" : " (\(place))")
    }

    /// The report as JSON, with a path from the root of the document.
    var json: JSON {
        let place: JSON = ["file": JSON(file), "line": JSON(position.line), "column": JSON(position.column)]
        return place.merging(finding.json(at: finding.path))
    }
}
