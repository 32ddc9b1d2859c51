import CanvasCrypto
public import CanvasJSON

/// The workspaces that have installed the app, with their tokens.
///
/// A token is sealed under the newest key of `DATABASE_KEY_FILE` and bound to its row: one that is moved to the row of
/// another workspace does not open. Without a key no token is kept.
public struct InstallationStore: Sendable {
    let engine: any StoreEngine
    let clock: StoreClock
    let keys: StorageKeys?

    /// Keeps an installation in place of an earlier one.
    ///
    /// - Parameters:
    ///   - workspace: The id of the workspace.
    ///   - token: Its access token.
    ///   - details: What to keep with it, in the clear.
    /// - Throws: ``StoreError/noKey`` without a key to seal the token.
    public func save(_ workspace: String, token: String, details: JSON = .null) async throws(StoreError) {
        guard let keys else { throw .noKey }
        let box = keys.seal(Array(token.utf8), boundTo: Self.place(workspace))
        let (text, now) = (try details.textToStore(), clock.now())
        try await engine.write { (session) throws(StoreError) in
            _ = try session.run(
                """
                INSERT INTO installation (workspace, token, is_revoked, details, installed_at, changed_at)
                VALUES ($1, $2, 0, $3, $4, $4)
                ON CONFLICT (workspace) DO UPDATE SET token = $2, is_revoked = 0, details = $3,
                    changed_at = CASE WHEN installation.changed_at < $4 THEN $4 ELSE installation.changed_at + 1 END
                """,
                .text(workspace),
                .bytes(box),
                .text(text),
                .integer(now)
            )
        }
    }

    /// An installation, without its token.
    ///
    /// - Parameter workspace: The id of the workspace.
    /// - Returns: The installation; nil for none.
    /// - Throws: ``StoreError``.
    public func installation(_ workspace: String) async throws(StoreError) -> Installation? {
        try await engine.read { (session) throws(StoreError) in
            let rows = try session.run(
                "SELECT workspace, is_revoked, details, installed_at FROM installation WHERE workspace = $1",
                .text(workspace)
            ).rows
            guard let row = rows.first else { return nil }
            return try Installation(row)
        }
    }

    /// The installations, in the order of their workspaces.
    ///
    /// - Parameters:
    ///   - workspace: The workspace after which to begin; nil for the first.
    ///   - limit: The most to list.
    /// - Returns: The installations.
    /// - Throws: ``StoreError``.
    public func all(after workspace: String? = nil, limit: Int = 1_000) async throws(StoreError) -> [Installation] {
        try await engine.read { (session) throws(StoreError) in
            let rows = try session.run(
                """
                SELECT workspace, is_revoked, details, installed_at FROM installation
                WHERE workspace > $1 ORDER BY workspace LIMIT $2
                """,
                .text(workspace ?? ""),
                .integer(max(0, limit))
            ).rows
            return try rows.map(Installation.init)
        }
    }

    /// The token of a workspace.
    ///
    /// - Parameter workspace: The id of the workspace.
    /// - Returns: The token; nil for a workspace that has not installed the app, or whose token was refused.
    /// - Throws: ``StoreError/noKey`` without a key, ``StoreError/damaged(_:)`` for a token that does not open.
    public func token(of workspace: String) async throws(StoreError) -> InstallationToken? {
        guard let keys else { throw .noKey }
        let rows = try await engine.read { (session) throws(StoreError) in
            try session.run(
                "SELECT token, changed_at, details FROM installation WHERE workspace = $1 AND is_revoked = 0",
                .text(workspace)
            ).rows
        }
        guard let row = rows.first else { return nil }
        guard let token = keys.open(try row.bytes(0), boundTo: Self.place(workspace)) else {
            throw .damaged("the token of a workspace opens with none of the keys")
        }
        return InstallationToken(
            text: String(decoding: token, as: UTF8.self),
            version: try row.integer(1),
            details: try JSON(stored: try row.text(2))
        )
    }

    /// Marks a workspace whose token was refused.
    ///
    /// - Parameters:
    ///   - workspace: The id of the workspace.
    ///   - version: The version of the token that was refused, so that one which took its place is not marked; nil for any.
    /// - Returns: false for a workspace that is not there, was marked before, or has another token.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func revoke(_ workspace: String, version: Int? = nil) async throws(StoreError) -> Bool {
        let now = clock.now()
        return try await engine.write { (session) throws(StoreError) in
            try session.run(
                """
                UPDATE installation SET is_revoked = 1,
                    changed_at = CASE WHEN changed_at < $2 THEN $2 ELSE changed_at + 1 END
                WHERE workspace = $1 AND is_revoked = 0 AND ($3 < 0 OR changed_at = $3)
                """,
                .text(workspace),
                .integer(now),
                .integer(version ?? -1)
            ).changes == 1
        }
    }

    /// Forgets a workspace and its token.
    ///
    /// - Parameter workspace: The id of the workspace.
    /// - Returns: false for a workspace that is not there.
    /// - Throws: ``StoreError``.
    @discardableResult
    public func remove(_ workspace: String) async throws(StoreError) -> Bool {
        try await engine.write { (session) throws(StoreError) in
            try session.run("DELETE FROM installation WHERE workspace = $1", .text(workspace)).changes == 1
        }
    }

    /// Seals under the newest key what is sealed under an older one, a workspace at a time.
    ///
    /// - Returns: The number of tokens that were sealed anew.
    /// - Throws: ``StoreError/damaged(_:)`` if there are tokens that do not open; all others are done then.
    public func reseal() async throws(StoreError) -> Int {
        guard let keys else { throw .noKey }
        var (count, closed, last) = (0, 0, "")
        while let step = try await reseal(after: last, keys) {
            last = step.workspace
            switch step.outcome {
            case .resealed: count += 1
            case .closed: closed += 1
            case .current: break
            }
        }
        guard closed == 0 else {
            throw .damaged("\(closed) tokens open with none of the keys; \(count) were sealed anew")
        }
        return count
    }

    private enum Resealing: Sendable { case resealed, current, closed }

    /// Seals the token of the next workspace anew; nil after the last one.
    private func reseal(
        after last: String,
        _ keys: StorageKeys
    ) async throws(StoreError) -> (workspace: String, outcome: Resealing)? {
        try await engine.write { (session) throws(StoreError) -> (workspace: String, outcome: Resealing)? in
            let rows = try session.run(
                "SELECT workspace, token FROM installation WHERE workspace > $1 ORDER BY workspace LIMIT 1",
                .text(last)
            ).rows
            guard let row = rows.first else { return nil }
            let (workspace, box) = (try row.text(0), try row.bytes(1))
            guard !keys.isCurrent(box) else { return (workspace, .current) }
            guard let token = keys.open(box, boundTo: Self.place(workspace)) else { return (workspace, .closed) }
            try session.run(
                "UPDATE installation SET token = $2 WHERE workspace = $1",
                .text(workspace),
                .bytes(keys.seal(token, boundTo: Self.place(workspace)))
            )
            return (workspace, .resealed)
        }
    }

    private static func place(_ workspace: String) -> [String] { ["installation", "token", workspace] }
}

extension Installation {
    /// A row of `workspace, is_revoked, details, installed_at`.
    fileprivate init(_ row: SQLRow) throws(StoreError) {
        self.init(
            workspace: try row.text(0),
            isRevoked: try row.integer(1) != 0,
            details: try JSON(stored: try row.text(2)),
            installedAt: try row.integer(3)
        )
    }
}
