import IntercomApp

/// The times at which meetings can begin, whether or not they are still free.
///
/// One begins every half hour of each range of the booking hours, as long as a whole meeting fits in. The clocks are those
/// of the host's zone, changes for summer included: a local time that does not exist is not offered, and one that comes twice
/// is offered once, the first time. So no two offered meetings overlap.
struct OfferedSlots: Equatable, Sendable {
    /// The length of a meeting.
    static let minutes = 30

    /// The host's zone.
    let zone: TimeZoneRules
    /// The host's hours.
    let hours: BookingHours

    /// The starts of all meetings of some days, earliest first.
    func starts(on days: SlotDays) -> [Timestamp] { days.all.flatMap(starts(on:)) }

    /// Whether a meeting may begin at a time.
    func offers(_ start: Timestamp) -> Bool {
        guard let day = zone.localDate(at: start) else { return false }
        return starts(on: day).contains(start)
    }

    private func starts(on day: CalendarDate) -> [Timestamp] {
        // Clocks that go forward by less than a meeting, or at an odd minute, would bring two starts too close together.
        var last = day.adding(days: -1).flatMap { candidates(on: $0).last }
        return candidates(on: day).filter { start in
            if let last, start < last + .seconds(Self.minutes * 60) { return false }
            last = start
            return true
        }
    }

    /// The first time of every local time that begins a meeting.
    private func candidates(on day: CalendarDate) -> [Timestamp] {
        hours[day.weekday].flatMap { range in
            stride(from: range.lowerBound, through: range.upperBound - Self.minutes, by: Self.minutes).compactMap {
                minute in
                let local = day.startInUTC.secondsSince1970 + Int64(minute * 60)
                return zone.times(ofLocal: local).first.map { Timestamp(secondsSince1970: $0) }
            }
        }
    }
}
