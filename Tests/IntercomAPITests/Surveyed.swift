import IntercomAPI

/// A value whose typed properties can be written down, to see which parts of its JSON they read.
protocol Surveyed {
    /// What all typed properties say, and the properties of these.
    var survey: String { get }
}

extension Surveyed {
    func text(_ properties: [any Surveyed]) -> String { properties.map(\.survey).joined(separator: "|") }
}

extension Surveyed where Self: RawRepresentable<String> {
    var survey: String { rawValue }
}

extension Optional: Surveyed where Wrapped: Surveyed {
    var survey: String { self?.survey ?? "-" }
}

extension Array: Surveyed where Element: Surveyed {
    var survey: String { "[\(map(\.survey).joined(separator: ","))]" }
}

extension Dictionary: Surveyed where Key == String, Value: Surveyed {
    var survey: String { sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.survey)" }.joined(separator: ",") }
}

extension String: Surveyed { var survey: String { self } }
extension Bool: Surveyed { var survey: String { "\(self)" } }
extension Int64: Surveyed { var survey: String { "\(self)" } }
extension Double: Surveyed { var survey: String { "\(self)" } }
extension JSON: Surveyed { var survey: String { description } }
extension Timestamp: Surveyed { var survey: String { description } }

extension Contact.Role: Surveyed {}
extension Author.Kind: Surveyed {}
extension Article.State: Surveyed {}
extension SubscriptionType.Consent: Surveyed {}
extension Conversation.State: Surveyed {}
extension Conversation.Priority: Surveyed {}
extension ConversationPart.Kind: Surveyed {}
extension ConversationSource.Kind: Surveyed {}
extension ConversationSource.Delivery: Surveyed {}
extension Ticket.Category: Surveyed {}
extension TicketState.Category: Surveyed {}

extension TokenOwner: Surveyed {
    var survey: String { text([admin, workspace, hasVerifiedEmail]) }
}
