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
