/// A filter of a universal search as the searches of the REST API have it.
package struct RESTSearchFilter: Equatable, Sendable {
    /// The name, with dots.
    package let field: String
    /// The operator, such as `!=`.
    package let sign: String
    package let value: JSON

    private typealias Comparison = UniversalSearch.Comparison

    /// Translates a filter.
    init(_ filter: UniversalSearch.Filter, of objectType: UniversalSearch.ObjectType) throws(UntranslatableSearchTerm) {
        let term = filter.description
        let name = Self.name(of: filter.field, in: objectType)
        var comparison = filter.comparison
        // A list of ids is one of them; REST has no field for the list.
        if filter.field == .ids, filter.value.contains(",") {
            if comparison == .equals { comparison = Comparison(rawValue: "in") }
            if comparison == .differs { comparison = Comparison(rawValue: "nin") }
        }
        guard var sign = Self.signs[comparison.rawValue] else {
            throw UntranslatableSearchTerm(term, "the operator \(comparison.rawValue) is unknown")
        }
        let type = ValueType(of: name, in: objectType)
        let texts = sign == "IN" || sign == "NIN" ? filter.value.split(separator: ",").map(String.init) : [filter.value]
        var values: [JSON] = []
        for text in texts {
            guard let value = type.json(text) else {
                throw UntranslatableSearchTerm(term, "the value has to be \(type.words)")
            }
            values.append(value)
        }
        var value = texts.count == 1 && sign != "IN" && sign != "NIN" ? values[0] : JSON(values)
        if sign == ">=" || sign == "<=", objectType == .conversations {
            // Its ">" and "<" mean "or the same".
            sign.removeLast()
        } else if type == .date, objectType == .contacts {
            switch sign {
            case "=", ">", "<": break
            case ">=", "<=":
                let seconds = value.integer ?? 0
                value = JSON(sign == ">=" ? seconds.subtractingSaturating(1) : seconds.addingSaturating(1))
                sign.removeLast()
            default: throw UntranslatableSearchTerm(term, "dates of contacts are compared by eq, gt and lt only")
            }
        }
        (field, self.sign, self.value) = (name, sign, value)
    }

    private static let signs = [
        "eq": "=", "neq": "!=", "gt": ">", "lt": "<", "gte": ">=", "lte": "<=", "contains": "~", "ncontains": "!~",
        "starts_with": "^", "ends_with": "$", "in": "IN", "nin": "NIN",
    ]

    /// The beginnings of names that end with a dot in REST, the longest first.
    private static let groups: [UniversalSearch.ObjectType: [(String, String)]] = [
        .conversations: [
            ("source_author_", "source.author."), ("source_", "source."), ("statistics_", "statistics."),
            ("conversation_rating_", "conversation_rating."), ("ai_agent_", "ai_agent."),
            ("custom_attributes_", "custom_attributes."),
        ],
        .contacts: [("location_", "location."), ("custom_attributes_", "custom_attributes.")],
    ]

    private static func name(
        of field: UniversalSearch.Field,
        in objectType: UniversalSearch.ObjectType
    ) -> String {
        let name = field.rawValue
        if field == .ids { return "id" }
        if name == "ai_agent_participated" { return name }
        for (start, dotted) in groups[objectType] ?? []
        where name.hasPrefix(start) && name.utf8.count > start.utf8.count {
            return dotted + name.dropFirst(start.count)
        }
        return name
    }

    /// The type of a value, which the language writes as text.
    private enum ValueType {
        case text, number, date, truth

        private static let truths: Set<String> = [
            "open", "read", "ai_agent_participated", "unsubscribed_from_emails", "marked_email_as_spam",
            "has_hard_bounced",
        ]
        private static let numbers: Set<String> = [
            "conversation_rating.score", "ai_agent.rating", "team_assignee_id", "admin_assignee_id",
        ]

        init(of name: String, in objectType: UniversalSearch.ObjectType) {
            if name.hasPrefix("custom_attributes.") {
                self = .text
            } else if name.hasSuffix("_at") || name == "waiting_since" || name == "snoozed_until" {
                self = .date
            } else if Self.truths.contains(name) {
                self = .truth
            } else if Self.numbers.contains(name)
                || name.hasPrefix("statistics.") && name != "statistics.last_closed_by_id"
            {
                self = .number
            } else {
                self = .text
            }
        }

        var words: String {
            switch self {
            case .text: "text"
            case .number: "a whole number"
            case .date: "seconds since 1970 or a date like 2031-03-03"
            case .truth: "true or false"
            }
        }

        func json(_ text: String) -> JSON? {
            switch self {
            case .text: JSON(text)
            case .number: Int64(text).map { JSON($0) }
            case .date: (Int64(text) ?? Timestamp(iso8601: text)?.secondsSince1970).map { JSON($0) }
            case .truth: Bool(text).map { JSON($0) }
            }
        }
    }
}

extension UniversalSearch {
    /// The filters as the searches of the REST API have them; of a search without any, one that all objects fit.
    ///
    /// - Throws: ``UntranslatableSearchTerm``, also for words to look for anywhere.
    package func restFilters() throws(UntranslatableSearchTerm) -> [RESTSearchFilter] {
        if let text {
            let reason = "there is no free text; name a field, such as source_body:contains:refund or name:contains:Ada"
            throw UntranslatableSearchTerm("\(Word.text):\(text.quotedForSearch)", reason)
        }
        var translated: [RESTSearchFilter] = []
        for filter in filters { translated.append(try RESTSearchFilter(filter, of: objectType)) }
        if translated.isEmpty {
            translated.append(try RESTSearchFilter(.init(.createdAt, .isGreater, 0), of: objectType))
        }
        return translated
    }
}

extension Int64 {
    fileprivate func addingSaturating(_ other: Int64) -> Int64 {
        let (sum, isBeyond) = addingReportingOverflow(other)
        return isBeyond ? .max : sum
    }

    fileprivate func subtractingSaturating(_ other: Int64) -> Int64 {
        let (difference, isBeyond) = subtractingReportingOverflow(other)
        return isBeyond ? .min : difference
    }
}
