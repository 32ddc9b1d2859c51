import CanvasJSON
import CanvasKit
import RandomInput
import Testing

@Suite("Mutated canvases")
struct FuzzTests {
    private static let documents: [[UInt8]] = (0..<50 as Range<UInt64>).compactMap { seed in
        var generated = GeneratedCanvas(seed: seed)
        return try? Array(generated.make(ofUpTo: 2).encoded().bytes)
    }
    private let strangers: [JSON] = [
        .null, true, false, 0, -1, 1.5, 9_007_199_254_740_993, "", "text", "submit", "https://", [], [:], [.null],
        [[:]],
        ["type": "text"], ["type": "button", "action": ["type": "url"]], ["type": ["text"]],
    ]

    @Test("of which a value was replaced or removed are validated and read", arguments: 0..<20 as Range<UInt64>)
    func values(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            var json = try JSON(parsing: generator.one(of: Self.documents))
            for _ in 0..<generator.int(1...4) { json = mutated(json, depth: 0, using: &generator) }
            examine(json, in: generator.one(of: [nil, .messenger, .inbox]))
        }
    }

    @Test(
        "of which bytes were changed are validated and read, if they still parse",
        arguments: 20..<40 as Range<UInt64>
    )
    func bytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            var bytes = generator.one(of: Self.documents)
            for _ in 0..<generator.int(1...3) {
                // Letters and digits, so that most documents still parse.
                let position = generator.int(0...(bytes.count - 1))
                if bytes[position] >= 0x30, bytes[position] < 0x7B {
                    bytes[position] = UInt8(generator.int(0x30...0x7A))
                }
            }
            if let json = try? JSON(parsing: bytes) { examine(json, in: generator.one(of: [nil, .messenger, .inbox])) }
        }
    }

    /// Checks and reads a canvas; the point is that nothing traps, and that nothing that was read is lost.
    private func examine(_ json: JSON, in place: CanvasPlace?) {
        for finding in CanvasValidator(for: place).findings(in: json) {
            // Only what is wrong with the whole has no path.
            #expect(!finding.path.isEmpty || finding.range == json.range)
            #expect(!finding.message.isEmpty)
        }
        let canvas = CurrentCanvas(json)
        _ = (canvas.storedData, canvas.contentURL)
        for (component, echo) in zip(canvas.components, json["content"]?["components"]?.elements.map(\.self) ?? []) {
            if case .raw(let raw) = component { #expect(raw.bytes == echo.bytes) }
        }
    }

    private func mutated(_ json: JSON, depth: Int, using generator: inout SeededGenerator) -> JSON {
        if depth > 0, generator.once(in: 6) { return generator.one(of: strangers) }
        switch json.kind {
        case .object:
            var members = json.members.map { ($0.key, $0.value) }
            guard !members.isEmpty else { return generator.one(of: strangers) }
            let index = generator.int(0...(members.count - 1))
            if generator.once(in: 8) {
                members.remove(at: index)
            } else {
                members[index].1 = mutated(members[index].1, depth: depth + 1, using: &generator)
            }
            return JSON(members: members)
        case .array:
            var elements = json.elements.map(\.self)
            guard !elements.isEmpty else { return generator.one(of: strangers) }
            let index = generator.int(0...(elements.count - 1))
            if generator.once(in: 8) {
                elements.insert(elements[index], at: index)
            } else {
                elements[index] = mutated(elements[index], depth: depth + 1, using: &generator)
            }
            return JSON(elements)
        default:
            return generator.one(of: strangers)
        }
    }
}
