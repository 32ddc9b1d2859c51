import Testing
import WebSyntax

@Suite("A file of the time zone database")
struct TimeZoneFileTests {
    private func error(of bytes: [UInt8]) -> TimeZoneFileError? {
        do throws(TimeZoneFileError) {
            _ = try TimeZoneRules(name: "Test/Zone", parsing: bytes)
            return nil
        } catch {
            return error
        }
    }

    private func error(_ change: (inout TimeZoneFile) -> Void) -> TimeZoneFileError? {
        var file = TimeZoneFile.oneSummer
        change(&file)
        return error(of: file.bytes)
    }

    @Test("is read in every version", arguments: [0, UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "4")])
    func versions(version: UInt8) throws {
        var file = TimeZoneFile.oneSummer
        file.version = version
        let zone = try file.rules
        #expect(zone.name == "Test/Zone")
        #expect(zone.offset(at: 7_775_999) == 3_600 && zone.abbreviation(at: 7_775_999) == "CET")
        #expect(zone.offset(at: 7_776_000) == 7_200 && zone.abbreviation(at: 7_776_000) == "CEST")
        #expect(zone.offset(at: 23_587_199) == 7_200 && zone.offset(at: 23_587_200) == 3_600)
    }

    @Test("has the first local time before all transitions, and the last one's after them without a rule")
    func ends() throws {
        var file = TimeZoneFile.oneSummer
        file.localTimes = [(-1_172, 0, 4), (3_600, 0, 0), (7_200, 1, 4)]
        file.transitions = [(-1_000_000_000, 1), (0, 2)]
        let zone = try file.rules
        #expect(zone.offset(at: .min) == -1_172)
        #expect(zone.offset(at: -1_000_000_001) == -1_172 && zone.offset(at: -1_000_000_000) == 3_600)
        #expect(zone.offset(at: .max) == 7_200)
    }

    @Test("has its rule from the last transition on")
    func footer() throws {
        var file = TimeZoneFile.oneSummer
        file.footer = "CET-1CEST,M3.5.0,M10.5.0/3"
        let zone = try file.rules
        // The rule goes before the last transition's local time.
        #expect(zone.offset(at: 23_587_199) == 7_200 && zone.offset(at: 23_587_200) == 7_200)
        #expect(zone.offset(at: 25_664_399) == 7_200 && zone.offset(at: 25_664_400) == 3_600)
        #expect(zone.offset(at: 1_711_846_799) == 3_600 && zone.offset(at: 1_711_846_800) == 7_200)
        // No summer by the rule before the last transition.
        #expect(zone.offset(at: -15_000_000) == 3_600)
    }

    @Test("has its rule at all times when it has no transition")
    func footerAlone() throws {
        let zone = try TimeZoneFile(footer: "EST5EDT,M3.2.0,M11.1.0").rules
        #expect(zone.offset(at: 1_710_053_999) == -18_000 && zone.abbreviation(at: 1_710_054_000) == "EDT")
    }

    @Test("has times of 64 bits, also the most distant")
    func wideTimes() throws {
        let zone = try TimeZoneFile(transitions: [(.min, 1), (-1 << 59, 0), (1 << 40, 1), (.max, 0)]).rules
        #expect(zone.offset(at: .min) == 7_200 && zone.offset(at: -1 << 59) == 3_600)
        #expect(zone.offset(at: 1 << 40) == 7_200 && zone.offset(at: .max) == 3_600)
        #expect(zone.times(ofLocal: .min) == [] && zone.times(ofLocal: .max) == [.max - 7_200])
    }

    @Test("of version 1 has negative times of 32 bits")
    func narrowTimes() throws {
        let zone = try TimeZoneFile(version: 0, transitions: [(-2_147_483_648, 1), (-1, 0)]).rules
        #expect(zone.offset(at: -2_147_483_648) == 7_200 && zone.offset(at: -1) == 3_600)
    }

    @Test("may say which times are standard and which universal; what follows it is ignored")
    func indicators() throws {
        var file = TimeZoneFile.oneSummer
        file.standardIndicators = 2
        file.universalIndicators = 2
        file.footer = "CET-1"
        #expect(try file.rules.offset(at: .max) == 3_600)
        #expect(error(of: file.bytes + Array("more".utf8)) == nil)
    }

    @Test("that ends anywhere before its end is refused")
    func truncated() {
        for version in [0, UInt8(ascii: "2")] {
            var file = TimeZoneFile.oneSummer
            file.version = version
            file.footer = "CET-1CEST,M3.5.0,M10.5.0/3"
            for count in file.bytes.indices {
                let error = error(of: Array(file.bytes.prefix(count)))
                #expect(error == .truncated || error == .notTZif, "\(count) bytes")
            }
        }
        #expect(error { $0.footer = nil } == .truncated)
    }

    @Test("of another kind is refused")
    func otherFiles() {
        #expect(error(of: []) == .notTZif)
        #expect(error(of: Array(repeating: 0, count: 100)) == .notTZif)
        #expect(error { $0.version = UInt8(ascii: "1") } == .unknownVersion(0x31))
        #expect(error { $0.version = 0xFF } == .unknownVersion(0xFF))
    }

    @Test("that counts more than there is, is refused before anything is made of it", arguments: 20..<44)
    func hugeCounts(index: Int) {
        for start in [0, TimeZoneFile.newBlock] {
            var bytes = TimeZoneFile.oneSummer.bytes
            bytes[start + index] = 0xFF
            #expect(error(of: bytes) != nil)
        }
    }

    @Test("whose counts contradict each other is refused")
    func counts() {
        #expect(error { $0.standardIndicators = 1 } == .malformedHeader)
        #expect(error { $0.universalIndicators = 3 } == .malformedHeader)
        #expect(error { $0.abbreviations = "" } == .malformedHeader)
        #expect(
            error {
                $0.localTimes = []
                $0.transitions = []
            } == .malformedHeader
        )
    }

    @Test("that counts leap seconds is refused")
    func leapSeconds() {
        #expect(error { $0.leapSeconds = 1 } == .leapSeconds)
    }

    @Test("whose transitions are not in order, or lead nowhere, is refused")
    func transitions() {
        #expect(error { $0.transitions = [(1, 0), (1, 1)] } == .malformedTransition)
        #expect(error { $0.transitions = [(2, 0), (1, 1)] } == .malformedTransition)
        #expect(error { $0.transitions = [(1, 2)] } == .malformedTransition)
    }

    @Test("whose local times cannot be is refused")
    func localTimes() {
        #expect(error { $0.localTimes[0].offset = 26 * 3_600 } == .malformedLocalTime)
        #expect(error { $0.localTimes[0].offset = -25 * 3_600 } == .malformedLocalTime)
        #expect(error { $0.localTimes[1].offset = .min } == .malformedLocalTime)
        #expect(error { $0.localTimes[0].isDaylight = 2 } == .malformedLocalTime)
        #expect(error { $0.localTimes[0].abbreviation = 9 } == .malformedLocalTime)
        #expect(error { $0.localTimes[0].abbreviation = 255 } == .malformedLocalTime)
        #expect(error { $0.abbreviations = "CET\0CEST" } == .malformedLocalTime)
        #expect(error { $0.abbreviations = "C\nT\0CEST\0" } == .malformedLocalTime)
    }

    @Test("whose rule cannot be read is refused")
    func footers() {
        #expect(error { $0.footer = "CET" } == .malformedRule)
        var bytes = TimeZoneFile.oneSummer.bytes
        bytes[bytes.count - 2] = UInt8(ascii: "x")
        #expect(error(of: bytes) == .malformedRule)
    }

    @Test("that is refused is described in one line")
    func descriptions() {
        let errors: [TimeZoneFileError] = [
            .notTZif, .unknownVersion(7), .truncated, .malformedHeader, .malformedTransition, .malformedLocalTime,
            .leapSeconds, .malformedRule,
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
        #expect(errors.allSatisfy { !$0.description.contains("\n") })
    }
}
