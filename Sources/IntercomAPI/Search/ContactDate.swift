import HTTPTypes

/// A comparison of a contact's date, which Intercom makes by day.
struct ContactDate {
    private let field: String
    private let isLater: Bool
    private let seconds: Int64

    /// The comparisons that have to hold by themselves: the query itself, or a part of the outermost `AND`.
    static func all(in term: SearchTerm) -> [ContactDate] {
        switch term {
        case .filter: [ContactDate(term)].compactMap(\.self)
        case .group("AND", let terms): terms.compactMap(ContactDate.init)
        case .group: []
        }
    }

    /// The query with a day more on those comparisons.
    static func widened(_ term: SearchTerm) -> SearchTerm {
        if case .group("AND", let terms) = term { return .group(operator: "AND", terms.map(widenedFilter)) }
        return widenedFilter(term)
    }

    private static func widenedFilter(_ term: SearchTerm) -> SearchTerm {
        guard let date = ContactDate(term), case .filter(let field, let sign, _) = term else { return term }
        let day: Int64 = 86_400
        let widened = Timestamp(secondsSince1970: date.seconds).moved(by: date.isLater ? -day : day)
        return .filter(field: field, operator: sign, value: widened.searchJSON)
    }

    private init?(_ term: SearchTerm) {
        guard case .filter(let field, let sign, let value) = term, sign == ">" || sign == "<",
            field.hasSuffix("_at"), !field.hasPrefix("custom_attributes."), let seconds = value.integer
        else { return nil }
        (self.field, isLater, self.seconds) = (field, sign == ">", seconds)
    }

    /// Whether a contact fits, by the second.
    func holds(for contact: JSON) -> Bool {
        guard let date = contact[field]?.timestamp?.secondsSince1970 else { return false }
        return isLater ? date > seconds : date < seconds
    }
}

extension APICall {
    /// A search.
    static func search<Fields>(
        _ path: APIPath,
        _ term: SearchTerm,
        _ sort: SearchSort<Fields>?
    ) throws(TooManyFiltersError) -> APICall {
        let count = term.largestGroup
        guard count <= TooManyFiltersError.limit else { throw TooManyFiltersError(count: count) }
        var members = [("query", term.json)]
        if let sort { members.append(("sort", sort.json)) }
        return APICall(.post, path, body: JSON(members: members))
    }
}
