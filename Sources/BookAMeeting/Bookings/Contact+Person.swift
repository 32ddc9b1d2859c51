import IntercomApp

extension Contact {
    /// The id by which bookings are kept; nil for a contact without one, who is as unknown as nobody.
    var bookingPerson: String? { id.flatMap { $0.isEmpty ? nil : $0 } }
}
