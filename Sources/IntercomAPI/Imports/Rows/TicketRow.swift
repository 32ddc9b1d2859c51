/// A ticket as a row has it.
///
/// The fields are those of Intercom's guide and of the API: <https://developers.intercom.com/docs/guides/importing-tickets>.
struct TicketRow: Sendable {
    /// The type by its name or its id.
    enum TypeKey: Hashable, Sendable {
        case name(String)
        case id(String)
    }

    /// nil where the row names none.
    let type: TypeKey?
    let title: String?
    let attributes: JSON
    let requester: ContactKey
    let createdAt: Timestamp?
    /// The kind of its state.
    let state: TicketState.Category
    /// Names of fields that nothing is made of.
    let ignored: [String]

    /// Reads a row.
    init(_ row: JSON) throws(RowProblem) {
        let row = RowFields(row)
        type = try Self.type(row)
        requester = try Self.requester(row)
        createdAt = try row.time("created_at")
        state = try row.text("status", "state").map(Self.state) ?? .submitted
        var attributes = try row.members("ticket_attributes")
        for (name, value) in [
            ("_default_title_", try row.text("subject", "title")),
            ("_default_description_", try row.text("description")),
        ] {
            if let value, !attributes.contains(where: { $0.name == name }) { attributes.append((name, JSON(value))) }
        }
        for name in ["_default_title", "_default_description"] where attributes.contains(where: { $0.name == name }) {
            throw RowProblem("the attribute is called \(name)_, unlike in the words of Intercom's guide", field: name)
        }
        title = attributes.first { $0.name == "_default_title_" }?.value.string
        guard title != nil else {
            throw RowProblem("a ticket needs a subject", code: "parameter_not_found", field: "subject")
        }
        self.attributes = JSON(members: attributes.map { ($0.name, $0.value) })
        ignored = row.unknown(besides: Self.known, prefixes: ["ticket_attributes"])
    }

    private static let known: Set<String> = [
        "id", "created_at", "updated_at", "type", "ticket_type", "ticket_type_id", "subject", "title", "description",
        "status", "state", "requester_id", "requester_external_id", "requester_email", "email", "external_id",
        "contact_id",
        "ticket_attributes",
    ]

    private static func type(_ row: RowFields) throws(RowProblem) -> TypeKey? {
        if let id = try row.text("ticket_type_id") {
            guard id.allSatisfy(\.isNumber) else {
                let words =
                    "ticket_type_id has to be an id, not a name as in the last listing of Intercom's guide; write type"
                throw RowProblem(words, field: "ticket_type_id")
            }
            return .id(id)
        }
        return try row.text("ticket_type", "type").map { .name($0) }
    }

    private static func requester(_ row: RowFields) throws(RowProblem) -> ContactKey {
        if let id = try row.text("contact_id") { return .id(id) }
        if let email = try row.text("requester_email", "email") { return .email(email) }
        if let id = try row.text("requester_id", "requester_external_id", "external_id") {
            return id.contains("@") ? .email(id) : .externalID(id)
        }
        let words = "a ticket needs the requester_id or requester_email of a contact"
        throw RowProblem(words, code: "parameter_not_found", field: "requester_id")
    }

    /// The kinds of state by Intercom's words, and by those of the guide and of other help desks.
    private static let states: [String: TicketState.Category] = [
        "submitted": .submitted, "open": .submitted, "new": .submitted, "in_progress": .inProgress,
        "pending": .inProgress,
        "hold": .inProgress, "waiting_on_customer": .waitingOnCustomer, "resolved": .resolved, "solved": .resolved,
        "closed": .resolved,
    ]

    private static func state(_ word: String) throws(RowProblem) -> TicketState.Category {
        if let state = states[word.lowercased()] { return state }
        throw RowProblem("status has to be one of \(states.keys.sorted().joined(separator: ", "))", field: "status")
    }
}
