import Foundation
import IntercomObjects
import Testing

@Suite("A timestamp")
struct TimestampTests {
    @Test(
        "is written in UTC and read back",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (1_795_358_339, "2026-11-22T14:38:59Z"),
            (951_827_696, "2000-02-29T12:34:56Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
            (-62_167_219_200, "0000-01-01T00:00:00Z"), (-62_167_219_201, "-000001-12-31T23:59:59Z"),
        ] as [(Int64, String)]
    )
    func text(seconds: Int64, text: String) {
        let timestamp = Timestamp(secondsSince1970: seconds)
        #expect(timestamp.description == text)
        #expect(Timestamp(iso8601: text) == timestamp)
    }

    @Test(
        "is read with an offset, fractions and a leap second",
        arguments: [
            ("2026-11-22", "2026-11-22T00:00:00Z"), ("2026-11-22T10", "2026-11-22T10:00:00Z"),
            ("2026-11-22T01:30:15+02:00", "2026-11-21T23:30:15Z"), ("20261122T233015-0230", "2026-11-23T02:00:15Z"),
            ("2026-11-22T14:38:59.999Z", "2026-11-22T14:38:59Z"), ("2026-11-22T10:30.25Z", "2026-11-22T10:30:15Z"),
            ("2026-11-22T10.505Z", "2026-11-22T10:30:18Z"), ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
            ("2026-11-22T24:00:00Z", "2026-11-23T00:00:00Z"),
        ]
    )
    func reading(text: String, expected: String) {
        #expect(Timestamp(iso8601: text)?.description == expected)
    }

    @Test(
        "is nothing else",
        arguments: ["", "now", "2026-11-31T00:00:00Z", "2026-11-22T25:00Z", "2026-11-22T10:00:61Z", "10:00"]
    )
    func nonsense(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test("is what Foundation makes of it")
    func foundation() {
        for _ in 0..<1_000 {
            let timestamp = Timestamp(secondsSince1970: .random(in: -60_000_000_000...250_000_000_000))
            let date = Date(timeIntervalSince1970: TimeInterval(timestamp.secondsSince1970))
            #expect(Timestamp(secondsSince1970: Int64(date.timeIntervalSince1970)) == timestamp)
            // Foundation's calendar is the Julian one before 1582.
            if timestamp > -12_219_292_800 { #expect(date.formatted(.iso8601) == timestamp.description) }
        }
    }

    @Test("has a day in UTC, and days have a first second")
    func days() throws {
        let day = try #require(CalendarDate(year: 2026, month: 11, day: 22))
        #expect(day.startInUTC.description == "2026-11-22T00:00:00Z")
        #expect(day.startInUTC.dateInUTC == day)
        #expect((day.startInUTC - .seconds(1)).dateInUTC == day.adding(days: -1))
        #expect((day.startInUTC + .seconds(86_399)).dateInUTC == day)
        #expect((day.startInUTC + .seconds(86_400)).dateInUTC == day.adding(days: 1))
        #expect(Timestamp(secondsSince1970: .max).dateInUTC == nil)
        #expect(Timestamp(secondsSince1970: .min).dateInUTC == nil)
    }

    @Test("is calculated with, rounded down to whole seconds")
    func arithmetic() {
        let start: Timestamp = 1_000
        #expect(start + .seconds(60) == 1_060)
        #expect(start - .seconds(60) == 940)
        #expect(start + .milliseconds(1_999) == 1_001)
        #expect(start - .milliseconds(1) == 999)
        #expect(start + .milliseconds(-1_001) == 998)
        #expect(start - 400 == .seconds(600))
        #expect((400 as Timestamp) - start == .seconds(-600))
        #expect(start < start + .seconds(1))
    }

    @Test("of any size can be written and calculated with")
    func extremes() {
        for seconds in [Int64.min, .min + 1, .max - 1, .max] {
            let timestamp = Timestamp(secondsSince1970: seconds)
            #expect(timestamp.description.hasSuffix("Z"))
            for duration in [
                Duration.seconds(1), .seconds(Int64.max), .seconds(Int64.min), .milliseconds(-1),
                .seconds(Int64.max) * 4,
            ] {
                _ = timestamp + duration
                _ = timestamp - duration
            }
            for other in [Timestamp(secondsSince1970: .min), 0, Timestamp(secondsSince1970: .max)] {
                #expect((timestamp - other < .zero) == (timestamp < other))
                _ = (timestamp - other).components
            }
        }
        #expect(Timestamp(secondsSince1970: .max) + .seconds(1) == Timestamp(secondsSince1970: .max))
        #expect(Timestamp(secondsSince1970: .min) - .seconds(1) == Timestamp(secondsSince1970: .min))
        #expect(Timestamp(secondsSince1970: .max).description == "+292277026596-12-04T15:30:07Z")
    }
}
