import Testing
import WebSyntax

@Suite("A rule of a time zone")
struct TimeZoneRuleTests {
    /// The offset in hours at a time of UTC.
    private func hours(_ rule: String, _ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) throws
        -> Double
    {
        let zone = try TimeZoneRules(name: "Test/Zone", rule: rule)
        return Double(zone.offset(at: time(year, month, day, hour, minute))) / 3_600
    }

    private func time(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Int64 {
        Int64(
            CivilTime.secondsSince1970(year: year, month: month, day: day, hour: hour, minute: minute, second: 0)
        )
    }

    @Test(
        "without daylight saving is one offset",
        arguments: [
            ("UTC0", 0, "UTC"), ("EST5", -18_000, "EST"), ("IST-5:30", 19_800, "IST"),
            ("<+0330>-3:30", 12_600, "+0330"),
            ("<-03>+3", -10_800, "-03"), ("LMT0:53:28", -3_208, "LMT"), ("ABC24:59:59", -89_999, "ABC"),
            ("ABC-24:59:59", 89_999, "ABC"),
        ]
    )
    func fixed(rule: String, offset: Int, abbreviation: String) throws {
        let zone = try TimeZoneRules(name: "Test/Zone", rule: rule)
        for time: Int64 in [.min, -1, 0, 1_750_000_000, .max] {
            #expect(zone.offset(at: time) == offset && zone.abbreviation(at: time) == abbreviation)
        }
    }

    @Test("counts weekdays of a month, the fifth being the last")
    func weekdays() throws {
        let berlin = "CET-1CEST,M3.5.0,M10.5.0/3"
        #expect(try hours(berlin, 2024, 3, 31, 0, 59) == 1)
        #expect(try hours(berlin, 2024, 3, 31, 1) == 2)
        #expect(try hours(berlin, 2024, 10, 27, 0, 59) == 2)
        #expect(try hours(berlin, 2024, 10, 27, 1) == 1)
        // A last Sunday that is the fourth, and one of December.
        #expect(try hours(berlin, 2026, 10, 25, 0, 59) == 2)
        #expect(try hours(berlin, 2026, 10, 25, 1) == 1)
        #expect(try hours("CET-1CEST,M3.5.0,M12.5.3/3", 2025, 12, 31, 0, 59) == 2)
        #expect(try hours("CET-1CEST,M3.5.0,M12.5.3/3", 2025, 12, 31, 1) == 1)
        #expect(try hours("EST5EDT,M3.2.0,M11.1.0", 2031, 3, 9, 6, 59) == -5)
        #expect(try hours("EST5EDT,M3.2.0,M11.1.0", 2031, 3, 9, 7) == -4)
    }

    @Test("counts days with or without the leap day")
    func days() throws {
        // J60 is 1 March in every year; 59 is 29 February in a leap year only.
        for (year, day) in [(2023, 1), (2024, 1)] {
            #expect(try hours("AAA0BBB,J60/0,J300/0", year, 2, day, 23, 59) == 0)
            #expect(try hours("AAA0BBB,J60/0,J300/0", year, 3, day, 0) == 1)
        }
        #expect(try hours("AAA0BBB,J59/0,J300/0", 2024, 2, 28, 0) == 1)
        #expect(try hours("AAA0BBB,59/0,300/0", 2023, 2, 28, 23, 59) == 0)
        #expect(try hours("AAA0BBB,59/0,300/0", 2023, 3, 1, 0) == 1)
        #expect(try hours("AAA0BBB,59/0,300/0", 2024, 2, 28, 23, 59) == 0)
        #expect(try hours("AAA0BBB,59/0,300/0", 2024, 2, 29, 0) == 1)
        #expect(try hours("AAA0BBB,0/0,J365/0", 2024, 12, 30, 22, 59) == 1)
        #expect(try hours("AAA0BBB,0/0,J365/0", 2024, 12, 31, 0) == 0)
    }

    @Test("has times before its day, and beyond it")
    func distantTimes() throws {
        // Nuuk's rule: the evening before, local time.
        let nuuk = "<-02>2<-01>,M3.5.0/-1,M10.5.0/0"
        #expect(try hours(nuuk, 2031, 3, 30, 0, 59) == -2)
        #expect(try hours(nuuk, 2031, 3, 30, 1) == -1)
        // Gaza's: 50 hours after the fourth Thursday begins.
        let gaza = "EET-2EEST,M3.4.4/50,M10.4.4/50"
        #expect(try hours(gaza, 2026, 3, 27, 23, 59) == 2)
        #expect(try hours(gaza, 2026, 3, 28, 0) == 3)
        // A week into the next year, and a week into the last one.
        #expect(try hours("AAA0BBB,M7.1.0,J365/167", 2026, 1, 6, 21, 59) == 1)
        #expect(try hours("AAA0BBB,M7.1.0,J365/167", 2026, 1, 6, 22) == 0)
        #expect(try hours("AAA0BBB,0/-167,M7.1.0", 2025, 12, 25, 0, 59) == 0)
        #expect(try hours("AAA0BBB,0/-167,M7.1.0", 2025, 12, 25, 1) == 1)
    }

    @Test("may have its summer around the new year, half an hour or none of its own, and less than standard time")
    func kindsOfSummer() throws {
        let lordHowe = "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"
        #expect(try hours(lordHowe, 2024, 4, 6, 14, 59) == 11)
        #expect(try hours(lordHowe, 2024, 4, 6, 15) == 10.5)
        #expect(try hours(lordHowe, 2024, 12, 31, 23) == 11)
        let dublin = "IST-1GMT0,M10.5.0,M3.5.0/1"
        #expect(try hours(dublin, 2024, 3, 31, 0, 59) == 0)
        #expect(try hours(dublin, 2024, 3, 31, 1) == 1)
        #expect(try hours(dublin, 2024, 10, 27, 0, 59) == 1)
        #expect(try hours(dublin, 2024, 10, 27, 1) == 0)
    }

    @Test(
        "has daylight saving all year when it ends as the next one starts",
        arguments: ["EST5EDT,0/0,J365/25", "XXX5YYY4,0/0,J365/25"]
    )
    func allYear(rule: String) throws {
        for (year, month, day, hour) in [
            (2023, 12, 31, 23), (2024, 1, 1, 4), (2024, 1, 1, 5), (2024, 7, 1, 0), (2025, 1, 1, 5),
        ] {
            #expect(try hours(rule, year, month, day, hour) == -4)
        }
    }

    @Test("holds in every year that there can be")
    func farYears() throws {
        let zone = try TimeZoneRules(name: "Test/Zone", rule: "CET-1CEST,M3.5.0,M10.5.0/3")
        for year in [-9999, -1, 0, 1600, 1969, 1970, 2369, 2370, 2400, 9999, 1_000_000] {
            #expect(zone.offset(at: time(year, 1, 15, 0)) == 3_600, "\(year)")
            #expect(zone.offset(at: time(year, 7, 15, 0)) == 7_200, "\(year)")
        }
        #expect([3_600, 7_200].contains(zone.offset(at: .min)) && [3_600, 7_200].contains(zone.offset(at: .max)))
    }

    @Test(
        "that is malformed is refused",
        arguments: [
            "", "C", "CE-1", "CET", "CET-", "CET25", "CET-1:60", "CET-1:00:60", "CET-1:", "CET1000", "<CET-1", "<CE>-1",
            "<C T>-1", "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,", "CET-1CEST,M3.5.0,M10.5.0/",
            "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M0.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0",
            "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,M3.5,M10.5.0", "CET-1CEST,J0,J1",
            "CET-1CEST,J366,J1", "CET-1CEST,366,1", "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0/-168,M10.5.0",
            "CET-1CEST,M3.5.0,M10.5.0/3 ", "CET-1CEST,M3.5.0,M10.5.0,M1.1.1", " CET-1", ":Europe/Berlin", "CÉT-1",
            "CET-1CE,M3.5.0,M10.5.0", "CET-1CEST25,M3.5.0,M10.5.0", "CET--1", "CET+-1", "CET-1CEST,0000,1",
        ]
    )
    func malformed(rule: String) {
        #expect(throws: TimeZoneFileError.malformedRule) { _ = try TimeZoneRules(name: "Test/Zone", rule: rule) }
    }
}
