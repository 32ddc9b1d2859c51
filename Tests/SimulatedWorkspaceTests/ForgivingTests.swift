import CanvasTesting
import Foundation
import IntercomAPI
import ProgramRunner
import RandomInput
import ReferenceData
import Testing

/// Objects as Intercom describes them, and as they come when something is null, missing, new or of another type.
@Suite("A typed view", .timeLimit(.minutes(5))) struct ForgivingTests {
    private static let versions = ["2.15", "2.16", "preview"]
    private static let hasDescriptions = versions.allSatisfy { file($0) != nil }

    private static func file(_ version: String) -> URL? {
        ReferenceData.file("intercom-openapi-\(version).json.gz")
    }

    @Test(
        "reads every property of any object, and leaves the object as it came",
        .enabled(if: hasDescriptions, "\(ReferenceData.absence)"),
        arguments: versions
    )
    func properties(version: String) async throws {
        let path = try #require(Self.file(version)).path
        let text = try await Program(path: "/bin/gzip").run(["-dc", path]).output
        let objects = Self.objects(in: try JSON(parsing: Array(text.utf8), maximumDepth: 256))
        #expect(objects.count > 150)
        var random = SeededGenerator(seed: 6)
        for object in objects {
            let variants = [object, object.nulled, object.reworded] + (0..<3).map { _ in object.disturbed(&random) }
            for variant in variants {
                let bytes = Array(variant.bytes)
                for view in TypedView.all {
                    let json = view.read(variant)
                    #expect(Array(json.bytes) == bytes, "\(view.name)")
                }
                #expect(try JSON(parsing: bytes) == variant)
            }
        }
    }

    @Test("reads what is no object") func values() throws {
        let values: [JSON] = [
            .null, true, 0, -1.5, 1e300, "", "\u{0}", [], [[]], [.null, 1, [:]], [:], ["id": [:]], ["data": 1],
        ]
        for value in values {
            for view in TypedView.all { #expect(view.read(value) == value, "\(view.name)") }
        }
    }

    /// The properties of the sources, so that none is forgotten here.
    @Test("is read here with all its properties") func completeness() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let sources = tests.appending(path: "../../Sources/IntercomObjects").standardizedFileURL
        var declared: [String: Int] = [:]
        for file in try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil) {
            // These are values, not views.
            let isValue = ["Timestamp", "CalendarDate"].contains { file.lastPathComponent.hasPrefix($0) }
            guard file.pathExtension == "swift", !isValue else { continue }
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: /(?m)^ *public var (\w+):/) {
                declared[String(match.1), default: 0] += 1
            }
        }
        // This is one of a word, not of a view.
        declared["searchWord"] = nil
        var read: [String: Int] = [:]
        for name in ["TypedView.swift", "TypedView+Others.swift"] {
            let list = try String(contentsOf: tests.appending(path: name), encoding: .utf8)
            for match in list.matches(of: /\\\.(\w+)/) { read[String(match.1), default: 0] += 1 }
        }
        let missing = declared.filter { $0.value > read[$0.key, default: 0] }.keys.sorted()
        #expect(missing.isEmpty && declared.count > 200, "TypedView.swift lacks properties of these names: \(missing)")
    }

    /// The objects of all examples, one of each shape.
    private static func objects(in description: JSON) -> [JSON] {
        var shapes: Set<String> = []
        var objects: [JSON] = []
        func collect(_ value: JSON) {
            if value.kind == .object {
                let shape = (value["type"]?.string ?? "") + value.members.map(\.key).sorted().joined(separator: ",")
                if shapes.insert(shape).inserted { objects.append(value) }
                for member in value.members { collect(member.value) }
            } else if value.kind == .array {
                for element in value.elements { collect(element) }
            }
        }
        func search(_ value: JSON) {
            for member in value.members {
                switch member.key {
                case "example": collect(member.value)
                case "examples":
                    for example in member.value.members { collect(example.value["value"] ?? .null) }
                default: search(member.value)
                }
            }
            if value.kind == .array { value.elements.forEach(search) }
        }
        search(description)
        return objects
    }
}

extension JSON {
    /// The same members, all of them null.
    fileprivate var nulled: JSON { JSON(members: members.map { ($0.key, .null) }) }

    /// The same value with words that nobody knows.
    fileprivate var reworded: JSON {
        switch kind {
        case .object:
            JSON(members: members.map { ($0.key, $0.value.reworded) } + [("added_later", ["added_later": [1]])])
        case .array: JSON(elements.map(\.reworded))
        case .string: "added_later"
        default: self
        }
    }

    /// The same object, with some of its members null, missing or of another type, and with others that nobody knows.
    fileprivate func disturbed(_ random: inout SeededGenerator) -> JSON {
        let others: [JSON] = [
            .null, "", "12", "added_later", "2026-02-30T25:61:61Z", 0, -1, 1.5, 9_223_372_036_854_775_807, 1e300, true,
            [],
            [.null, 1, "a", [:], []], [:], ["type": "list", "data": [.null, 1, ["id": 1]]], ["added_later": [:]],
        ]
        switch kind {
        case .object:
            var changed: [(String, JSON)] = []
            for member in members {
                switch random.int(0...5) {
                case 0: break
                case 1, 2: changed.append((member.key, random.one(of: others)))
                default: changed.append((member.key, member.value.disturbed(&random)))
                }
            }
            return JSON(members: changed + [("added_later", random.one(of: others))])
        case .array:
            var elements = elements.map { $0.disturbed(&random) }
            elements.append(random.one(of: others))
            return JSON(elements)
        default: return random.once(in: 4) ? random.one(of: others) : self
        }
    }
}
