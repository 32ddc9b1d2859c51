import Foundation
import IntercomObjects
import RandomInput
import Testing

@Suite("A date from a date-time with an offset")
struct CalendarDateFoundationTests {
    private let utc: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()

    /// From 1583 on, because Foundation's calendar is the Julian one before.
    @Test("is the day that Foundation's calendar arrives at", arguments: 0..<10 as Range<UInt64>)
    func comparison(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let local = DateComponents(
                year: generator.int(1583...9998),
                month: generator.int(1...12),
                day: generator.int(1...28),
                hour: generator.int(0...23),
                minute: generator.int(0...59),
                second: generator.int(0...59)
            )
            let offset = generator.int(-(23 * 60 + 59)...(23 * 60 + 59))
            let instant = try #require(utc.date(from: local)).addingTimeInterval(TimeInterval(-60 * offset))
            let expected = utc.dateComponents([.year, .month, .day], from: instant)
            let text = text(of: local, offset: offset, isExtended: generator.once(in: 2))
            let date = try #require(CalendarDate(iso8601: text), "\(text)")
            #expect([date.year, date.month, date.day] == [expected.year, expected.month, expected.day], "\(text)")
        }
    }

    @Test("by week is the day that Foundation's calendar arrives at", arguments: 1583...1999 as ClosedRange<Int>)
    func weeks(year: Int) throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        for (week, weekday) in [(1, 1), (1, 7), (9, 3), (52, 1), (52, 7)] {
            // Foundation counts weekdays from Sunday.
            let components = DateComponents(weekday: weekday % 7 + 1, weekOfYear: week, yearForWeekOfYear: year)
            let instant = try #require(calendar.date(from: components))
            let expected = calendar.dateComponents([.year, .month, .day], from: instant)
            let date = try #require(CalendarDate(iso8601: "\(year)-W\(digits(week))-\(weekday)"))
            #expect([date.year, date.month, date.day] == [expected.year, expected.month, expected.day])
        }
    }

    private func text(of local: DateComponents, offset: Int, isExtended: Bool) -> String {
        let date = [digits(local.year, 4), digits(local.month), digits(local.day)]
        let time = [digits(local.hour), digits(local.minute), digits(local.second)]
        let zone = [digits(abs(offset) / 60), digits(abs(offset) % 60)]
        return date.joined(separator: isExtended ? "-" : "") + "T" + time.joined(separator: isExtended ? ":" : "")
            + (offset < 0 ? "-" : "+") + zone.joined(separator: isExtended ? ":" : "")
    }

    private func digits(_ number: Int?, _ count: Int = 2) -> String {
        let digits = String(number ?? 0)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}
