import IntercomApp

/// Whom a request is about, and how they read times.
struct Visitor: Sendable {
    let workspace: String
    /// The person; nil for a request that names nobody.
    let contact: Contact?
    /// The locale of their Messenger; nil where the request has none.
    let locale: String?
    /// The time zone of their browser; nil where the request has none, or one that this machine does not know.
    let zone: TimeZoneRules?

    /// The id of the contact, by which bookings are kept.
    var person: String? { contact?.bookingPerson }

    /// What is kept with a booking, so that a later request shows it in the same way.
    var details: JSON {
        JSON(
            members: [("locale", locale), ("time_zone", zone?.name)].compactMap { name, text in
                text.map { (name, JSON($0)) }
            }
        )
    }
}

extension Visitor {
    init(_ request: some CanvasRequest, in workspace: String, zone: TimeZoneRules? = nil) {
        self.init(
            workspace: workspace,
            contact: request.person,
            locale: Self.locale(request.context?.locale),
            zone: zone
        )
    }

    /// A locale of at most 35 bytes, which is enough for any (RFC 5646 section 4.4.1).
    ///
    /// Nothing proves that Intercom sent it.
    static func locale(_ text: String?) -> String? { text.flatMap { $0.utf8.count <= 35 ? $0 : nil } }
}
