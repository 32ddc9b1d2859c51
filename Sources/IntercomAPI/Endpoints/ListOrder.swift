/// An order of a list.
public enum ListOrder: String, Sendable {
    /// From the smallest on, or from the oldest.
    case ascending = "asc"
    /// From the greatest on, or from the newest.
    case descending = "desc"
}
