public import CanvasJSON

/// How far long work has come, by the work's name.
public struct Checkpoints: Sendable {
    let engine: any StoreEngine
    let clock: StoreClock

    /// Reads a checkpoint.
    ///
    /// - Parameter name: The name of the work.
    /// - Returns: What was saved last; nil for nothing.
    /// - Throws: ``StoreError``.
    public func value(_ name: String) async throws(StoreError) -> JSON? {
        try await engine.read { (session) throws(StoreError) in
            let rows = try session.run("SELECT value FROM checkpoint WHERE name = $1", .text(name)).rows
            guard let row = rows.first else { return nil }
            return try JSON(stored: try row.text(0))
        }
    }

    /// Saves a checkpoint, which is kept when this returns.
    ///
    /// - Parameters:
    ///   - value: How far the work has come, in 1 MiB at most.
    ///   - name: The name of the work.
    /// - Throws: ``StoreError``.
    public func save(_ value: JSON, as name: String) async throws(StoreError) {
        let (text, now) = (try value.textToStore(), clock.now())
        try await engine.write { (session) throws(StoreError) in
            _ = try session.run(
                """
                INSERT INTO checkpoint (name, value, changed_at) VALUES ($1, $2, $3)
                ON CONFLICT (name) DO UPDATE SET value = $2, changed_at = $3
                """,
                .text(name),
                .text(text),
                .integer(now)
            )
        }
    }

    /// Removes a checkpoint.
    ///
    /// - Parameter name: The name of the work.
    /// - Throws: ``StoreError``.
    public func remove(_ name: String) async throws(StoreError) {
        try await engine.write { (session) throws(StoreError) in
            _ = try session.run("DELETE FROM checkpoint WHERE name = $1", .text(name))
        }
    }
}
