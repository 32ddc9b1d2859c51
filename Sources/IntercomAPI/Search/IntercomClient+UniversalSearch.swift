extension IntercomClient {
    /// What a universal search finds by the searches of the REST API: conversations or contacts as REST has them.
    ///
    /// The limit of the search is the size of pages, and its cursor names the first one; the cursors are those of the REST
    /// API. Dates of contacts are compared by the second, as ``ContactCalls/search(_:sorted:perPage:)`` does it.
    ///
    /// - Parameter search: The search.
    /// - Returns: The objects, page after page.
    /// - Throws: `UntranslatableSearchTerm` for a term that REST cannot do, such as free text; ``TooManyFiltersError``.
    public func search(_ search: UniversalSearch) throws -> ItemSequence<JSON> {
        let filters = try search.restFilters().map {
            SearchTerm.filter(field: $0.field, operator: $0.sign, value: $0.value)
        }
        let term = filters.count == 1 ? filters[0] : SearchTerm.group(operator: "AND", filters)
        let comparesByDay = search.objectType == .contacts && version != .preview
        let isContacts = search.objectType == .contacts
        let path: APIPath = isContacts ? "/contacts/search" : "/conversations/search"
        let sort: SearchSort<ContactSearchFields>? = nil
        var call = try APICall.search(path, comparesByDay ? ContactDate.widened(term) : term, sort)
        if let cursor = search.startingAfter {
            call = call.resuming(at: PageCursor(style: .after, value: cursor))
        }
        let name = search.objectType.rawValue
        let items = ItemSequence(self, call, .cursorInBody, perPage: search.limit, under: name) { $0 }
        guard comparesByDay else { return items }
        let dates = ContactDate.all(in: term)
        return items.keeping { contact in dates.allSatisfy { $0.holds(for: contact) } }
    }
}
