/// What an import has done, over all of its runs.
public struct ImportReport: Sendable {
    /// The number of rows in the file.
    public internal(set) var rows = 0
    /// The number of objects that were made.
    public internal(set) var created = 0
    /// The number of contacts that there were, and that were changed.
    public internal(set) var updated = 0
    /// The number of rows that were rejected.
    public internal(set) var rejected = 0
    /// The number of rows of which nobody knows whether they were done.
    public internal(set) var unknown = 0
    /// Why the run ended.
    public internal(set) var end = ImportEnd.done

    /// The number of rows that were dealt with.
    public var done: Int { created + updated + rejected + unknown }
}
