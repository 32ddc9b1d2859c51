import Foundation
import IntercomAPI
import ReferenceData
import Testing

/// One of Intercom's own descriptions of its API, where they have been fetched, as corrected in `DescriptionCorrection`.
struct APIDescription: Sendable {
    /// The versions that are described.
    static let versions: [IntercomVersion] = ["2.15", "2.16", .preview]
    static let absent = Comment(rawValue: ReferenceData.absence)
    static let arePresent = versions.allSatisfy { file($0) != nil }

    /// What is at a path of the API, by its template and method.
    let paths: [(template: String, operations: JSON)]
    let checker: SchemaChecker

    /// An operation of the API.
    struct Operation: Sendable {
        /// `GET /contacts/{contact_id}`.
        let name: String
        let json: JSON

        /// The schema of its content; nil for none.
        var requestSchema: JSON? { json["requestBody"]?["content"]?["application/json"]?["schema"] }

        /// The examples of responses that succeeded.
        var examples: [JSON] {
            responses.flatMap { content in
                let examples = content["examples"]?.members.compactMap { $0.value["value"] } ?? []
                return examples + (content["example"].map { [$0] } ?? [])
            }
        }

        /// The schemas of responses that succeeded.
        var responseSchemas: [JSON] { responses.compactMap { $0["schema"] } }

        private var responses: [JSON] {
            let succeeding = json["responses"]?.members.filter { $0.key.hasPrefix("2") } ?? []
            return succeeding.compactMap { $0.value["content"]?["application/json"] }
        }

        /// The parameters of its query by name, and whether each is required; one object may stand for several.
        var parameters: [(names: [String], isRequired: Bool, schema: JSON)] {
            json.list("parameters").filter { $0["in"] == "query" }.map { parameter in
                let schema = parameter["schema"] ?? [:]
                let parts = schema.list("oneOf").flatMap { $0["properties"]?.members.map(\.key) ?? [] }
                let name = parameter["name"]?.string ?? ""
                return (parts.isEmpty ? [name] : parts, parameter["required"] == true, schema)
            }
        }
    }

    /// The operation of a method and a path; one whose path has fewer parameters comes first.
    func operation(_ method: String, _ path: String) -> Operation? {
        let sent = path.split(separator: "/")
        let fitting = paths.filter { template, operations in
            let segments = template.split(separator: "/")
            return segments.count == sent.count && operations[method.lowercased()] != nil
                && zip(segments, sent).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }
        let best = fitting.min { $0.template.count(where: { $0 == "{" }) < $1.template.count(where: { $0 == "{" }) }
        guard let best, let operation = best.operations[method.lowercased()] else { return nil }
        return Operation(name: "\(method) \(best.template)", json: operation)
    }

    /// All operations.
    var operations: [Operation] {
        paths.flatMap { path, operations in
            operations.members.filter { ["get", "post", "put", "delete"].contains($0.key) }
                .map { Operation(name: "\($0.key.uppercased()) \(path)", json: $0.value) }
        }
    }

    /// What is wrong with a call by the description.
    func faults(in sample: SampleCall, body: JSON?) -> [String] {
        guard let operation = operation(sample.method, sample.path) else { return ["there is no such operation"] }
        return bodyFaults(body, operation) + queryFaults(sample, operation)
    }

    private func bodyFaults(_ body: JSON?, _ operation: Operation) -> [String] {
        guard let schema = operation.requestSchema else { return body == nil ? [] : ["there is no content"] }
        return checker.faults(in: body ?? [:], schema, at: "body")
    }

    private func queryFaults(_ sample: SampleCall, _ operation: Operation) -> [String] {
        let sent = sample.query
        let missing = operation.parameters.filter { parameter in
            parameter.isRequired && !sent.contains { parameter.names.contains($0.name) }
        }
        let strangers = sent.filter { name, _ in
            !operation.parameters.contains { $0.names.contains(name) }
                && !UnlistedParameter.all.contains { $0.fits(name, operation.name) }
        }
        let wrong = operation.parameters.filter { parameter in
            sent.contains { parameter.names == [$0.name] && !Self.fits($0.value, parameter.schema) }
        }
        return missing.map { "no parameter \($0.names)" } + strangers.map { "\($0.name) is not listed" }
            + wrong.map { "\($0.names) is not what it should be" }
    }

