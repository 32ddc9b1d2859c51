import RandomInput
import Testing

@testable import IntercomObjects

@Suite("A calendar date")
struct CalendarDateTests {
    @Test(
        "exists when the calendar has it",
        arguments: [
            (2026, 1, 1), (2026, 12, 31), (2024, 2, 29), (2000, 2, 29), (0, 2, 29), (-4, 2, 29), (2026, 4, 30),
            (-9999, 1, 1), (9999, 12, 31),
        ]
    )
    func exists(year: Int, month: Int, day: Int) throws {
        let date = try #require(CalendarDate(year: year, month: month, day: day))
        #expect([date.year, date.month, date.day] == [year, month, day])
    }

    @Test(
        "does not exist otherwise",
        arguments: [
            (2026, 2, 29), (1900, 2, 29), (2100, 2, 29), (2024, 2, 30), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1),
            (2026, 1, 0), (2026, 1, 32), (2026, -1, -1), (10_000, 1, 1), (-10_000, 12, 31), (.max, 1, 1), (.min, 1, 1),
            (2026, .max, 1), (2026, 1, .max),
        ]
    )
    func missing(year: Int, month: Int, day: Int) {
        #expect(CalendarDate(year: year, month: month, day: day) == nil)
    }

    @Test(
        "is written with at least four digits of the year, and with six before year 0",
        arguments: [
            (2026, 11, 22, "2026-11-22"), (7, 1, 2, "0007-01-02"), (0, 12, 31, "0000-12-31"),
            (-1, 1, 1, "-000001-01-01"), (-9999, 1, 1, "-009999-01-01"),
        ]
    )
    func description(year: Int, month: Int, day: Int, text: String) {
        #expect(CalendarDate(year: year, month: month, day: day)?.description == text)
    }

    @Test("comes before a later one")
    func order() throws {
        let dates = try ["-000002-12-31", "-000001-01-01", "2025-12-31", "2026-01-31", "2026-02-01", "2026-02-02"]
            .map { try #require(CalendarDate(iso8601: $0)) }
        #expect(dates.shuffled().sorted() == dates)
        #expect(!(dates[0] < dates[0]))
    }

    @Test("is followed by the next month after the last day of its month, over the whole range")
    func months() throws {
        var count = 0
        for year in -9999...9999 {
            for month in 1...12 {
                let first = try #require(CalendarDate(year: year, month: month, day: 1))
                let length = CalendarDate.days(inMonth: month, of: year)
                let last = CalendarDate(year: year, month: month, day: length)
                let next = CalendarDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1)
                guard first.adding(days: length - 1) == last, first.adding(days: length) == next,
                    last?.adding(days: 1) == next, next == nil || next?.adding(days: -length) == first
                else {
                    Issue.record("\(first)")
                    continue
                }
                count += length
            }
        }
        #expect(count == 7_304_484)
    }

    @Test("is found again after adding days and taking them away")
    func thereAndBack() throws {
        var generator = SeededGenerator(seed: 1)
        let middle = try #require(CalendarDate(year: 0, month: 3, day: 1))
        for _ in 0..<20_000 {
            let days = generator.int(-3_600_000...3_600_000)
            let date = try #require(middle.adding(days: days))
            #expect(date.adding(days: -days) == middle)
            #expect((date < middle) == (days < 0))
            #expect(CalendarDate(iso8601: date.description) == date)
        }
    }

    @Test("has no neighbour outside the range", arguments: [1, 2, 400, 7_304_484, 1 << 40])
    func ends(days: Int) throws {
        let first = try #require(CalendarDate(year: -9999, month: 1, day: 1))
        let last = try #require(CalendarDate(year: 9999, month: 12, day: 31))
        #expect(first.adding(days: -days) == nil)
        #expect(last.adding(days: days) == nil)
        #expect(first.adding(days: 7_304_483) == last)
        #expect(last.adding(days: -7_304_483) == first)
    }

    @Test(
        "knows its weekday, 1 for Monday",
        arguments: [
            ("1970-01-01", 4), ("2000-01-01", 6), ("2024-02-29", 4), ("2026-11-22", 7), ("2026-11-23", 1),
            ("1582-10-15", 5), ("0000-01-01", 6), ("-009999-01-01", 1), ("9999-12-31", 5),
        ]
    )
    func weekday(text: String, weekday: Int) {
        #expect(CalendarDate(iso8601: text)?.weekday.rawValue == weekday)
    }
}

@Suite("Days between dates")
struct CalendarDateArithmeticTests {
    @Test(
        "are counted from one day to the other",
        arguments: [
            ("2026-11-22", "2026-11-22", 0), ("2026-11-22", "2026-11-23", 1), ("2026-11-22", "2026-11-01", -21),
            ("2024-02-28", "2024-03-01", 2), ("2023-02-28", "2023-03-01", 1),
            ("-009999-01-01", "9999-12-31", 7_304_483),
        ]
    )
    func distance(first: String, second: String, days: Int) throws {
        let first = try #require(CalendarDate(iso8601: first))
        let second = try #require(CalendarDate(iso8601: second))
        #expect(first.days(until: second) == days)
        #expect(first.adding(days: days) == second)
    }

    @Test("no count of days is too large", arguments: [Int.max, .min, 1 << 62])
    func extremes(days: Int) {
        #expect(CalendarDate(year: 2026, month: 1, day: 1)?.adding(days: days) == nil)
    }
}
