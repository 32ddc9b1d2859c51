import IntercomApp

/// The canvases of the app, for one visitor.
///
/// The invitation and the first component of the confirmation are the tutorial's, word for word.
struct MeetingCanvases {
    /// Sent canvases keep these ids, so do not change the raw values when you rename a case.
    enum ID: String, ComponentID {
        case heading = "book-meeting"
        case seeDates = "submit_button"
        case closing = "closing"
        case yourMeeting = "your-meeting"
        case time = "meeting-time"
        case notice = "notice"
        case addToCalendar = "add-to-calendar"
        case change = "change"
        /// With the booking's id.
        case cancel = "cancel"
    }

    /// What a canvas of a meeting keeps, for the sheet that it opens.
    struct Stored: Codable {
        /// The booking that the sheet changes.
        var booking: Booking.ID
    }

    let visitor: Visitor
    /// Where the zone of a booking is found by its name.
    let environment: AppEnvironment
    /// The zone in which times are shown when the visitor's is not known.
    let hostZone: TimeZoneRules

    static var invitation: Canvas {
        Canvas {
            Text("Book a Meeting", id: ID.heading, style: .header, align: .center)
            Button("See dates", id: ID.seeDates, style: .primary, action: .sheet("sheet"))
        }
    }

    /// Whether a canvas is the invitation.
    static func isInvitation(_ canvas: CurrentCanvas) -> Bool {
        canvas.json["content"]?["components"]?[0]?["id"]?.string == ID.heading.rawValue
    }

    /// A date without a time, which takes nothing of the calendar.
    static func confirmation(of date: CalendarDate) -> Canvas {
        Canvas { closing(date) }
    }

    /// A booked meeting; the date is that of its beginning, in UTC.
    func confirmation(of booking: Booking, on date: CalendarDate) throws -> Canvas {
        try canvas(keeping: booking) {
            Self.closing(date)
            details(of: booking)
        }
    }

    /// The visitor's next meeting.
    func upcoming(_ booking: Booking) throws -> Canvas {
        try canvas(keeping: booking) {
            Text(phrases(for: booking).yourMeeting, id: ID.yourMeeting, style: .header, align: .center)
            details(of: booking)
        }
    }

    /// The time that was asked for is somebody else's.
    var taken: Canvas { notice(phrases.taken) }

    /// The time that a meeting was to be moved to is somebody else's.
    func takenAndKept(_ booking: Booking) throws -> Canvas {
        try canvas(keeping: booking) {
            Text(phrases.takenAndKept, id: ID.notice, align: .center)
            details(of: booking)
        }
    }

    var cancelled: Canvas { notice(phrases.cancelled) }

    var unknown: Canvas { notice(phrases.unknown) }

    /// There is nothing to cancel any more.
    var over: Canvas { notice(phrases.over) }

    /// The store cannot be reached; the sheet goes on with the same booking.
    func unavailable(changing booking: Booking.ID?) throws -> Canvas {
        guard let booking else { return notice(phrases.tryAgain) }
        return try Canvas(storing: Stored(booking: booking)) {
            Text(phrases.tryAgain, id: ID.notice)
            Button(phrases.change, id: ID.change, style: .secondary, action: .sheet("sheet"))
            Button(phrases.cancel, id: ID.cancel.with(booking), style: .link, action: .submit)
        }
    }

    private func notice(_ text: String) -> Canvas {
        Canvas {
            Text(text, id: ID.notice)
            Button(phrases.seeDates, id: ID.seeDates, style: .primary, action: .sheet("sheet"))
        }
    }

    private static func closing(_ date: CalendarDate) -> Text {
        Text("Thanks! Your meeting is booked for \(date)", id: ID.closing, style: .header, align: .center)
    }

    /// The time, and what can be done with it.
    ///
    /// All who are unknown share their bookings, so none of them can change or cancel one.
    @ComponentBuilder private func details(of booking: Booking) -> [Component] {
        let phrases = phrases(for: booking)
        Text(time(of: booking), id: ID.time, align: .center)
        Button(
            phrases.addToCalendar,
            id: ID.addToCalendar,
            style: .secondary,
            action: .url(CalendarEndpoint.link(to: booking))
        )
        if booking.person != nil {
            Button(phrases.change, id: ID.change, style: .secondary, action: .sheet("sheet"))
            Button(phrases.cancel, id: ID.cancel.with(booking.id), style: .link, action: .submit)
        }
    }

    private func canvas(keeping booking: Booking, @ComponentBuilder _ content: () -> [Component]) throws -> Canvas {
        guard booking.person != nil else { return Canvas(content: content) }
        return try Canvas(storing: Stored(booking: booking.id), content: content)
    }

    private func time(of booking: Booking) -> String {
        let zone = visitor.zone ?? booking.zoneName.flatMap(environment.timeZone(named:)) ?? hostZone
        return DateWords(language(for: booking)).text(booking.startTime, in: zone) ?? "\(booking.startTime)"
    }

    private func language(for booking: Booking) -> Language { Language(locale: visitor.locale ?? booking.locale) }

    private func phrases(for booking: Booking) -> Phrases { Phrases(language(for: booking)) }

    private var phrases: Phrases { Phrases(Language(locale: visitor.locale)) }
}
