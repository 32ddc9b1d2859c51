import IntercomApp

/// The part of booking hours that is wrong.
enum BookingHoursError: Error, Equatable, CustomStringConvertible {
    /// There is nothing.
    case empty
    /// A word that begins like a weekday is none, nor a range of them.
    case notWeekdays(String)
    /// A word is not a range of times.
    case notTimes(String)
    /// A range of times ends before it begins, or just then.
    case endsBeforeStart(String)
    /// A range of times has no room for a meeting.
    case tooShort(String)
    /// A range of times comes before any day.
    case noDay(String)
    /// A day comes without a time.
    case noTime(String)
    /// A range of times overlaps another one of its day.
    case overlap(String, CalendarDate.Weekday)

    /// `invalid booking hours: Moonday is not a weekday; ...`.
    var description: String { "invalid booking hours: \(problem)" }

    /// What is wrong, and what to do.
    private var problem: String {
        switch self {
        case .empty: "there are none; write them like \(Self.example)"
        case .notWeekdays(let part): "\(Self.shown(part)) is not a weekday or a range like Mon-Fri; write \(Self.days)"
        case .notTimes(let part): "\(Self.shown(part)) is not a range of times like 09:00-17:00, 24:00 at most"
        case .endsBeforeStart(let part):
            "\(Self.shown(part)) ends before it begins; write what follows midnight under the next day"
        case .tooShort(let part): "\(Self.shown(part)) is shorter than a meeting of \(OfferedSlots.minutes) minutes"
        case .noDay(let part): "\(Self.shown(part)) has no day before it; write the hours like \(Self.example)"
        case .noTime(let part): "\(Self.shown(part)) has no time after it; write the hours like \(Self.example)"
        case .overlap(let part, let day):
            "\(Self.shown(part)) overlaps other hours of \("\(day)".capitalizedFirst); name each hour of a day once"
        }
    }

    private static let example = "Mon-Fri 09:00-17:00, Sat 10:00-12:00"
    private static let days = "Mon, Tue, Wed, Thu, Fri, Sat or Sun"

    /// A part in one line, and not at length.
    private static func shown(_ part: String) -> String {
        part.count > 40 ? JSON(part.prefix(40) + "…").description : JSON(part).description
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
