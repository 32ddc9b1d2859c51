import RandomInput
import Testing
import WebSyntax

@Suite("A local time of a zone")
struct TimeZoneLocalTimeTests {
    private func local(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Int64 {
        Int64(
            CivilTime.secondsSince1970(year: year, month: month, day: day, hour: hour, minute: minute, second: 0)
        )
    }

    @Test("is one time, none in a gap, and two in a fold")
    func gapAndFold() throws {
        let zone = try TimeZoneRules(name: "Europe/Berlin", rule: "CET-1CEST,M3.5.0,M10.5.0/3")
        #expect(zone.times(ofLocal: local(2031, 3, 3, 10)) == [local(2031, 3, 3, 9)])
        #expect(zone.times(ofLocal: local(2024, 3, 31, 1, 59)) == [local(2024, 3, 31, 0, 59)])
        #expect(zone.times(ofLocal: local(2024, 3, 31, 2)) == [])
        #expect(zone.times(ofLocal: local(2024, 3, 31, 2, 59)) == [])
        #expect(zone.times(ofLocal: local(2024, 3, 31, 3)) == [local(2024, 3, 31, 1)])
        #expect(zone.times(ofLocal: local(2024, 10, 27, 1, 59)) == [local(2024, 10, 26, 23, 59)])
        #expect(zone.times(ofLocal: local(2024, 10, 27, 2)) == [local(2024, 10, 27, 0), local(2024, 10, 27, 1)])
        #expect(zone.times(ofLocal: local(2024, 10, 27, 3)) == [local(2024, 10, 27, 2)])
    }

    @Test("may belong to a day that is left out")
    func skippedDay() throws {
        // Samoa went past 30 December 2011.
        let file = TimeZoneFile(
            localTimes: [(-36_000, 1, 0), (50_400, 1, 4)],
            abbreviations: "-10\0+14\0",
            transitions: [(1_325_239_200, 1)]
        )
        let zone = try file.rules
        for hour in 0..<24 { #expect(zone.times(ofLocal: local(2011, 12, 30, hour)) == []) }
        #expect(zone.times(ofLocal: local(2011, 12, 29, 23, 59)) == [1_325_239_140])
        #expect(zone.times(ofLocal: local(2011, 12, 31, 0)) == [1_325_239_200])
    }

    @Test("is UTC in the zones that need no database")
    func universal() {
        for name in ["UTC", "Etc/UTC", "GMT"] {
            let zone = TimeZoneRules.withoutDatabase(named: name)
            #expect(zone?.name == name && zone?.offset(at: 1_750_000_000) == 0)
            #expect(zone?.times(ofLocal: 1_750_000_000) == [1_750_000_000])
        }
        #expect(TimeZoneRules.withoutDatabase(named: "GMT")?.abbreviation(at: 0) == "GMT")
        #expect(TimeZoneRules.utc.abbreviation(at: 0) == "UTC")
        #expect(TimeZoneRules.withoutDatabase(named: "Europe/Berlin") == nil)
        #expect(TimeZoneRules.withoutDatabase(named: "utc") == nil)
    }

    @Test("comes back from each of its times, and each time from its local time", arguments: 0..<20 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let zone = try TimeZoneFile.random(&generator).rules
        for _ in 0..<200 {
            let time = Int64(generator.int(-5_000_000_000...20_000_000_000))
            let local = time + Int64(zone.offset(at: time))
            let times = zone.times(ofLocal: local)
            #expect(times.contains(time))
            #expect(times == times.sorted() && Set(times).count == times.count)
            #expect(times.allSatisfy { $0 + Int64(zone.offset(at: $0)) == local })
        }
    }
}

extension TimeZoneFile {
    /// A file that can be read, with any offsets and rule.
    static func random(_ generator: inout SeededGenerator) -> TimeZoneFile {
        var file = TimeZoneFile()
        file.localTimes = (0...generator.int(0...4)).map { _ in (Int32(generator.int(-86_400...86_400)), 0, 0) }
        var time = -4_000_000_000
        for _ in 0..<generator.int(0...40) {
            time += generator.int(1...generator.one(of: [3_600, 86_400, 300_000_000]))
            file.transitions.append((Int64(time), UInt8(generator.int(0...(file.localTimes.count - 1)))))
        }
        file.footer = generator.one(of: [
            "", "UTC0", "CET-1CEST,M3.5.0,M10.5.0/3", "IST-1GMT0,M10.5.0,M3.5.0/1", "EST5EDT,0/0,J365/25",
            "AAA\(generator.int(0...23)):\(generator.int(0...59))BBB\(generator.int(-23...23)),"
                + "J\(generator.int(1...365))/\(generator.int(-167...167)),\(generator.int(0...365))",
        ])
        return file
    }
}
