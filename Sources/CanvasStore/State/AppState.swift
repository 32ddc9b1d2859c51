public import CanvasJSON

/// Values that an app keeps, by workspace and name, each with a version.
///
/// A value is changed on the condition that nobody has changed it since it was read, so that no change is lost.
public struct AppState: Sendable {
    let engine: any StoreEngine
    let clock: StoreClock

    /// A value with its version.
    public struct Value: Sendable, Equatable {
        /// The value.
        public let json: JSON
        /// 1 for the first, and one more with each change.
        public let version: Int
    }

    /// Reads a value.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - workspace: The workspace that it belongs to.
    /// - Returns: The value; nil for none.
    /// - Throws: ``StoreError``.
    public func value(_ name: String, in workspace: String) async throws(StoreError) -> Value? {
        try await engine.read { (session) throws(StoreError) in try Self.row(name, workspace, session)?.value }
    }

    /// Writes a value, whatever was there.
    ///
    /// - Parameters:
    ///   - json: The value, of 1 MiB at most.
    ///   - name: Its name.
    ///   - workspace: The workspace that it belongs to.
    /// - Returns: Its version.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func set(_ json: JSON, for name: String, in workspace: String) async throws(StoreError) -> Int {
        try await update(name, in: workspace) { $0 = json }
    }

    /// Writes a value if nobody has changed it.
    ///
    /// - Parameters:
    ///   - json: The value, of 1 MiB at most.
    ///   - name: Its name.
    ///   - workspace: The workspace that it belongs to.
    ///   - version: The version that was read; nil if there was none.
    /// - Returns: Its new version.
    /// - Throws: ``StoreError/conflict`` for another version.
    @discardableResult
    public func set(
        _ json: JSON,
        for name: String,
        in workspace: String,
        ifVersion version: Int?
    ) async throws(StoreError) -> Int {
        let (text, now) = (try json.textToStore(), clock.now())
        return try await engine.write { (session) throws(StoreError) in
            let row = try Self.row(name, workspace, session)
            guard row?.value?.version == version else { throw .conflict }
            return try Self.write(text, (row?.version ?? 0) + 1, name, workspace, session, now)
        }
    }

    /// Changes a value in one transaction.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - workspace: The workspace that it belongs to.
    ///   - change: Changes the value, which is nil if there is none; called again when another change came first, so it
    ///     has no effects of its own.
    /// - Returns: The version; 0 for a value that there is not.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func update(
        _ name: String,
        in workspace: String,
        _ change: @escaping @Sendable (inout JSON?) -> Void
    ) async throws(StoreError) -> Int {
        let now = clock.now()
        return try await engine.write { (session) throws(StoreError) in
            let before = try Self.row(name, workspace, session)
            var json = before?.value?.json
            change(&json)
            guard let json else {
                try Self.remove(name, workspace, session, now)
                return 0
            }
            return try Self.write(try json.textToStore(), (before?.version ?? 0) + 1, name, workspace, session, now)
        }
    }

    /// Removes a value.
    ///
    /// - Parameters:
    ///   - name: Its name.
    ///   - workspace: The workspace that it belongs to.
    /// - Throws: ``StoreError``.
    public func remove(_ name: String, in workspace: String) async throws(StoreError) {
        let now = clock.now()
        try await engine.write { (session) throws(StoreError) in try Self.remove(name, workspace, session, now) }
    }

    /// The names of the values of a workspace, in their order.
    ///
    /// - Parameters:
    ///   - workspace: The workspace.
    ///   - name: The name after which to begin; nil for the first.
    ///   - limit: The most to list.
    /// - Returns: The names.
    /// - Throws: ``StoreError``.
    public func names(
        in workspace: String,
        after name: String? = nil,
        limit: Int = 1_000
    ) async throws(StoreError) -> [String] {
        try await engine.read { (session) throws(StoreError) in
            let rows = try session.run(
                "SELECT name FROM app_state WHERE workspace = $1 AND name > $2 AND value <> '' ORDER BY name LIMIT $3",
                .text(workspace),
                .text(name ?? ""),
                .integer(max(0, limit))
            ).rows
            return try rows.map { (row) throws(StoreError) in try row.text(0) }
        }
    }

    /// A row: one whose value was removed keeps its version, so that no version comes twice.
    private static func row(
        _ name: String,
        _ workspace: String,
        _ session: any SQLSession
    ) throws(StoreError) -> (value: Value?, version: Int)? {
        let rows = try session.run(
            "SELECT value, version FROM app_state WHERE workspace = $1 AND name = $2",
            .text(workspace),
            .text(name)
        ).rows
        guard let row = rows.first else { return nil }
        let version = try row.integer(1)
        guard let text = try row.nonEmptyText(0) else { return (nil, version) }
        return (Value(json: try JSON(stored: text), version: version), version)
    }

    private static func write(
        _ text: String,
        _ version: Int,
        _ name: String,
        _ workspace: String,
        _ session: any SQLSession,
        _ now: Int
    ) throws(StoreError) -> Int {
        try session.run(
            """
            INSERT INTO app_state (workspace, name, version, value, changed_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (workspace, name) DO UPDATE SET version = $3, value = $4, changed_at = $5
            """,
            .text(workspace),
            .text(name),
            .integer(version),
            .text(text),
            .integer(now)
        )
        return version
    }

    private static func remove(
        _ name: String,
        _ workspace: String,
        _ session: any SQLSession,
        _ now: Int
    ) throws(StoreError) {
        try session.run(
            """
            UPDATE app_state SET value = '', version = version + 1, changed_at = $3
            WHERE workspace = $1 AND name = $2 AND value <> ''
            """,
            .text(workspace),
            .text(name),
            .integer(now)
        )
    }
}
