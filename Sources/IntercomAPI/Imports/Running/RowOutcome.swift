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

/// What makes objects of rows.
protocol RowSender: Sendable {
    /// What two rows of one object have in common; nil for a row that makes an object of its own whenever it is sent.
    ///
    /// - Parameter row: The row.
    /// - Returns: The key.
    /// - Throws: ``RowProblem`` for a row that need not be sent to be rejected.
    func key(of row: JSON) throws(RowProblem) -> String?
    /// Sends a row, or completes its object.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - made: Intercom's id of its object, which is there already and not complete; nil for a row that was not sent.
    /// - Returns: What became of the row.
    /// - Throws: ``ImportStopped``; `CancellationError`.
    func send(_ row: JSON, made: String?) async throws -> RowOutcome
    /// Intercom's ids of the objects that may have been made of a row.
    func candidates(for row: JSON, sentAt: Timestamp) async throws -> Set<String>
}
