import CanvasJSON
import ReferenceData

/// Values made after a schema: from its own examples, else from its words, else made up.
struct SchemaExample {
    let checker: SchemaChecker
    /// Picks among words and alternatives.
    var variant = 0
    /// Whether there is more in it than what is required.
    var isComplete = true
    private var lastID = 0

    init(of checker: SchemaChecker, variant: Int = 0, isComplete: Bool = true) {
        self.checker = checker
        self.variant = variant
        self.isComplete = isComplete
    }

    mutating func make(_ name: String) -> JSON {
        make(checker.schema(named: name) ?? [:], for: name)
    }

    /// A value for the property of a name.
    private mutating func make(_ reference: JSON, for name: String) -> JSON {
        guard let schema = checker.resolved(reference) else { return .null }
        if let example = schema["example"] { return example }
        if let words = schema["enum"].map({ Array($0.elements) }) { return words[variant % words.count] }
        if let alternatives = schema.alternatives { return make(alternatives[variant % alternatives.count], for: name) }
        if let parts = schema["allOf"] {
            return JSON(
                members: parts.elements.flatMap { Array(make($0, for: name).members) }.map { ($0.key, $0.value) }
            )
        }
        switch schema["type"]?.string {
        case "array": return JSON(elements(of: schema["items"] ?? [:], for: name))
        case "boolean": return true
        case "integer", "number": return 64
        case "string": return JSON(text(for: name))
        default: return object(of: schema)
        }
    }

    private mutating func object(of schema: JSON) -> JSON {
        let required = schema["required"].map { $0.elements.compactMap(\.string) } ?? []
        var members: [(String, JSON)] = []
        for (name, schema) in schema["properties"]?.members.map({ ($0.key, $0.value) }) ?? []
        where isComplete || required.contains(name) {
            members.append((name, make(schema, for: name)))
        }
        let object = JSON(members: members)
        guard let chosen = object["options"]?[1]?["id"], let value = object["value"] else { return object }
        return object.replacing("value", with: value.kind == .array ? [chosen] : chosen)
    }

    /// One for each alternative, or two.
    private mutating func elements(of schema: JSON, for name: String) -> [JSON] {
        let schemas = checker.resolved(schema)?.alternatives ?? [schema, schema]
        return schemas.map { make($0, for: name) }
    }

    private mutating func text(for name: String) -> String {
        switch name {
        case "url", "image", "content_url":
            return "https://example.com/\(name)"
        case "id":
            lastID += 1
            return "id \(lastID)"
        default:
            return "Some \(name)"
        }
    }
}

extension JSON {
    fileprivate var alternatives: [JSON]? {
        guard let alternatives = self["oneOf"] ?? self["anyOf"], alternatives[0]?["required"] == nil else { return nil }
        return Array(alternatives.elements)
    }
}
