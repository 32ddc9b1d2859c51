import CanvasJSON
import RandomInput
import Testing

@Suite("Round trips")
struct RoundTripTests {
    @Test("What is written reads back as the same value", arguments: 0..<300 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let json = generator.json(depth: 4)
        #expect(try JSON(parsing: Array(json.bytes)) == json)
        #expect(try JSON(parsing: rewritten(json, .minimal)) == json)
        #expect(try JSON(parsing: rewritten(json, .html)) == json)
        #expect(rewritten(json, .minimal) == Array(json.bytes))
        #expect(rewritten(json, .html).allSatisfy { !"<>&".utf8.contains($0) })
    }

    private func rewritten(_ json: JSON, _ escaping: JSONWriter.Escaping) -> [UInt8] {
        var writer = JSONWriter(escaping: escaping)
        rewrite(json, to: &writer)
        return writer.finish()
    }

    /// Takes a value apart and writes what was read, piece by piece.
    private func rewrite(_ json: JSON, to writer: inout JSONWriter) {
        if let string = json.string {
            writer.string(string)
        } else if let bool = json.bool {
            writer.bool(bool)
        } else if let integer = json.integer {
            writer.integer(integer)
        } else if let double = json.double {
            writer.double(double)
        } else if json.kind == .array {
            writer.array { writer in
                for element in json.elements { rewrite(element, to: &writer) }
            }
        } else if json.kind == .object {
            writer.object { writer in
                for (key, value) in json.members {
                    writer.key(key)
                    rewrite(value, to: &writer)
                }
            }
        } else {
            writer.null()
        }
    }
}
