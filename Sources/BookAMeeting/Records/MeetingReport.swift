import IntercomApp

/// What Intercom is told of a change of a meeting: a note about the contact, and an event.
///
/// Both are work of the outbox. They are kept with the change, and done in order for each contact.
enum MeetingReport {
    /// A note for teammates.
    struct Note: Codable, Equatable {
        var contact: String
        var text: String
        /// What no other note has, so that it is found again.
        var reference: String
    }

    /// An event, which is dated by the second in which its work was added.
    struct Event: Codable, Equatable {
        var contact: String
        /// The workspace's own id of the contact, by which Intercom knows a repeated event.
        var externalID: String?
        var change: String
        var start: Int64
        var reference: String

        /// The name by which Intercom knows it.
        var name: String { "\(change)-meeting" }
    }

    /// The kinds of work.
    enum Kind: String {
        case note, event
    }

    /// The work that tells of a change.
    static func all(
        _ change: MeetingChange,
        _ booking: Booking,
        of contact: Contact,
        in zone: TimeZoneRules
    ) -> [NewWork] {
        guard let id = contact.bookingPerson else { return [] }
        let time = DateWords(.english).text(booking.startTime, in: zone) ?? "\(booking.startTime)"
        let reference = String(booking.id.prefix(8))
        var note = NewWork(Kind.note.rawValue, .null, subject: id)
        // The second part tells the notes of one meeting apart.
        let noteReference = "\(reference)-\(note.id.prefix(6))"
        note.body = body(
            Note(contact: id, text: "Meeting \(change.rawValue): \(time)", reference: noteReference)
        )
        let event = Event(
            contact: id,
            // Leads are named by Intercom's id.
            externalID: contact.role == .lead ? nil : contact.externalID,
            change: change.rawValue,
            start: booking.startTime.secondsSince1970,
            reference: reference
        )
        return [note, NewWork(Kind.event.rawValue, body: body(event), subject: id)]
    }

    private static func body(_ value: some Encodable) -> [UInt8] {
        // Structs of strings and numbers encode always.
        (try? JSON(encoding: value)).map { Array($0.bytes) } ?? []
    }
}
