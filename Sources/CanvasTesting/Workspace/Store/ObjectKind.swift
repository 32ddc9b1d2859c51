/// A kind of object of a simulated workspace, by the name of its list in a seed.
enum ObjectKind: String, CaseIterable {
    case contact = "contacts"
    case visitor = "visitors"
    case company = "companies"
    case tag = "tags"
    case segment = "segments"
    case note = "notes"
    case subscription = "subscription_types"
    case admin = "admins"
    case team = "teams"
    case awayReason = "away_status_reasons"
    case activityLog = "activity_logs"
    case conversation = "conversations"
    case part = "conversation_parts"
    case message = "messages"
    case ticket = "tickets"
    case ticketPart = "ticket_parts"
    case ticketType = "ticket_types"
    case ticketState = "ticket_states"
    case article = "articles"
    case collection = "collections"
    case helpCenter = "help_centers"
    case event = "events"
    case dataAttribute = "data_attributes"
    case call = "calls"
    case voiceCall = "fin_voice_calls"
    case email = "emails"
    case brand = "brands"
    case job = "jobs"
    case merge = "merges"

    /// The error of Intercom for an id that there is not.
    var missing: WorkspaceError {
        switch self {
        case .contact: .notFound("User Not Found")
        case .visitor: .notFound("Visitor Not Found")
        case .company: .notFound("Company Not Found", code: "company_not_found")
        case .admin: .notFound("Admin not found", code: "admin_not_found")
        case .team: .notFound("Team not found", code: "team_not_found")
        case .ticket: .notFound("Ticket not found", code: "ticket_not_found")
        case .dataAttribute: .notFound("We couldn't find that data attribute to update", code: "field_not_found")
        case .email: .notFound("Email setting not found")
        case .brand: .notFound("Brand not found")
        case .job: .notFound("Job Not Found", code: "job_not_found")
        case .part: .notFound("Conversation part or message not found", code: "conversation_part_or_message_not_found")
        case .call: .notFound("Not Found")
        default: .notFound("Resource Not Found")
        }
    }

    /// The times that objects have: those of their making and of their last change.
    var times: [String] {
        switch self {
        case .tag, .admin, .team, .ticketState, .voiceCall, .job, .subscription, .merge: []
        case .note, .event, .message, .activityLog: ["created_at"]
        default: ["created_at", "updated_at"]
        }
    }

    /// The members by which objects are found besides their ids.
    var indexed: [String] {
        switch self {
        case .contact: ["external_id", "email"]
        case .visitor: ["user_id", "email"]
        case .company: ["company_id", "name"]
        case .tag, .ticketType, .dataAttribute: ["name"]
        case .event: ["intercom_user_id"]
        case .call: ["conversation_id"]
        case .voiceCall: ["external_call_id", "user_phone_number", "intercom_conversation_id"]
        default: []
        }
    }

    /// The member that keeps an object out of lists when it is true.
    var hidingMember: String? { self == .contact ? "archived" : nil }
}

/// An object by its kind and id.
struct ObjectKey: Hashable {
    let kind: ObjectKind
    let id: String
}