    private static func fits(_ value: String, _ schema: JSON) -> Bool {
        if let words = schema["enum"] { return words.elements.contains(JSON(value)) }
        return switch schema["type"]?.string {
        case "integer": Int(value) != nil
        case "boolean": ["true", "false"].contains(value)
        default: true
        }
    }

    // MARK: - Values

    /// A value of a schema, with every member that it lists.
    func value(of reference: JSON, depth: Int = 0) -> JSON {
        guard let schema = checker.resolved(reference), depth < 8 else { return .null }
        if let parts = schema["allOf"] {
            let own = schema["properties"].map { object($0, depth) } ?? [:]
            return parts.elements.map { value(of: $0, depth: depth) }.reduce(own) { $0.merging($1) }
        }
        if let alternatives = schema["oneOf"] ?? schema["anyOf"] {
            // The members of all alternatives, for no property is of one only.
            let values = alternatives.elements.map { value(of: $0, depth: depth) }
            return values.dropFirst().reduce(values.first ?? .null) { $0.kind == .object ? $0.merging($1) : $0 }
        }
        if let word = schema["enum"]?.elements.first(where: { !$0.isNull }) { return word }
        return switch schema["type"]?.string {
        case "array": [value(of: schema["items"] ?? [:], depth: depth + 1)]
        case "boolean": true
        case "integer", "number": 64
        case "string": "text"
        default: object(schema["properties"] ?? [:], depth)
        }
    }

    private func object(_ properties: JSON, _ depth: Int) -> JSON {
        var members = properties.members.map { ($0.key, $0.value) }
        // Of 35 languages, two are enough.
        if members.contains(where: { $0.0 == "zh-TW" }) { members = Array(members.prefix(3)) }
        return JSON(members: members.map { ($0, value(of: $1, depth: depth + 1)) })
    }

    // MARK: - Files

    /// The description as it is.
    static func original(_ version: IntercomVersion) throws -> JSON { try originals[version, default: absence].get() }

    /// The description as corrected.
    static func corrected(_ version: IntercomVersion) throws -> APIDescription {
        try corrections[version, default: Result { throw Absence() }].get()
    }

    private struct Absence: Error {}
    private static let absence = Result<JSON, any Error> { throw Absence() }

    private static func file(_ version: IntercomVersion) -> URL? {
        ReferenceData.file("intercom-openapi-\(version.rawValue.lowercased()).json.gz")
    }

    private static let originals = Dictionary(
        uniqueKeysWithValues: versions.map { version in
            (version, Result { try JSON(parsing: ReferenceData.inflated(#require(file(version))), maximumDepth: 256) })
        }
    )

    private static let corrections = Dictionary(
        uniqueKeysWithValues: versions.map { version in (version, Result { try correct(version) }) }
    )

    /// Only what is corrected is written anew, because the descriptions are large.
    private static func correct(_ version: IntercomVersion) throws -> APIDescription {
        let original = try original(version)
        let schemas = original["components"]?["schemas"] ?? [:]
        let paths = original["paths"] ?? [:]
        var correctedSchemas: [String: JSON] = [:]
        var correctedPaths: [String: JSON] = [:]
        for correction in DescriptionCorrection.all where correction.versions.contains(version) {
            if correction.path[0] == "paths" {
                let (name, rest) = (correction.path[1], correction.path.dropFirst(2))
                let path = correctedPaths[name] ?? paths[name] ?? [:]
                correctedPaths[name] = path.replacing(rest, with: correction.corrected)
            } else {
                let (name, rest) = (correction.path[2], correction.path.dropFirst(3))
                let schema = correctedSchemas[name] ?? schemas[name] ?? [:]
                correctedSchemas[name] = schema.replacing(rest, with: correction.corrected)
            }
        }
        return APIDescription(
            paths: paths.members.map { ($0.key, correctedPaths[$0.key] ?? $0.value) },
            checker: SchemaChecker(schemas: schemas, corrected: correctedSchemas, isStrict: true)
        )
    }
}
