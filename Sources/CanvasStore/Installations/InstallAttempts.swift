import HostSystem

/// Installs that have come to their end: each of their states is good once, on any server that has the same store.
///
/// Nothing is written when an install begins, so nobody fills the store by beginning many.
public struct InstallAttempts: Sendable {
    let engine: any StoreEngine
    let clock: StoreClock

    /// Uses a state, and forgets those that have expired.
    ///
    /// - Parameters:
    ///   - state: What the state is known by, such as its digest.
    ///   - lifetime: How long to remember that it was used: as long as it could be used again.
    /// - Returns: false for one that was used before.
    /// - Throws: ``StoreError``.
    public func use(_ state: String, lifetime: Duration) async throws(StoreError) -> Bool {
        let now = clock.now()
        return try await engine.write { (session) throws(StoreError) in
            try session.run("DELETE FROM install_attempt WHERE expires_at <= $1", .integer(now))
            return try session.run(
                "INSERT INTO install_attempt (state, details, expires_at) VALUES ($1, 'null', $2) ON CONFLICT (state) DO NOTHING",
                .text(state),
                .integer(now + Int(lifetime.milliseconds))
            ).changes == 1
        }
    }
}
