import CanvasTesting
import Foundation
import HTTPTypes
import ProgramRunner
import ReferenceData

/// Intercom's OpenAPI description, against which responses are held.
struct Description {
    private let json: JSON
    private let operations: [String: JSON]

    static let file = ReferenceData.file("intercom-openapi-2.15.json.gz")

    /// Unpacks the description.
    static func read() async throws -> Description {
        let text = try await Program(path: "/bin/gzip").run(["-dc", file?.path ?? ""]).output
        return Description(try JSON(parsing: Array(text.utf8), maximumDepth: 256))
    }

    private init(_ json: JSON) {
        self.json = json
        var operations: [String: JSON] = [:]
        for (path, methods) in (json["paths"] ?? [:]).members {
            for (method, operation) in methods.members {
                operations["\(method.uppercased()) \(Self.anonymous(path))"] = operation
            }
        }
        self.operations = operations
    }

    /// A path whose parameters have no names: `/contacts/{}/notes`.
    static func anonymous(_ path: String) -> String {
        path.split(separator: "/", omittingEmptySubsequences: false).map { $0.hasPrefix("{") ? "{}" : String($0) }
            .joined(separator: "/")
    }

    func has(_ operation: String) -> Bool { operations[operation] != nil }

    /// What of a response is not as described.
    func problems(_ operation: String, _ status: Int, _ body: JSON) -> [String] {
        guard let responses = operations[operation]?["responses"] else { return ["\(operation) is not described"] }
        if Corrections.undescribed.contains("\(operation) \(status)") { return [] }
        guard let response = responses["\(status)"] else {
            return [400, 404].contains(status) ? [] : ["status \(status) is not described"]
        }
        guard let content = response["content"]?["application/json"] else {
            return body.isNull ? [] : ["there should be no content"]
        }
        guard let schema = content["schema"] else { return [] }
        let corrected = Corrections.schema(of: operation, body).map {
            ["$ref": JSON("#/components/schemas/\($0)")] as JSON
        }
        return problems(body, corrected ?? schema, Place(schema: operation, path: ""))
    }

    /// Where a value stands: the schema that was last named, and the way from there.
    private struct Place {
        var schema: String
        var path: String

        var name: String { schema + path }

        func member(_ name: String) -> Place { Place(schema: schema, path: "\(path).\(name)") }
    }

    private func problems(_ value: JSON, _ schema: JSON, _ place: Place) -> [String] {
        let merged = merged(schema, place)
        let (schema, place) = (merged.schema, merged.place)
        if value.isNull {
            let isNullable =
                schema["nullable"] == true || merged.isNullable || Corrections.nullable.contains(place.name)
            return isNullable ? [] : ["\(place.name) is null"]
        }
        for name in ["oneOf", "anyOf"] {
            guard let choices = schema[name] else { continue }
            let results = choices.elements.map { problems(value, $0, place) }
            return results.contains([]) ? [] : ["\(place.name) fits none: \(results)"]
        }
        if let words = schema["enum"], !words.elements.contains(where: { $0 == value }) {
            return ["\(place.name) is \(value), which is no word of it"]
        }
        let type = schema["type"]?.string
        if let other = Corrections.types[place.name], Self.fits(value, other) { return [] }
        guard Self.fits(value, type) else { return ["\(place.name) is \(value), not \(type ?? "")"] }
        if value.kind == .array, let items = schema["items"] {
            return value.elements.flatMap { problems($0, items, place.member("[]")) }
        }
        guard value.kind == .object, let properties = schema["properties"] else { return [] }
        var found: [String] = []
        for name in schema["required"]?.elements.compactMap(\.string) ?? [] where value[name] == nil {
            found.append("\(place.name) has no \(name)")
        }
        for (name, member) in value.members {
            if let property = properties[name] {
                found += problems(member, property, place.member(name))
            } else if !Corrections.members.contains("\(place.name).\(name)"), schema["additionalProperties"] == nil {
                found.append("\(place.name).\(name) is not described")
            }
        }
        return found
    }

    /// A schema with what it refers to and what it is made of.
    private func merged(_ schema: JSON, _ place: Place) -> (schema: JSON, place: Place, isNullable: Bool) {
        var (schema, place, isNullable) = (schema, place, schema["nullable"] == true)
        while let reference = schema["$ref"]?.string {
            let name = String(reference.split(separator: "/").last ?? "")
            // A reference with something beside it may be null, although OpenAPI 3.0 does not say so.
            isNullable = isNullable || schema["nullable"] == true || Corrections.nullable.contains(place.name)
            place = Place(schema: name, path: "")
            schema = json["components"]?["schemas"]?[name] ?? [:]
        }
        guard let parts = schema["allOf"] else { return (schema, place, isNullable) }
        var properties = schema["properties"].map { Array($0.members) } ?? []
        for part in parts.elements {
            let part = merged(part, place)
            properties += part.schema["properties"].map { Array($0.members) } ?? []
            if schema["properties"] == nil || part.place.schema == place.schema
                || parts.elements.count(where: { _ in true }) == 1
            {
                place = Place(schema: part.place.schema, path: "")
            }
            isNullable = isNullable || part.schema["nullable"] == true
        }
        let members: [(String, JSON)] = [
            ("type", "object"), ("properties", JSON(members: properties.map { ($0.key, $0.value) })),
        ]
        return (JSON(members: members), place, isNullable)
    }

    private static func fits(_ value: JSON, _ type: String?) -> Bool {
        switch type {
        case "string": value.kind == .string
        case "integer": value.integer != nil
        case "number": value.kind == .number
        case "boolean": value.kind == .bool
        case "array": value.kind == .array
        case "object": value.kind == .object
        default: true
        }
    }
}
