/// What became of a row that was sent.
enum RowOutcome: Sendable {
    /// The object has an id, and is not complete.
    case made(id: String)
    case created(id: String)
    case updated(id: String)
    /// Intercom refuses the row, or what it still needs; then its object has an id already.
    case rejected(RowProblem, requestID: String?, id: String?)
    /// Nobody knows.
    case unknown

    /// The outcome of a row that Intercom refuses.
    init(_ error: IntercomError, id: String? = nil, hint: String = "") {
        let first = error.errors.first
        let code = first?.code.rawValue ?? error.status.map { "status_\($0.code)" } ?? "failed"
        let words = first?.message ?? error.reason.explanation ?? error.text ?? "refused"
        self = .rejected(RowProblem(words + hint, code: code, field: first?.field), requestID: error.requestID, id: id)
    }
}
