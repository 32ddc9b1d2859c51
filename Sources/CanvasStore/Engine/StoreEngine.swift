/// A database in which a store keeps its rows.
///
/// An engine runs work in transactions that are serializable: what they do together, they could have done one after the
/// other. A purpose of the store is written once for all engines, and `StoreCheck` of CanvasStoreTesting tells whether one holds.
public protocol StoreEngine: Sendable {
    /// What differs in its statements.
    var dialect: SQLDialect { get }

    /// Runs work in a transaction that only reads.
    ///
    /// - Parameter work: The statements; called on a thread of the engine, and again after a failure that allows it.
    /// - Returns: What the work returns.
    /// - Throws: What the work throws, or a ``StoreError`` of the engine.
    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
    ) async throws(StoreError) -> Result

    /// Runs work in a transaction that is committed when this returns, and without a trace when it throws.
    ///
    /// - Parameter work: The statements; called on a thread of the engine, and again after a failure that allows it.
    /// - Returns: What the work returns.
    /// - Throws: What the work throws, or a ``StoreError`` of the engine; ``StoreError/outcomeUnknown(_:)`` if the changes
    ///   may have been committed.
    func write<Result: Sendable>(
        _ work: @escaping @Sendable (any SQLSession) throws(StoreError) -> Result
    ) async throws(StoreError) -> Result

    /// Runs a statement that writes, in a transaction of its own, which may see what others commit meanwhile.
    ///
    /// It is for a statement that decides row by row, such as those of a queue: an engine whose serializable transactions
    /// fail when others come first runs it in a weaker isolation, so that no crowd keeps it from its turn. Unless an engine
    /// has its own way, it is ``write(_:)``.
    ///
    /// - Parameters:
    ///   - statement: The statement.
    ///   - values: The values of `$1`, `$2` and so on.
    /// - Returns: Its rows and the number of changes.
    /// - Throws: ``StoreError``.
    func run(_ statement: SQLStatement, _ values: [SQLValue]) async throws(StoreError) -> SQLResult

    /// Ends the engine once the work that it was given is done; all that comes later fails.
    func close() async
}

extension StoreEngine {
    /// Runs a statement in a transaction that writes.
    ///
    /// - Parameters:
    ///   - statement: The statement.
    ///   - values: The values of `$1`, `$2` and so on.
    /// - Returns: Its rows and the number of changes.
    /// - Throws: ``StoreError``.
    public func run(_ statement: SQLStatement, _ values: [SQLValue]) async throws(StoreError) -> SQLResult {
        try await write { (session) throws(StoreError) in try session.run(statement, values) }
    }
}

/// A transaction that is under way.
public protocol SQLSession: AnyObject {
    /// Runs a statement.
    ///
    /// - Parameters:
    ///   - statement: The statement.
    ///   - values: The values of `$1`, `$2` and so on.
    /// - Returns: Its rows and the number of changes.
    /// - Throws: ``StoreError`` for one that fails.
    @discardableResult
    func run(_ statement: SQLStatement, _ values: [SQLValue]) throws(StoreError) -> SQLResult
}

extension SQLSession {
    @discardableResult
    package func run(_ statement: SQLStatement, _ values: SQLValue...) throws(StoreError) -> SQLResult {
        try run(statement, values)
    }
}
