public import CanvasJSON
import HostSystem

/// Installs that have begun: each of their states is good once, on any server that has the same store.
public struct InstallAttempts: Sendable {
    let engine: any StoreEngine
    let clock: StoreClock

    /// Keeps an attempt, and forgets those that have expired.
    ///
    /// - Parameters:
    ///   - state: What the state is known by, such as its digest.
    ///   - details: What to keep with it.
    ///   - lifetime: How long it is good.
    /// - Throws: ``StoreError``.
    public func begin(_ state: String, details: JSON, lifetime: Duration) async throws(StoreError) {
        let (text, now) = (try details.textToStore(), clock.now())
        try await engine.write { (session) throws(StoreError) in
            try session.run("DELETE FROM install_attempt WHERE expires_at <= $1", .integer(now))
            _ = try session.run(
                "INSERT INTO install_attempt (state, details, expires_at) VALUES ($1, $2, $3)",
                .text(state),
                .text(text),
                .integer(now + Int(lifetime.milliseconds))
            )
        }
    }

    /// Takes an attempt, which nobody can take again.
    ///
    /// - Parameter state: What the state is known by.
    /// - Returns: What was kept with it; nil for one that is unknown, expired or taken.
    /// - Throws: ``StoreError``.
    public func end(_ state: String) async throws(StoreError) -> JSON? {
        let now = clock.now()
        return try await engine.write { (session) throws(StoreError) in
            let rows = try session.run(
                "DELETE FROM install_attempt WHERE state = $1 RETURNING details, expires_at",
                .text(state)
            ).rows
            guard let row = rows.first, try row.integer(1) > now else { return nil }
            return try JSON(stored: try row.text(0))
        }
    }
}
