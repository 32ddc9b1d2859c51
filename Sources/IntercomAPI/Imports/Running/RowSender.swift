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
