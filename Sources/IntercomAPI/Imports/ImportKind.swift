/// What an import moves in.
public enum ImportKind: String, Sendable, CaseIterable {
    /// People: users and leads.
    case contacts
    /// Tickets of people who are contacts.
    case tickets
}
