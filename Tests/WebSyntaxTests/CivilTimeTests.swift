import Testing
import WebSyntax

@Suite struct CivilTimeTests {
    @Test(arguments: [
        (0, [1970, 1, 1, 0, 0, 0, 4]), (-1, [1969, 12, 31, 23, 59, 59, 3]),
        (951_827_696, [2000, 2, 29, 12, 34, 56, 2]),
        (-2_203_891_200, [1900, 3, 1, 0, 0, 0, 4]), (-62_167_219_200, [0, 1, 1, 0, 0, 0, 6]),
        (-62_167_219_201, [-1, 12, 31, 23, 59, 59, 5]), (253_402_300_800, [10_000, 1, 1, 0, 0, 0, 6]),
    ])
    func knownMomentIsRead(seconds: Int, parts: [Int]) {
        let time = CivilTime(secondsSince1970: seconds)
        #expect([time.year, time.month, time.day, time.hour, time.minute, time.second, time.weekday] == parts)
    }

    @Test func everyDayOfFourHundredYearsComesBack() {
        var previous = CivilTime(secondsSince1970: -86_400)
        for day in 0..<146_097 {
            let seconds = day * 86_400 + day % 86_400
            let time = CivilTime(secondsSince1970: seconds)
            let back = CivilTime.secondsSince1970(
                year: time.year,
                month: time.month,
                day: time.day,
                hour: time.hour,
                minute: time.minute,
                second: time.second
            )
            guard back == seconds, time.weekday == (previous.weekday + 1) % 7, isNext(time, after: previous) else {
                Issue.record("day \(day): \(time)")
                return
            }
            previous = time
        }
        #expect(CivilTime(secondsSince1970: 146_097 * 86_400) == CivilTime(secondsSince1970: 12_622_780_800))
        #expect(previous.year == 2369)
    }

    @Test func dayThatDoesNotExistIsALaterOne() {
        let seconds = CivilTime.secondsSince1970(year: 2023, month: 2, day: 30, hour: 0, minute: 0, second: 0)
        let time = CivilTime(secondsSince1970: seconds)
        #expect([time.year, time.month, time.day] == [2023, 3, 2])
    }

    private func isNext(_ time: CivilTime, after previous: CivilTime) -> Bool {
        if time.day == previous.day + 1 { return time.month == previous.month && time.year == previous.year }
        let isLeap = previous.year % 4 == 0 && (previous.year % 100 != 0 || previous.year % 400 == 0)
        let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][previous.month - 1]
        guard time.day == 1, previous.day == length else { return false }
        return previous.month == 12
            ? time.month == 1 && time.year == previous.year + 1
            : time.month == previous.month + 1 && time.year == previous.year
    }
}
