/// The dates of HTTP: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 section 5.6.7).
package enum HTTPDate {
    /// The preferred form of a date, from whole seconds since 1970.
    package static func text(of seconds: Int) -> String {
        let time = CivilTime(secondsSince1970: seconds)
        let date = "\(padded(time.day)) \(months[time.month - 1]) \(padded(time.year, digits: 4))"
        return "\(days[time.weekday]), \(date) \(padded(time.hour)):\(padded(time.minute)):\(padded(time.second)) GMT"
    }

    /// The whole seconds since 1970 of a header field's date; nil unless it is in the preferred form.
    ///
    /// A condition with one of the two obsolete forms is ignored (RFC 9110 section 13.1.3).
    package static func seconds(of text: String) -> Int? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 6, words[5] == "GMT", days.contains(where: { words[0] == $0 + "," }),
            let month = months.firstIndex(of: String(words[2]))
        else { return nil }
        let clock = words[4].split(separator: ":", omittingEmptySubsequences: false).map { number($0, digits: 2) }
        guard clock.count == 3, let day = number(words[1], digits: 2), let year = number(words[3], digits: 4),
            let hour = clock[0], let minute = clock[1], let second = clock[2],
            (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }
        return CivilTime.secondsSince1970(
            year: year,
            month: month + 1,
            day: day,
            hour: hour,
            minute: minute,
            second: second
        )
    }

    private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    private static func padded(_ number: Int, digits: Int = 2) -> String {
        String(repeating: "0", count: max(0, digits - String(number).utf8.count)) + String(number)
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        text.utf8.count == digits && text.utf8.allSatisfy(\.isASCIIDigit) ? Int(text) : nil
    }
}
