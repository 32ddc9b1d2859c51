/// Whoever replies in a conversation or to a ticket.
public enum ReplyAuthor: Hashable, Sendable {
    /// A teammate, by id.
    case admin(String)
    /// A contact.
    case contact(ContactKey)
}
