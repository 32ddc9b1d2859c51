/// A range of times of day: `09:00-17:00`, at most until `24:00`.
struct TimeRange {
    /// The minutes since the beginning of the day.
    let minutes: Range<Int>

    init(parsing text: String) throws(BookingHoursError) {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let start = Self.minutes(ends[0]), let end = Self.minutes(ends[1]), start < 1_440 else {
            throw .notTimes(text)
        }
        guard start < end else { throw .endsBeforeStart(text) }
        guard end - start >= OfferedSlots.minutes else { throw .tooShort(text) }
        minutes = start..<end
    }

    /// `9:00`, `09:00` or `24:00` in minutes.
    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            let hour = number(parts[0]), let minute = number(parts[1]), minute < 60, hour * 60 + minute <= 1_440
        else { return nil }
        return hour * 60 + minute
    }

    private static func number(_ digits: Substring.UTF8View) -> Int? {
        digits.reduce(0) { number, digit in
            (0x30...0x39).contains(digit) ? number.map { $0 * 10 + Int(digit - 0x30) } : nil
        }
    }
}
