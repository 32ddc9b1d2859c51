/// Members of responses, in Intercom's descriptions, that no typed property reads, and why.
struct UnreadMember: Sendable, CustomStringConvertible {
    /// The end of the member's place, such as `avatar.type`.
    let place: String
    /// The call that has it, such as `GET /articles`; nil for all.
    let call: String?
    let reason: String

    private init(_ place: String, of call: String?, _ reason: String) {
        (self.place, self.call, self.reason) = (place, call, reason)
    }

    private static func members(_ places: String..., of call: String? = nil, because reason: String) -> [Self] {
        places.map { Self($0, of: call, reason) }
    }

    var description: String { (call.map { "\($0): " } ?? "") + place }

    /// Whether it is about a place in a response to a call.
    func fits(_ place: String, _ sample: SampleCall) -> Bool {
        guard call.map({ sample.line.hasPrefix($0) }) ?? true else { return false }
        return place == self.place || place.hasSuffix(".\(self.place)")
            || ["\(self.place).", "\(self.place)[]"].contains { place.hasPrefix($0) }
    }

    /// The members of a page beside its items, which the sequence of pages reads.
    static let ofPages: Set = [
        "type", "total_count", "scroll_param", "next_cursor", "has_more", "pages", "pages.type", "pages.page",
        "pages.per_page",
        "pages.total_pages", "pages.next", "pages.next.starting_after", "pages.next.per_page",
    ]

    static let all =
        members(
            "contacts.type",
            "content_sources.type",
            "conversation_parts.type",
            "notes.type",
            "segments.type",
            "social_profiles.type",
            "tags.type",
            "teammates.type",
            "ticket_parts.type",
            "ticket_states.type",
            "ticket_type_attributes.type",
            "ticket_types.type",
            because: "the kind of a list, which is always the same"
        )
        + members(
            "avatar.type",
            "location.type",
            "location_data.type",
            "plan.type",
            "translated_content.type",
            because: "always the same word"
        )
        + members(
            "notes.has_more",
            "notes.total_count",
            "notes.url",
            because: "the notes of a company are called by its id"
        )
        + members("content_sources.total_count", because: "the list is whole")
        + members("pages", "total_count", of: "GET /companies?", because: "a company that is looked for by name or id")
        + members("companies", "users", of: "POST /tags", because: "what was asked for, only in the preview")
        + members(
            "companies.companies",
            "social_profiles",
            of: "GET /visitors",
            because: "a visitor has none yet, and a contact's are references"
        )
        + members(
            "companies.companies",
            "social_profiles",
            of: "PUT /visitors",
            because: "a visitor has none yet, and a contact's are references"
        )
        + members(
            "pages.next",
            of: "GET /events?type=user&email",
            because: "a summary comes whole, and the URL is none"
        )
        + members(
            "email",
            "user_id",
            "intercom_user_id",
            "events",
            of: "GET /events?type=user&intercom",
            because: "the description shows the summary instead"
        )
        + members(
            "data.highlights",
            of: "GET /articles/search",
            because: "empty in the example; what belongs to no article is nothing"
        )
        + members(
            "data",
            "pages",
            "total_count",
            of: "GET /custom_object_instances/Order?",
            because: "the preview lists all objects where none is named"
        )
        + members("version", of: "POST /fin/capabilities", because: "it is the version that was asked for")
}
