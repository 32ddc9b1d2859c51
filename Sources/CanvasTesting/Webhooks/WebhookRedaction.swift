import WebSyntax

/// A replacement of personal data in webhooks, consistent over all of a recording.
///
/// Fields that are known to be harmless keep their values: types, ids, states and times. All other text is replaced by the kind
/// of its field, and equal values by equal ones. So are the numbers among what an app or a workspace keeps about somebody.
package struct WebhookRedaction: Sendable {
    private var replacements: [String: String] = [:]
    private var counts: [Kind: Int] = [:]

    /// Creates a redaction that knows nobody.
    package init() {}

    private enum Kind {
        case person, company, email, phone, address, picture, page, text, number

        func replacement(_ number: Int) -> String {
            switch self {
            case .person: "Person \(number)"
            case .company: "Company \(number)"
            case .email: "person\(number)@example.com"
            case .phone: "+1555010\(number)"
            case .address: "192.0.2.\(number % 256)"
            case .picture: "https://www.example.com/person\(number).png"
            case .page: "https://www.example.com/page\(number)"
            case .text: "Text \(number)"
            case .number: "\(number)"
            }
        }
    }

    /// Where a value stands.
    private struct Place {
        /// The name of the member; of an element, that of its array.
        var name = ""
        /// The type of the object around it.
        var type = ""
        /// Whether it is within something that is kept about somebody.
        var isKept = false
    }

    /// Replaces the personal data of a webhook.
    ///
    /// - Parameter json: The body.
    /// - Returns: The body without it.
    package mutating func redact(_ json: JSON) -> JSON { redact(json, at: Place()) }

    private mutating func redact(_ json: JSON, at place: Place) -> JSON {
        switch json.kind {
        case .object:
            let type = json["type"]?.string ?? ""
            var members: [(String, JSON)] = []
            for (name, value) in json.members {
                let isKept = place.isKept || Self.keptAboutPeople.contains(name)
                members.append((name, redact(value, at: Place(name: name, type: type, isKept: isKept))))
            }
            return JSON(members: members)
        case .array:
            var elements: [JSON] = []
            for element in json.elements { elements.append(redact(element, at: place)) }
            return JSON(elements)
        case .string:
            let text = json.string ?? ""
            return isHarmless(text, at: place) ? json : JSON(redact(text, at: place))
        case .number:
            guard place.isKept else { return json }
            return Int(replacement(of: json.description, .number)).map { JSON($0) } ?? 0
        case .bool, .null: return json
        }
    }

    // MARK: - What stays

    private static let keptAboutPeople: Set = [
        "custom_attributes", "ticket_attributes", "location", "location_data", "metadata", "social_profiles", "cookies",
    ]

    private static let harmless: Set = [
        "activity_type", "call_type", "category", "consent", "consent_type", "content_type", "content_types",
        "data_type", "default_locale", "delivered_as", "delivery_status", "direction", "ended_reason", "error_type",
        "http_method",
        "id", "locale", "method", "model", "object", "part_type", "person_type", "previous_ticket_state", "priority",
        "resource_type", "role", "source_type", "stat", "state", "status", "ticket_state", "topic", "type", "uuid",
    ]

    /// Words of a workspace's settings, in which there may be spaces.
    private static let labels: Set = ["event_name", "internal_label", "external_label"]

    /// Types whose names are those of a workspace's settings.
    private static let settings: Set = [
        "tag", "team", "segment", "ticket_type", "ticket_type_attribute", "ticket_state", "subscription", "attribute",
    ]

    private func isHarmless(_ text: String, at place: Place) -> Bool {
        let name = place.name
        // An id of an app's own may be an address.
        guard !text.isEmpty else { return true }
        guard !text.contains("@"), !text.contains(where: \.isNewline) else { return false }
        let isWord = text.utf8.allSatisfy { $0.isASCIIAlphanumeric || "-_./:".utf8.contains($0) }
        if place.isKept { return name == "type" && isWord && text == text.lowercased() }
        if name == "name" { return Self.settings.contains(place.type) }
        if Self.labels.contains(name) { return true }
        if name.hasSuffix("_at") { return JSON(text).timestamp != nil }
        guard isWord || name.hasPrefix("content_type") else { return false }
        if name == "url" { return text.hasPrefix("/") }
        return Self.harmless.contains(name) || ["_id", "_ids", "_uuid"].contains(where: name.hasSuffix)
    }

    // MARK: - What is replaced

    private static let names: Set = ["name", "first_name", "last_name", "full_name", "display_name", "pseudonym"]

    private mutating func redact(_ text: String, at place: Place) -> String {
        let name = place.name.lowercased()
        if name == "email_domain" { return "example.com" }
        let new = replacement(of: text, kind(of: text, name, place))
        return text.hasPrefix("<") ? "<p>\(new)</p>" : new
    }

    private func kind(of text: String, _ name: String, _ place: Place) -> Kind {
        let isAddress = text.contains("@") && !text.contains(where: \.isWhitespace)
        if isAddress { return .email }
        if place.isKept { return .text }
        if name.contains("phone") { return .phone }
        if name == "ip" || name.hasSuffix("_ip") { return .address }
        if name == "avatar" || name == "image_url" { return .picture }
        if text.hasPrefix("http://") || text.hasPrefix("https://") { return .page }
        guard Self.names.contains(name) else { return .text }
        return place.type == "company" ? .company : .person
    }

    private mutating func replacement(of text: String, _ kind: Kind) -> String {
        let key = kind == .number ? "number \(text)" : text
        if let known = replacements[key] { return known }
        counts[kind, default: 0] += 1
        let new = kind.replacement(counts[kind] ?? 1)
        replacements[key] = new
        return new
    }
}
