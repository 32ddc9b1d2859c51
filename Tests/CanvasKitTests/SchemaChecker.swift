import CanvasJSON

/// Checks values against the part of JSON Schema, in the manner of OpenAPI 3.0, that Intercom's file uses.
struct SchemaChecker {
    /// The schemas by name.
    let schemas: JSON

    private static let annotations: Set = ["title", "description", "default", "example", "format", "x-tags"]

    /// What is wrong with a value; nothing when it is valid.
    func faults(in value: JSON, of name: String) -> [String] {
        guard let schema = schema(named: name) else { return ["there is no schema \(name)"] }
        return faults(in: value, schema, at: name)
    }

    func schema(named name: String) -> JSON? { schemas[name] }

    /// The schema itself, or the one that it refers to.
    func resolved(_ schema: JSON) -> JSON? {
        guard let reference = schema["$ref"]?.string else { return schema }
        return self.schema(named: String(reference.dropFirst("#/components/schemas/".count)))
    }

    private func faults(in value: JSON, _ schema: JSON, at path: String) -> [String] {
        guard let schema = resolved(schema) else { return ["\(path): dangling reference"] }
        if value.isNull, schema["nullable"] == true { return [] }
        return schema.members.flatMap { keyword, operand in
            faults(in: value, keyword, operand, schema, at: path)
        }
    }

    private func faults(
        in value: JSON,
        _ keyword: String,
        _ operand: JSON,
        _ schema: JSON,
        at path: String
    ) -> [String] {
        switch keyword {
        case "type":
            return value.isOfType(operand.string ?? "") ? [] : ["\(path): not of the type \(operand)"]
        case "enum":
            return operand.elements.contains(value) ? [] : ["\(path): none of \(operand)"]
        case "required":
            return operand.elements.compactMap(\.string)
                .filter { value.kind == .object && value[$0] == nil }
                .map { "\(path): no \($0)" }
        case "properties":
            return operand.members.flatMap { name, schema in
                value[name].map { faults(in: $0, schema, at: "\(path).\(name)") } ?? []
            }
        case "items":
            return value.elements.enumerated().flatMap { faults(in: $1, operand, at: "\(path)[\($0)]") }
        case "allOf":
            return operand.elements.flatMap { faults(in: value, $0, at: path) }
        case "anyOf", "oneOf":
            let attempts = operand.elements.map { faults(in: value, $0, at: path) }
            let fitting = attempts.count(where: \.isEmpty)
            if fitting == 1 || (keyword == "anyOf" && fitting > 1) { return [] }
            return ["\(path): \(fitting) alternatives fit"] + (attempts.min { $0.count < $1.count } ?? [])
        case "nullable":
            return []
        case "additionalProperties":
            return operand == true ? [] : ["\(path): \(keyword) is not understood"]
        default:
            return Self.annotations.contains(keyword) ? [] : ["\(path): \(keyword) is not understood"]
        }
    }
}

extension JSON {
    fileprivate func isOfType(_ type: String) -> Bool {
        switch type {
        case "object": kind == .object
        case "array": kind == .array
        case "string": kind == .string
        case "boolean": kind == .bool
        case "number": kind == .number
        case "integer": integer != nil
        default: false
        }
    }
}
