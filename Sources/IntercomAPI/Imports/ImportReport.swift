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

/// Why the run of an import ended.
public enum ImportEnd: Sendable {
    /// All rows were dealt with.
    case done
    /// Somebody asked it to stop.
    case stopped
    /// More rows were rejected than may be.
    case tooManyRejected
    /// The outcome of too many rows is unknown.
    case tooManyUnknown
    /// Intercom refuses the token.
    case tokenRefused(IntercomError)
    /// Intercom cannot be reached, or fails.
    case unreachable(IntercomError)
    /// The rate limit does not end.
    case limited(IntercomError)
    /// Intercom refuses something that all rows need.
    case refused(IntercomError)
    /// A file cannot be written.
    case unwritable(path: String, reason: String)
}

/// The reason of a stop on its way to the report.
struct ImportStopped: Error {
    let end: ImportEnd
}

/// News of an import that runs.
public enum ImportEvent: Sendable {
    /// Something that was done or is worth knowing.
    case note(String)
    /// A row was rejected.
    case rejected(line: Int, RowProblem)
    /// A row was dealt with.
    case progress(ImportReport)
    /// It waits, in order to know the outcome of a number of rows.
    case waiting(rows: Int, Duration)
}
