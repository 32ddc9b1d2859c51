import IntercomApp

/// A meeting as a file for calendars (RFC 5545).
struct CalendarFile {
    let booking: Booking
    /// The meeting's name in the calendar.
    let summary: String
    /// When the file is made, so that a later file replaces an earlier one (RFC 5546 section 2.1.5).
    let now: Timestamp

    var text: String {
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Book a Meeting//EN", "METHOD:PUBLISH", "BEGIN:VEVENT",
            "UID:\(booking.id)@book-a-meeting", "DTSTAMP:\(Self.time(now))", "DTSTART:\(Self.time(booking.startTime))",
            "DTEND:\(Self.time(booking.endTime))", "SUMMARY:\(Self.escaped(summary))", "END:VEVENT", "END:VCALENDAR",
        ]
        .map { Self.folded($0) + "\r\n" }.joined()
    }

    /// `20310303T100000Z`.
    private static func time(_ time: Timestamp) -> String {
        String(time.description.filter { $0 != "-" && $0 != ":" })
    }

    /// Section 3.3.11.
    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,")
            .replacing("\n", with: "\\n")
    }

    /// Lines of 75 bytes at most, of whole characters (section 3.1).
    static func folded(_ line: String) -> String {
        var (text, length) = ("", 0)
        for character in line {
            let size = String(character).utf8.count
            if length + size > 75 {
                text += "\r\n "
                length = 1
            }
            text.append(character)
            length += size
        }
        return text
    }
}
