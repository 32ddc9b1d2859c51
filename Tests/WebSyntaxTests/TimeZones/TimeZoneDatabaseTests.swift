import FoundationEssentials
import Testing
import WebSyntax

/// What `zdump -v` prints, for a time before and after each transition.
@Suite("A zone of the database", .enabled(if: hasDatabase, "The machine has no /usr/share/zoneinfo; install tzdata."))
struct TimeZoneDatabaseTests {
    private func zone(_ name: String) throws -> TimeZoneRules {
        let bytes = try #require(FileManager.default.contents(atPath: "\(directory)/\(name)"), "\(name)")
        return try TimeZoneRules(name: name, parsing: Array(bytes))
    }

    private func time(_ text: String) throws -> Int64 {
        let numbers = text.split { "-T:".contains($0) }.compactMap { Int($0) }
        try #require(numbers.count == 5)
        return Int64(
            CivilTime.secondsSince1970(
                year: numbers[0],
                month: numbers[1],
                day: numbers[2],
                hour: numbers[3],
                minute: numbers[4],
                second: 0
            )
        )
    }

    @Test(
        "has the transitions that are published",
        arguments: [
            Transition("Europe/Berlin", "2024-03-31T01:00", (3_600, "CET"), (7_200, "CEST")),
            Transition("Europe/Berlin", "2024-10-27T01:00", (7_200, "CEST"), (3_600, "CET")),
            Transition("Europe/Berlin", "2300-03-25T01:00", (3_600, "CET"), (7_200, "CEST")),
            Transition("America/New_York", "2024-03-10T07:00", (-18_000, "EST"), (-14_400, "EDT")),
            Transition("America/New_York", "2024-11-03T06:00", (-14_400, "EDT"), (-18_000, "EST")),
            Transition("America/New_York", "1942-02-09T07:00", (-18_000, "EST"), (-14_400, "EWT")),
            Transition("Australia/Lord_Howe", "2024-04-06T15:00", (39_600, "+11"), (37_800, "+1030")),
            Transition("Australia/Lord_Howe", "2024-10-05T15:30", (37_800, "+1030"), (39_600, "+11")),
            Transition("Africa/Casablanca", "2024-03-10T02:00", (3_600, "+01"), (0, "+00")),
            Transition("Africa/Casablanca", "2024-04-14T02:00", (0, "+00"), (3_600, "+01")),
            Transition("America/St_Johns", "2024-03-10T05:30", (-12_600, "NST"), (-9_000, "NDT")),
            Transition("America/St_Johns", "2024-11-03T04:30", (-9_000, "NDT"), (-12_600, "NST")),
            Transition("Pacific/Apia", "2011-12-30T10:00", (-36_000, "-10"), (50_400, "+14")),
            Transition("Asia/Tehran", "2022-03-21T20:30", (12_600, "+0330"), (16_200, "+0430")),
            Transition("Asia/Tehran", "2022-09-21T19:30", (16_200, "+0430"), (12_600, "+0330")),
            Transition("Europe/Dublin", "2024-03-31T01:00", (0, "GMT"), (3_600, "IST")),
            Transition("Europe/Dublin", "2024-10-27T01:00", (3_600, "IST"), (0, "GMT")),
        ]
    )
    func transitions(published: Transition) throws {
        let zone = try zone(published.zone)
        let time = try time(published.time)
        #expect(zone.offset(at: time - 1) == published.before.offset)
        #expect(zone.abbreviation(at: time - 1) == published.before.abbreviation)
        #expect(zone.offset(at: time) == published.after.offset)
        #expect(zone.abbreviation(at: time) == published.after.abbreviation)
    }

    @Test(
        "may have no summer time",
        arguments: [("Asia/Kolkata", 19_800, "IST"), ("UTC", 0, "UTC"), ("Asia/Tehran", 12_600, "+0330")]
    )
    func fixed(name: String, offset: Int, abbreviation: String) throws {
        let zone = try zone(name)
        for time in try ["2024-01-01T00:00", "2024-07-01T00:00", "2400-07-01T00:00"].map(time) {
            #expect(zone.offset(at: time) == offset && zone.abbreviation(at: time) == abbreviation)
        }
    }

    @Test("has local times that do not exist, and some that come twice")
    func localTimes() throws {
        #expect(try zone("Pacific/Apia").times(ofLocal: time("2011-12-30T12:00")) == [])
        #expect(try zone("Europe/Dublin").times(ofLocal: time("2024-03-31T01:30")) == [])
        let twice = try zone("Australia/Lord_Howe").times(ofLocal: time("2024-04-07T01:45"))
        #expect(try twice == [time("2024-04-06T14:45"), time("2024-04-06T15:15")])
    }

    @Test("counts leap seconds below right/, and is refused there")
    func leapSeconds() throws {
        guard FileManager.default.fileExists(atPath: "\(directory)/right/UTC") else { return }
        #expect(throws: TimeZoneFileError.leapSeconds) { _ = try zone("right/UTC") }
    }

    struct Transition: Sendable, CustomTestStringConvertible {
        let zone, time: String
        let before, after: (offset: Int, abbreviation: String)

        init(_ zone: String, _ time: String, _ before: (Int, String), _ after: (Int, String)) {
            (self.zone, self.time, self.before, self.after) = (zone, time, before, after)
        }

        var testDescription: String { "\(zone) \(time)" }
    }
}

private let directory = "/usr/share/zoneinfo"
private let hasDatabase = FileManager.default.fileExists(atPath: "\(directory)/Europe/Berlin")
