/// The order of what a search finds, by one field.
///
/// ```swift
/// let newest = try intercom.contacts.search(\.role == "user", sorted: .descending(by: \.createdAt))
/// ```
///
/// Items that change while pages are read can come twice or not at all when the list is sorted by what changes: the field of
/// a time that stays, such as the one of the creation, is safest. Contacts are compared by the full time, even where a
/// filter compares by day.
///
/// Sources: <https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis/pagination>, and the searches of
/// <https://developers.intercom.com/docs/references/rest-api/api.intercom.io>, which list it for contacts.
public struct SearchSort<Fields: SearchFields>: Sendable {
    private let field: String
    private let order: String

    /// From the smallest on, or from the oldest.
    ///
    /// - Parameter path: The field.
    /// - Returns: The order.
    public static func ascending<Value>(by path: KeyPath<Fields, SearchField<Value>>) -> Self {
        Self(field: Fields()[keyPath: path].name, order: "ascending")
    }

    /// From the greatest on, or from the newest.
    ///
    /// - Parameter path: The field.
    /// - Returns: The order.
    public static func descending<Value>(by path: KeyPath<Fields, SearchField<Value>>) -> Self {
        Self(field: Fields()[keyPath: path].name, order: "descending")
    }

    /// The order as Intercom reads it.
    var json: JSON { ["field": JSON(field), "order": JSON(order)] }
}
