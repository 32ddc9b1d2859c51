import IntercomApp

/// The days for which offered times are asked, both ends included.
struct SlotDays: Equatable, Sendable {
    /// The greatest number of days.
    static let limit = 62

    let first, last: CalendarDate

    /// Takes a first and a last day.
    ///
    /// - Throws: What is wrong with them.
    init(from first: CalendarDate, to last: CalendarDate) throws(SlotDaysError) {
        guard first <= last else { throw .reversed }
        guard first.days(until: last) < Self.limit else { throw .tooMany }
        (self.first, self.last) = (first, last)
    }

    /// The days in their order.
    var all: [CalendarDate] { (0...first.days(until: last)).compactMap { first.adding(days: $0) } }
}

/// What is wrong with a first and a last day.
enum SlotDaysError: Error, Equatable, CustomStringConvertible {
    /// The last comes before the first.
    case reversed
    /// There are more days than the limit.
    case tooMany

    /// `invalid days: ...`.
    var description: String { "invalid days: expected \(expectation)" }

    /// What the last day should be.
    var expectation: String {
        switch self {
        case .reversed: "a last day that is not before the first"
        case .tooMany: "a last day at most \(SlotDays.limit - 1) days after the first"
        }
    }
}
