extension JSON {
    /// The value with line breaks and indentation, for people and version control.
    package var pretty: String { pretty(indent: "") }

    private func pretty(indent: String) -> String {
        let inner = "\(indent)  "
        switch kind {
        case .object:
            let lines = members.map { "\(inner)\(JSON($0.key)): \($0.value.pretty(indent: inner))" }
            return lines.isEmpty ? "{}" : "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        case .array:
            let lines = elements.map { inner + $0.pretty(indent: inner) }
            return lines.isEmpty ? "[]" : "[\n\(lines.joined(separator: ",\n"))\n\(indent)]"
        case .string, .number, .bool, .null: return description
        }
    }
}
