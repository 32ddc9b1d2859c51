public import CanvasJSON

/// Checks values against the part of JSON Schema, in the manner of OpenAPI 3.0, that Intercom's files use.
public struct SchemaChecker: Sendable {
    /// The schemas by name.
    public let schemas: JSON
    /// Schemas that count in place of those.
    private let corrected: [String: JSON]
    /// Whether members that no schema lists are faults.
    private let isStrict: Bool

    private static let annotations: Set = [
        "title", "description", "default", "example", "format", "x-tags", "readOnly", "deprecated", "discriminator",
        "x-fern-sdk-group-name",
    ]

    /// Creates a checker.
    ///
    /// - Parameters:
    ///   - schemas: The schemas by name.
    ///   - corrected: Schemas that count in place of those.
    ///   - isStrict: Whether members that no schema lists are faults.
    public init(schemas: JSON, corrected: [String: JSON] = [:], isStrict: Bool = false) {
        (self.schemas, self.corrected, self.isStrict) = (schemas, corrected, isStrict)
    }

    /// What is wrong with a value; nothing when it is valid.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - name: The name of its schema.
    /// - Returns: The faults.
    public func faults(in value: JSON, of name: String) -> [String] {
        guard let schema = schema(named: name) else { return ["there is no schema \(name)"] }
        return faults(in: value, schema, at: name)
    }

    /// A schema by name.
    ///
    /// - Parameter name: The name.
    /// - Returns: The schema; nil when there is none.
    public func schema(named name: String) -> JSON? { corrected[name] ?? schemas[name] }

    /// The schema itself, or the one that it refers to.
    ///
    /// - Parameter schema: The schema, or the reference.
    /// - Returns: The schema; nil for a dangling reference.
    public func resolved(_ schema: JSON) -> JSON? {
        guard let reference = schema["$ref"]?.string else { return schema }
        return self.schema(named: String(reference.dropFirst("#/components/schemas/".count)))
    }

    /// What is wrong with a value; nothing when it is valid.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - schema: Its schema.
    ///   - path: What the faults call its place.
    /// - Returns: The faults.
    public func faults(in value: JSON, _ schema: JSON, at path: String) -> [String] {
        let strangers = isStrict ? strangers(in: value, schema, at: path) : []
        return strangers + violations(in: value, schema, at: path)
    }

    private func violations(in value: JSON, _ schema: JSON, at path: String) -> [String] {
        guard let schema = resolved(schema) else { return ["\(path): dangling reference"] }
        if value.isNull, schema["nullable"] == true { return [] }
        return schema.members.flatMap { keyword, operand in
            violations(in: value, keyword, operand, schema, at: path)
        }
    }

    private func violations(
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
                value[name].map { violations(in: $0, schema, at: "\(path).\(name)") } ?? []
            }
        case "items":
            return value.elements.enumerated().flatMap { violations(in: $1, operand, at: "\(path)[\($0)]") }
        case "minItems", "maxItems":
            let (count, limit) = (Array(value.elements).count, Int(operand.integer ?? 0))
            let isFine = value.kind != .array || (keyword == "minItems" ? count >= limit : count <= limit)
            return isFine ? [] : ["\(path): \(keyword) is \(limit)"]
        case "minLength", "maxLength":
            let (count, limit) = (value.string?.unicodeScalars.count ?? 0, Int(operand.integer ?? 0))
            let isFine = value.kind != .string || (keyword == "minLength" ? count >= limit : count <= limit)
            return isFine ? [] : ["\(path): \(keyword) is \(limit)"]
        case "minimum", "maximum":
            let (number, limit) = (value.double ?? 0, operand.double ?? 0)
            let isFine = value.kind != .number || (keyword == "minimum" ? number >= limit : number <= limit)
            return isFine ? [] : ["\(path): \(keyword) is \(limit)"]
        case "allOf":
            return operand.elements.flatMap { violations(in: value, $0, at: path) }
        case "anyOf", "oneOf":
            return violations(in: value, alternatives: operand, areExclusive: keyword == "oneOf", at: path)
        case "nullable":
            return []
        case "additionalProperties":
            guard operand.kind == .object else { return [] }
            let listed = schema["properties"]
            return value.members.filter { listed?[$0.key] == nil }
                .flatMap { violations(in: $0.value, operand, at: "\(path).\($0.key)") }
        default:
            return Self.annotations.contains(keyword) ? [] : ["\(path): \(keyword) is not understood"]
        }
    }

    private func violations(
        in value: JSON,
        alternatives: JSON,
        areExclusive: Bool,
        at path: String
    ) -> [String] {
        let attempts = alternatives.elements.map { violations(in: value, $0, at: path) }
        let fitting = attempts.count(where: \.isEmpty)
        if fitting == 1 || (!areExclusive && fitting > 1) { return [] }
        return ["\(path): \(fitting) alternatives fit"] + (attempts.min { $0.count < $1.count } ?? [])
    }

    // MARK: - Members that no schema lists

    private func strangers(in value: JSON, _ schema: JSON, at path: String) -> [String] {
        switch value.kind {
        case .array:
            let items = parts(of: schema).compactMap { $0["items"] }
            guard !items.isEmpty else { return [] }
            return value.elements.enumerated().flatMap {
                strangers(in: $1, ["anyOf": JSON(items)], at: "\(path)[\($0)]")
            }
        case .object:
            let parts = parts(of: schema)
            let isOpen = parts.contains { ($0["additionalProperties"] ?? false) != false }
            let lists = parts.compactMap { $0["properties"] }
            guard !isOpen, !lists.isEmpty else { return [] }
            return value.members.flatMap { name, member in
                let schemas = lists.compactMap { $0[name] }
                guard !schemas.isEmpty else { return ["\(path): \(name) is not listed"] }
                return strangers(in: member, ["anyOf": JSON(schemas)], at: "\(path).\(name)")
            }
        default: return []
        }
    }

    /// The schema and all that it is put together from.
    private func parts(of schema: JSON) -> [JSON] {
        guard let schema = resolved(schema) else { return [] }
        let inner = ["allOf", "anyOf", "oneOf"].flatMap { schema[$0].map { Array($0.elements) } ?? [] }
        return [schema] + inner.flatMap(parts)
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
