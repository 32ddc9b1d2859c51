/// The object that a webhook is about.
///
/// Its fields may differ from those of the REST API: a conversation has only its newest parts, and what was deleted has little more
/// than its id.
public enum WebhookItem: Equatable, Sendable {
    /// A teammate.
    case admin(Admin)
    /// Something that a teammate did.
    case activityLog(ActivityLog)
    /// An article.
    case article(Article)
    /// A call.
    case call(PhoneCall)
    /// A company.
    case company(Company)
    /// A user or a lead.
    case contact(Contact)
    /// A contact with a tag that it got or lost.
    case contactTag(ContactTag)
    /// A conversation.
    case conversation(Conversation)
    /// A part of a conversation.
    case conversationPart(ConversationPart)
    /// Something that a contact did.
    case event(DataEvent)
    /// A job.
    case job(Job)
    /// A ticket.
    case ticket(Ticket)
    /// A test of the URL.
    case ping
    /// An object of another type, as JSON.
    case other(JSON)

    /// Views an item.
    ///
    /// - Parameters:
    ///   - json: The value of `data.item`.
    ///   - topic: The topic of the webhook.
    public init(_ json: JSON, topic: WebhookTopic? = nil) {
        // From 2.15 on the ticket of `ticket.closed` is one level deeper. A conversation may have a ticket, too.
        if topic?.rawValue.hasPrefix("ticket.") == true, let ticket = json.object("ticket") {
            self = .ticket(Ticket(ticket))
            return
        }
        self =
            switch json["type"]?.string {
            case "admin": .admin(Admin(json))
            case "activity_log": .activityLog(ActivityLog(json))
            case "article": .article(Article(json))
            case "call": .call(PhoneCall(json))
            case "company": .company(Company(json))
            case "contact", "user", "lead", "visitor": .contact(Contact(json))
            case "contact_tag", "user_tag": .contactTag(ContactTag(json))
            case "conversation": .conversation(Conversation(json))
            case "conversation_part": .conversationPart(ConversationPart(json))
            case "event": .event(DataEvent(json))
            case "job": .job(Job(json))
            case "ticket": .ticket(Ticket(json))
            case "ping": .ping
            default: .other(json)
            }
    }

    /// The item as JSON; an empty object for a ping.
    public var json: JSON {
        switch self {
        case .admin(let item): item.json
        case .activityLog(let item): item.json
        case .article(let item): item.json
        case .call(let item): item.json
        case .company(let item): item.json
        case .contact(let item): item.json
        case .contactTag(let item): item.json
        case .conversation(let item): item.json
        case .conversationPart(let item): item.json
        case .event(let item): item.json
        case .job(let item): item.json
        case .ticket(let item): item.json
        case .ping: [:]
        case .other(let json): json
        }
    }
}
