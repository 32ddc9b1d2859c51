/// A state of tickets.
public struct TicketState: Equatable, Sendable {
    /// The state as JSON.
    public let json: JSON

    /// Views a state.
    ///
    /// - Parameter json: The state: an object, or in some places its category alone.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The kind of a state.
    ///
    /// Intercom may have others.
    public struct Category: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a kind.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Nobody has begun.
        public static let submitted = Self(rawValue: "submitted")
        /// Somebody works on it.
        public static let inProgress = Self(rawValue: "in_progress")
        /// The contact has to do something.
        public static let waitingOnCustomer = Self(rawValue: "waiting_on_customer")
        /// Done.
        public static let resolved = Self(rawValue: "resolved")
    }

    /// Always `ticket_state`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The kind of state; also where Intercom names no more than that.
    public var category: Category? { (json["category"]?.string ?? json.string).map(Category.init) }
    /// The name that teammates see.
    public var internalLabel: String? { json["internal_label"]?.string }
    /// The name that contacts see.
    public var externalLabel: String? { json["external_label"]?.string }
    /// Whether it was archived.
    public var isArchived: Bool? { json["archived"]?.bool }
    /// The types whose tickets can be in it.
    public var ticketTypes: [TicketType] { json.objects("ticket_types", under: "data").map(TicketType.init) }
}
