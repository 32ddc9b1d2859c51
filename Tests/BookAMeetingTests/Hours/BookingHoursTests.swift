import CanvasServer
import Testing

@testable import BookAMeeting

@Suite("Booking hours")
struct BookingHoursTests {
    private typealias Weekday = CalendarDate.Weekday

    /// The hours of a week as `1: 540-1020`, for comparison.
    private func week(_ text: String) throws -> String {
        let hours = try BookingHours(parsing: text)
        return Weekday.allCases.filter { !hours[$0].isEmpty }.map { day in
            "\(day.rawValue): " + hours[day].map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ")
        }.joined(separator: ", ")
    }

    private func problem(_ text: String) -> BookingHoursError? {
        #expect(throws: BookingHoursError.self) { _ = try BookingHours(parsing: text) }
    }

    @Test(
        "are read in every way that people write them",
        arguments: [
            ("Mon 09:00-17:00", "1: 540-1020"), ("mon 9:00-17:00", "1: 540-1020"),
            ("MONDAY 09:00-17:00", "1: 540-1020"),
            ("Tues 00:00-24:00", "2: 0-1440"), ("Sat-Sun 10:00-10:30", "6: 600-630, 7: 600-630"),
            ("Mon,Wed 09:00-10:00", "1: 540-600, 3: 540-600"), ("Mon Wed 09:00-10:00", "1: 540-600, 3: 540-600"),
            ("Mon 09:00-12:00 13:00-17:00", "1: 540-720 780-1020"),
            ("Mon 13:00-17:00, 09:00-12:00", "1: 540-720 780-1020"),
            ("Mon 13:00-17:00; Mon 09:00-12:00", "1: 540-720 780-1020"),
            ("Mon – Tue 9:00 – 10:00", "1: 540-600, 2: 540-600"),
            ("Mon -Tue 9:00- 10:00,", "1: 540-600, 2: 540-600"), ("Wed-Wed 09:00-10:00", "3: 540-600"),
            ("\n Thu\t09:00-10:00 ", "4: 540-600"),
        ]
    )
    func spellings(text: String, expected: String) throws {
        #expect(try week(text) == expected)
    }

    @Test("may go over the weekend")
    func wrapping() throws {
        #expect(try week("Fri-Mon 10:00-11:00") == "1: 600-660, 5: 600-660, 6: 600-660, 7: 600-660")
        #expect(try week("Tue-Mon 10:00-11:00").split(separator: ",").count == 7)
    }

    @Test("are nine to five on weekdays as usual")
    func usual() throws {
        #expect(try BookingHours(parsing: "Mon-Fri 09:00-17:00") == .usual)
        #expect(BookingHours.usual[.saturday] == [] && BookingHours.usual[.friday] == [540..<1_020])
    }

    @Test("that touch are one range")
    func touching() throws {
        #expect(try week("Mon 09:00-12:00 12:00-17:00") == "1: 540-1020")
        #expect(try week("Mon 09:00-10:00 11:00-12:00 10:00-11:00") == "1: 540-720")
    }

    @Test(
        "that overlap are refused, because nobody knows what is meant",
        arguments: [
            ("Mon-Fri 09:00-17:00, Wed 10:00-12:00", "10:00-12:00", CalendarDate.Weekday.wednesday),
            ("Mon 09:00-12:00 11:30-13:00", "11:30-13:00", .monday), ("Sun, Sun 09:00-12:00", "09:00-12:00", .sunday),
        ]
    )
    func overlapping(text: String, part: String, day: CalendarDate.Weekday) {
        #expect(problem(text) == .overlap(part, day))
    }

    @Test(
        "that are wrong are refused by the part that is wrong",
        arguments: [
            ("", BookingHoursError.empty), (" , ;", .empty), ("Moonday 09:00-17:00", .notWeekdays("Moonday")),
            ("Mo 09:00-17:00", .notWeekdays("Mo")), ("Mon-Fr 09:00-17:00", .notWeekdays("Mon-Fr")),
            ("Mon-Wed-Fri 09:00-17:00", .notWeekdays("Mon-Wed-Fri")),
            ("Mon- 09:00-17:00", .notWeekdays("Mon-09:00-17:00")),
            ("Mondays 09:00-17:00", .notWeekdays("Mondays")), ("closed", .notWeekdays("closed")),
            ("Mon09:00-17:00", .notWeekdays("Mon09:00-17:00")), ("Mon", .noTime("Mon")),
            ("Mon 09:00-17:00, Tue", .noTime("Tue")), ("09:00-17:00", .noDay("09:00-17:00")),
            ("Mon 9-17", .notTimes("9-17")), ("Mon 09:00", .notTimes("09:00")),
            ("Mon 09:00-24:01", .notTimes("09:00-24:01")),
            ("Mon 24:00-24:00", .notTimes("24:00-24:00")), ("Mon 09:60-17:00", .notTimes("09:60-17:00")),
            ("Mon 009:00-17:00", .notTimes("009:00-17:00")), ("Mon 09:0-17:00", .notTimes("09:0-17:00")),
            ("Mon 09:00-5pm", .notTimes("09:00-5pm")), ("Mon 09:00-12:00-17:00", .notTimes("09:00-12:00-17:00")),
            ("Mon 17:00-09:00", .endsBeforeStart("17:00-09:00")), ("Mon 09:00-09:00", .endsBeforeStart("09:00-09:00")),
            ("Mon 09:00-09:29", .tooShort("09:00-09:29")), ("Mon -", .notWeekdays("Mon-")), ("-", .notTimes("-")),
            ("Mon ٠٩:٠٠-١٧:٠٠", .notTimes("٠٩:٠٠-١٧:٠٠")),
        ]
    )
    func wrong(text: String, expected: BookingHoursError) {
        #expect(problem(text) == expected)
        #expect(expected.description.hasPrefix("invalid booking hours: "))
    }

    @Test("of a variable end the program with a line that names it")
    func setting() throws {
        #expect(try AppEnvironment().bookingHours("BOOKING_HOURS") == nil)
        #expect(try AppEnvironment(["BOOKING_HOURS": "Mon-Fri 09:00-17:00"]).bookingHours("BOOKING_HOURS") == .usual)
        let environment = AppEnvironment(["BOOKING_HOURS": "Mon-Fri 17:00-09:00"])
        let error = #expect(throws: SettingsError.self) { try environment.bookingHours("BOOKING_HOURS") }
        #expect(
            error?.description
                == #"BOOKING_HOURS="Mon-Fri 17:00-09:00" has invalid booking hours: "17:00-09:00" ends before it begins; "#
                + "write what follows midnight under the next day"
        )
    }

    @Test("that are long are not repeated at length, nor in several lines")
    func longParts() throws {
        let text = try #require(problem("a\u{7}" + String(repeating: "b", count: 10_000))?.description)
        #expect(text.utf8.count < 300 && !text.contains("\u{7}"))
    }
}
