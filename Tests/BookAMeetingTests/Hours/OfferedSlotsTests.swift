import CanvasServer
import RandomInput
import Testing
import WebSyntax

@testable import BookAMeeting

@Suite("Offered times")
struct OfferedSlotsTests {
    private static let berlin = "CET-1CEST,M3.5.0,M10.5.0/3"

    private func offered(_ hours: String, _ rule: String = berlin) throws -> OfferedSlots {
        try OfferedSlots(zone: TimeZoneRules(name: "Test/Zone", rule: rule), hours: BookingHours(parsing: hours))
    }

    private func days(_ first: String, _ last: String? = nil) throws -> SlotDays {
        let first = try #require(CalendarDate(iso8601: first))
        return try SlotDays(from: first, to: #require(last.map { CalendarDate(iso8601: $0) } ?? first))
    }

    private func starts(_ slots: OfferedSlots, on day: String) throws -> [String] {
        try slots.starts(on: days(day)).map { String("\($0)".dropFirst(11).prefix(5)) }
    }

    @Test("begin every half hour in which a whole meeting fits")
    func everyHalfHour() throws {
        let slots = try offered("Mon 09:15-10:45 12:00-12:59", "UTC0")
        #expect(try starts(slots, on: "2031-03-03") == ["09:15", "09:45", "10:15", "12:00"])
        #expect(try starts(slots, on: "2031-03-04") == [])
    }

    @Test("are in UTC what the host's clocks show")
    func zones() throws {
        let slots = try offered("Mon-Sun 09:00-10:00")
        #expect(try starts(slots, on: "2031-03-03") == ["08:00", "08:30"])
        #expect(try starts(slots, on: "2031-07-03") == ["07:00", "07:30"])
        let kolkata = try offered("Mon-Sun 09:00-10:00", "IST-5:30")
        #expect(try starts(kolkata, on: "2031-03-03") == ["03:30", "04:00"])
        let apia = try offered("Mon-Sun 09:00-10:00", "<+13>-13").starts(on: days("2031-03-03"))
        #expect(apia.first?.description == "2031-03-02T20:00:00Z")
    }

    @Test("leave out the hour that does not exist")
    func gap() throws {
        let slots = try offered("Sun 01:00-04:00")
        #expect(try starts(slots, on: "2024-03-31") == ["00:00", "00:30", "01:00", "01:30"])
        let lordHowe = try offered("Sun 01:30-03:30", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0")
        #expect(try starts(lordHowe, on: "2024-10-06") == ["15:00", "15:30", "16:00"])
    }

    @Test("have the hour that comes twice once, the first time")
    func fold() throws {
        let slots = try offered("Sun 01:30-04:00")
        #expect(try starts(slots, on: "2024-10-27") == ["23:30", "00:00", "00:30", "02:00", "02:30"])
        #expect(try slots.offers(#require(Timestamp(iso8601: "2024-10-27T00:30:00Z"))))
        #expect(try !slots.offers(#require(Timestamp(iso8601: "2024-10-27T01:30:00Z"))))
    }

    @Test("do not overlap where clocks go forward by less than a meeting")
    func oddGap() throws {
        // Twenty minutes forward at 01:40, and back again.
        let slots = try offered("Mon-Sun 00:00-24:00", "AAA0BBB-0:20,M3.1.0/1:40,M10.1.0/2")
        let starts = try slots.starts(on: days("2026-03-01", "2026-03-02"))
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= .seconds(1_800) })
        #expect(starts.count == 95 && starts.allSatisfy(slots.offers))
    }

    @Test("are for at most 62 days, both ends included")
    func limits() throws {
        #expect(try days("2031-03-01", "2031-05-01").all.count == 62)
        #expect(try days("2031-03-01").all.count == 1)
        #expect(throws: SlotDaysError.tooMany) { try days("2031-03-01", "2031-05-02") }
        #expect(throws: SlotDaysError.tooMany) { try days("-009999-01-01", "9999-12-31") }
        #expect(throws: SlotDaysError.reversed) { try days("2031-03-02", "2031-03-01") }
        #expect(try offered("Sun-Sat 00:00-24:00").starts(on: days("9999-12-31")).count == 48)
        #expect(try offered("Sun-Sat 00:00-24:00").starts(on: days("-009999-01-01")).count == 48)
    }

    @Test("are offered, and nothing between them or beyond all years")
    func membership() throws {
        let slots = try offered("Mon-Fri 09:00-17:00")
        let starts = try slots.starts(on: days("2026-03-23", "2026-04-05"))
        #expect(starts.count == 160 && starts.allSatisfy(slots.offers))
        for start in starts {
            #expect(!slots.offers(start + .seconds(1)) && !slots.offers(start - .seconds(60)))
        }
        #expect(!slots.offers(Timestamp(secondsSince1970: .max)) && !slots.offers(Timestamp(secondsSince1970: .min)))
    }

    @Test(
        "never overlap and never differ between a day and a month, whatever the zone",
        arguments: 0..<10 as Range<UInt64>
    )
    func anyZone(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (standard, daylight) = (generator.int(-14 * 60...12 * 60), generator.int(-14 * 60...12 * 60))
        func offset(_ minutes: Int) -> String {
            "\(minutes < 0 ? "-" : "")\(abs(minutes) / 60):\(pad(abs(minutes) % 60))"
        }
        func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let rule =
            "AAA\(offset(standard))BBB\(offset(generator.once(in: 2) ? daylight : standard - generator.int(-90...90))),"
            + "M3.2.0/\(generator.int(-5...30)):\(pad(generator.int(0...59))),M3.4.0/\(generator.int(-5...30))"
        let slots = try offered(generator.one(of: ["Sun-Sat 00:00-24:00", "Fri-Mon 00:10-12:00 12:15-24:00"]), rule)
        let days = try days("2026-03-01", "2026-03-31")
        let starts = slots.starts(on: days)
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= .seconds(1_800) }, "\(rule)")
        #expect(try days.all.flatMap { try slots.starts(on: SlotDays(from: $0, to: $0)) } == starts)
        for start in starts where generator.once(in: 50) { #expect(slots.offers(start), "\(rule) \(start)") }
    }
}
