package import CanvasTesting

/// A writer of Swift literals, on one line.
package enum SwiftLiteral {
    /// A string literal.
    package static func string(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                // Invisible characters are escaped.
                let isHidden = [.control, .format, .lineSeparator, .paragraphSeparator]
                    .contains(scalar.properties.generalCategory)
                if isHidden {
                    result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return "\(result)\""
    }

    /// A literal of the type `JSON`.
    package static func json(_ json: JSON) -> String {
        switch json.kind {
        case .object:
            let members = json.members.map { "\(string($0.key)): \(self.json($0.value))" }
            return members.isEmpty ? "[:]" : "[\(members.joined(separator: ", "))]"
        case .array: return "[\(json.elements.map { self.json($0) }.joined(separator: ", "))]"
        case .string: return string(json.string ?? "")
        case .bool: return json.bool == true ? "true" : "false"
        case .null: return ".null"
        case .number:
            // Swift has no literals for other numbers.
            if json.integer != nil { return json.description }
            return json.double.map(\.description) ?? ".null"
        }
    }
}
