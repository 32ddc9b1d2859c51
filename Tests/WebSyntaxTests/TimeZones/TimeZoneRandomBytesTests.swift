import RandomInput
import Testing
import WebSyntax

@Suite("Bytes that are no file of the time zone database")
struct TimeZoneRandomBytesTests {
    /// Asks a zone that came out all the same; nothing of it may trap.
    private func use(_ bytes: [UInt8], _ generator: inout SeededGenerator) {
        guard let zone = try? TimeZoneRules(name: "Test/Zone", parsing: bytes) else { return }
        for time: Int64 in [.min, -1, 0, .max, Int64(bitPattern: generator.next())] {
            #expect(abs(zone.offset(at: time)) < 26 * 3_600)
            #expect(zone.abbreviation(at: time).utf8.count < bytes.count)
            for found in zone.times(ofLocal: time) { #expect(found + Int64(zone.offset(at: found)) == time) }
        }
    }

    @Test("are refused or read, whatever they are", arguments: 0..<10 as Range<UInt64>)
    func randomBytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let bytes = (0..<generator.int(0...200)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            use(bytes, &generator)
            use(Array("TZif\(generator.one(of: ["\0", "2", "3"]))".utf8) + bytes, &generator)
        }
    }

    @Test("are refused or read when some bytes of a file are others", arguments: 0..<10 as Range<UInt64>)
    func changedBytes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var file = TimeZoneFile.random(&generator)
            if generator.once(in: 4) { file.version = 0 }
            var bytes = file.bytes
            for _ in 0..<generator.int(1...4) {
                let index = generator.int(0...(bytes.count - 1))
                bytes[index] = generator.one(of: [0, 1, 0x7F, 0x80, 0xFF, UInt8(truncatingIfNeeded: generator.next())])
            }
            use(Array(bytes.prefix(generator.once(in: 4) ? generator.int(0...bytes.count) : bytes.count)), &generator)
        }
    }

    @Test("are read or refused as a rule, whatever they are", arguments: 0..<10 as Range<UInt64>)
    func randomRules(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "CET", "<+03>", "-1", "24", "99999999999999999999", ",", "M3.5.0", "J365", "0", "/", ":", "-167", "é",
        ]
        for _ in 0..<300 {
            let rule = (0..<generator.int(0...9)).map { _ in generator.one(of: pieces) }.joined()
            guard let zone = try? TimeZoneRules(name: "Test/Zone", rule: rule) else { continue }
            #expect(abs(zone.offset(at: Int64(bitPattern: generator.next()))) < 26 * 3_600, "\(rule)")
        }
    }
}
