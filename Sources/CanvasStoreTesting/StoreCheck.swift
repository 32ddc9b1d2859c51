public import CanvasStore

/// One of the checks that every engine of a store has to pass.
///
/// ```swift
/// func check(_ engine: StoreEngineKind, at url: DatabaseURL) async throws {
///     for check in StoreCheck.all {
///         // Each on a database of its own that is empty.
///         try await check.run(on: StoreCheck.Database(isShared: true) { try await url.open(with: [engine]) })
///     }
/// }
/// ```
public struct StoreCheck: Sendable, CustomStringConvertible {
    /// What holds, as a sentence.
    public let description: String
    let needsSharing: Bool
    let body: @Sendable (StoreCheckRun) async throws -> Void

    init(
        _ description: String,
        needsSharing: Bool = false,
        body: @escaping @Sendable (StoreCheckRun) async throws -> Void
    ) {
        self.description = description
        self.needsSharing = needsSharing
        self.body = body
    }

    /// An empty database to run a check on.
    public struct Database: Sendable {
        let isShared: Bool
        let open: @Sendable () async throws -> any StoreEngine

        /// Describes a database.
        ///
        /// - Parameters:
        ///   - isShared: Whether all engines that are opened have the same rows, as with a file or a server.
        ///   - open: Opens an engine on it.
        public init(isShared: Bool, open: @escaping @Sendable () async throws -> any StoreEngine) {
            self.isShared = isShared
            self.open = open
        }
    }

    /// All checks.
    public static let all: [StoreCheck] = engine + schema + slots + state + queues + installations

    /// Runs the check.
    ///
    /// - Parameter database: An empty database, which is used for no other check.
    /// - Returns: false for a check that this kind of database has no use for.
    /// - Throws: ``StoreCheckFailure`` if it does not hold, or an error of the engine.
    @discardableResult
    public func run(on database: Database) async throws -> Bool {
        guard database.isShared || !needsSharing else { return false }
        let run = StoreCheckRun(database)
        do {
            try await body(run)
        } catch {
            await run.end()
            throw error
        }
        await run.end()
        return true
    }
}

/// What does not hold.
public struct StoreCheckFailure: Error, CustomStringConvertible {
    /// The expectation, with its place.
    public let description: String
}
