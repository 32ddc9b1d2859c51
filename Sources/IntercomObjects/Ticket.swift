/// A ticket.
public struct Ticket: Equatable, Sendable {
    /// The ticket as JSON.
    public let json: JSON

    /// Views a ticket.
    ///
    /// - Parameter json: The ticket.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The kind of a ticket.
    ///
    /// Intercom may have others.
    public struct Category: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a kind.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A contact's request; searches call it `request`.
        public static let customer = Self(rawValue: "Customer")
        /// Work of the teammates; searches call it `task`.
        public static let backOffice = Self(rawValue: "Back-office")
        /// One cause of several tickets; searches call it `tracker`.
        public static let tracker = Self(rawValue: "Tracker")

        /// The word by which a search finds it.
        public var searchWord: String {
            switch self {
            case .customer: "request"
            case .backOffice: "task"
            case .tracker: "tracker"
            default: rawValue
            }
        }
    }

    /// Always `ticket`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id, by which calls name the ticket.
    public var id: String? { json["id"]?.identifier }
    /// The number that teammates see in the Inbox, which no call takes.
    public var ticketID: String? { json["ticket_id"]?.identifier }
    /// The kind.
    public var category: Category? { json["category"]?.string.map(Category.init) }
    /// The type.
    public var ticketType: TicketType? { json.object("ticket_type").map(TicketType.init) }
    /// The state.
    public var state: TicketState? { json.present("ticket_state").map(TicketState.init) }
    /// The id of the state before this one.
    public var previousStateID: String? { json["previous_ticket_state_id"]?.identifier }
    /// The attributes by name: a JSON object.
    ///
    /// The URL of a file among them lasts half an hour.
    public var attributes: JSON? { json.object("ticket_attributes") }
    /// The title, which is the attribute `_default_title_`.
    public var title: String? { json["ticket_attributes"]?["_default_title_"]?.string }
    /// Whether it is not finished.
    public var isOpen: Bool? { json["open"]?.bool }
    /// Whether contacts see it.
    public var isShared: Bool? { json["is_shared"]?.bool }
    /// The people whose ticket it is.
    public var contacts: [Reference] { json.objects("contacts", under: "contacts").map(Reference.init) }
    /// The id of the assigned teammate; `0` for nobody in some versions.
    public var adminAssigneeID: String? { json["admin_assignee_id"]?.identifier }
    /// The id of the assigned team; `0` for none in some versions.
    public var teamAssigneeID: String? { json["team_assignee_id"]?.identifier }
    /// What followed, oldest first: 500 at most.
    public var parts: [ConversationPart] {
        json.objects("ticket_parts", under: "ticket_parts").map(ConversationPart.init)
    }
    /// The number of all parts, also of those not sent.
    public var partCount: Int64? { json["ticket_parts"]?["total_count"]?.integer }
    /// The linked tickets and conversations.
    public var linkedObjects: ReferenceList? { json.object("linked_objects").map { ReferenceList($0) } }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
    /// The time at which it opens again; nil when it is not snoozed.
    public var snoozedUntil: Timestamp? { json["snoozed_until"]?.timestamp }
}
