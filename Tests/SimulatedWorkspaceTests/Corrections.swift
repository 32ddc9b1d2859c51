import CanvasTesting

/// Where Intercom's description is known to be wrong: its own examples, or what its users report, say otherwise.
///
/// Names are those of schemas with the way to a member; `[]` stands for the elements of an array.
enum Corrections {
    /// The schema of a response, where it is another than described.
    static func schema(of operation: String, _ body: JSON) -> String? {
        switch operation {
        // One call with two kinds of response: a company by name or id, or a list.
        case "GET /companies" where body["type"] == "company": "company"
        default: nil
        }
    }

    /// Responses that the description forgets.
    static let undescribed: Set<String> = ["GET /fin_voice/phone_number/{} 200"]

    /// Members that are null where the description says nothing of it.
    static let nullable: Set<String> = [
        "contact.email", "contact.email_domain", "conversation_part_author.email", "ticket_part_author.email",
    ]

    /// Members that have another type, too.
    static let types = [
        // Pages with numbers name the next one by a URL.
        "starting_after_paging": "string"
    ]

    /// Members that the examples have and the schemas do not list.
    static let members: Set<String> = [
        "app.secure", "contact_attached_companies.data", "contact.opted_in_subscription_types",
        "contact.opted_out_subscription_types", "contact.referrer",
        "contact.utm_campaign", "contact.utm_content", "contact.utm_medium", "contact.utm_source", "contact.utm_term",
        "contact_companies.type", "contact_notes.type", "contact_social_profiles.type", "contact_tags.type",
        "conversation.topics", "conversation_list_item.topics", "message.owner", "phone_switch.url",
        "starting_after_paging.page",
        "ticket_type.is_internal", "ticket_type_attribute_list.data",
        // Seen in responses of Intercom.
        "POST /fin/start.intercom_conversation_id", "POST /fin/reply.intercom_conversation_id",
    ]
}
