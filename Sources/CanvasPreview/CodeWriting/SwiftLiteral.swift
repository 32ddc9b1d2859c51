package import CanvasTesting

/// Values as Swift literals.
package enum SwiftLiteral {
    /// Writes a string.
    ///
    /// - Parameter text: The text.
    /// - Returns: The literal, on one line.
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
                // What cannot be seen is spelt out.
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

    /// Writes JSON as a literal of the type `JSON`.
    ///
    /// - Parameter json: The value.
    /// - Returns: The literal, on one line.
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
            // Swift's literals hold no more than these.
            if json.integer != nil { return json.description }
            return json.double.map(\.description) ?? ".null"
        }
    }
}
