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
