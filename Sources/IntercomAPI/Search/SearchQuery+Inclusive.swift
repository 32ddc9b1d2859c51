// `>=` and `<=`, where Intercom's descriptions of the searches tell a way to ask for them. They tell none for texts and
// floating-point numbers, for which these do not compile.

/// The number is greater or the same.
public func >= (path: KeyPath<ContactSearchFields, SearchField<Int>>, value: Int) -> SearchFilter<ContactSearchFields> {
    SearchFilter(path, ">=", value.searchJSON)
}

/// The number is smaller or the same.
public func <= (path: KeyPath<ContactSearchFields, SearchField<Int>>, value: Int) -> SearchFilter<ContactSearchFields> {
    SearchFilter(path, "<=", value.searchJSON)
}

/// The date is later or the same.
///
/// Intercom refuses this for dates of contacts before the preview version, so it is asked for what is later than the second
/// before; see ``ContactCalls/search(_:sorted:perPage:)`` for how dates are compared.
public func >= (
    path: KeyPath<ContactSearchFields, SearchField<Timestamp>>,
    value: Timestamp
) -> SearchFilter<ContactSearchFields> {
    SearchFilter(path, ">", value.moved(by: -1).searchJSON)
}

/// The date is earlier or the same.
///
/// Intercom refuses this for dates of contacts before the preview version, so it is asked for what is earlier than the second
/// after; see ``ContactCalls/search(_:sorted:perPage:)`` for how dates are compared.
public func <= (
    path: KeyPath<ContactSearchFields, SearchField<Timestamp>>,
    value: Timestamp
) -> SearchFilter<ContactSearchFields> {
    SearchFilter(path, "<", value.moved(by: 1).searchJSON)
}

/// The number or date is greater or the same, which Intercom's `>` means for conversations.
public func >= <Value: WholeSearchValue>(
    path: KeyPath<ConversationSearchFields, SearchField<Value>>,
    value: Value
) -> SearchFilter<ConversationSearchFields> {
    SearchFilter(path, ">", value.searchJSON)
}

/// The number or date is smaller or the same, which Intercom's `<` means for conversations.
public func <= <Value: WholeSearchValue>(
    path: KeyPath<ConversationSearchFields, SearchField<Value>>,
    value: Value
) -> SearchFilter<ConversationSearchFields> {
    SearchFilter(path, "<", value.searchJSON)
}

/// The date is later or the same, which Intercom's `>` means for tickets.
public func >= (
    path: KeyPath<TicketSearchFields, SearchField<Timestamp>>,
    value: Timestamp
) -> SearchFilter<TicketSearchFields> {
    SearchFilter(path, ">", value.searchJSON)
}

/// The date is earlier or the same, which Intercom's `<` means for tickets.
public func <= (
    path: KeyPath<TicketSearchFields, SearchField<Timestamp>>,
    value: Timestamp
) -> SearchFilter<TicketSearchFields> {
    SearchFilter(path, "<", value.searchJSON)
}

extension Timestamp {
    /// The moment some seconds later; the last one there is, or the first one, instead of one beyond.
    func moved(by seconds: Int64) -> Timestamp {
        let (sum, isBeyond) = secondsSince1970.addingReportingOverflow(seconds)
        return Timestamp(secondsSince1970: isBeyond ? (seconds < 0 ? .min : .max) : sum)
    }
}
