/// A member of a response, in an example of Intercom's descriptions, that no typed property reads, and why.
struct UnreadMember: Sendable {
    /// The end of the member's place, such as `avatar.type`.
    let place: String
    /// The paths that the calls begin with, such as `GET /articles`; nil for all.
    var calls: String?
    let reason: String

    /// Whether somebody has said why nothing reads the place.
    static func isListed(_ place: String, in sample: SampleCall) -> Bool {
        all.contains { member in
            (place == member.place || place.hasSuffix(".\(member.place)") || place.hasPrefix("\(member.place).")
                || place.hasPrefix("\(member.place)[]"))
                && member.calls.map { sample.line.hasPrefix($0) } ?? true
        }
    }

    /// The members of a page beside its items, which the sequence of pages reads.
    static let ofPages: Set = [
        "type", "total_count", "scroll_param", "pages", "pages.type", "pages.page", "pages.per_page",
        "pages.total_pages", "pages.next",
    ]

    private static let lists = [
        "companies", "contacts", "conversation_parts", "segments", "social_profiles", "tags", "ticket_parts",
        "ticket_states", "ticket_type_attributes", "ticket_types",
    ]

    static let all =
        lists.map { Self(place: "\($0).type", reason: "the kind of a list, which is always the same") } + [
            Self(place: "avatar.type", reason: "always avatar"),
            Self(place: "location.type", reason: "always location"),
            Self(place: "pages", calls: "GET /companies?", reason: "a company that is looked for by name or id"),
            Self(place: "total_count", calls: "GET /companies?", reason: "a company that is looked for by name or id"),
            Self(place: "companies", calls: "POST /tags", reason: "what was asked for, only in the preview"),
            Self(place: "users", calls: "POST /tags", reason: "what was asked for, only in the preview"),
            Self(
                place: "pages.next",
                calls: "GET /events?type=user&email",
                reason: "a summary comes whole, and the URL is none"
            ),
            Self(place: "email", calls: "GET /events?type=user&intercom", reason: "the example is a summary"),
            Self(place: "user_id", calls: "GET /events?type=user&intercom", reason: "the example is a summary"),
            Self(
                place: "intercom_user_id",
                calls: "GET /events?type=user&intercom",
                reason: "the example is a summary"
            ),
            Self(
                place: "data.highlights",
                calls: "GET /articles/search",
                reason: "empty in the example; what belongs to no article is nothing"
            ),
            Self(
                place: "data",
                calls: "GET /custom_object_instances/Order?",
                reason: "the preview lists all objects where none is named"
            ),
            Self(
                place: "pages",
                calls: "GET /custom_object_instances/Order?",
                reason: "the preview lists all objects where none is named"
            ),
            Self(
                place: "total_count",
                calls: "GET /custom_object_instances/Order?",
                reason: "the preview lists all objects where none is named"
            ),
        ]
}
