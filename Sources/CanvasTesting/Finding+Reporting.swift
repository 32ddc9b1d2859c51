// Findings for programs, pages and people.

extension Finding {
    /// The path from the root of the response: `$.canvas.content.components[1].id`, or `$` for the whole.
    package var rootedPath: String { path.isEmpty ? "$" : path.hasPrefix("[") ? "$\(path)" : "$.\(path)" }

    /// The position of the component in its array.
    package var component: Int? {
        // The path of a component in an array of its own begins with its position.
        let path = path.hasPrefix("[") ? "components\(path)" : path
        guard let start = path.firstRange(of: "components[")?.upperBound else { return nil }
        return Int(path[start...].prefix(while: \.isNumber))
    }

    /// The finding as JSON.
    package var json: JSON { json(at: rootedPath) }

    /// The finding as JSON, with another spelling of its path.
    package func json(at path: String) -> JSON {
        [
            "severity": JSON(severity.rawValue), "rule": JSON(rule.rawValue), "path": JSON(path),
            "component_id": JSON(componentID), "message": JSON(message),
        ]
    }
}

extension [Finding] {
    /// The maximum number of findings in a summary.
    package static let maximumShown = 20

    /// The first findings, one a line, and the number of the others.
    package var summary: String {
        let lines = prefix(Self.maximumShown).map(\.description)
        let rest = count > Self.maximumShown ? ["… and \(count - Self.maximumShown) more"] : []
        return (lines + rest).joined(separator: "\n")
    }
}
