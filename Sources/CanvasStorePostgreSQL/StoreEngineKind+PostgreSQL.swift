public import CanvasStore

extension StoreEngineKind {
    /// PostgreSQL 14 or later: `postgres://` and `postgresql://` URLs, with the parameters that libpq knows.
    ///
    /// ```swift
    /// let url = try DatabaseURL("postgres://app:secret@db.example.com/app")
    /// let store = try await Store(url.open(with: [.sqlite, .postgreSQL]))
    /// ```
    ///
    /// The server has to prove with a certificate of a public authority that it is the one of the URL, unless the URL has an
    /// `sslmode` or its host is this machine. A pooler such as PgBouncer may stand in between, in transaction mode, too: no
    /// statement is prepared, and nothing is set for longer than a transaction.
    ///
    /// A server that restarts within 5 seconds is waited for. The time that a name server takes has no limit but its own.
    public static let postgreSQL = StoreEngineKind(schemes: ["postgres", "postgresql"]) { (url) throws(StoreError) in
        try await PostgreSQLEngine.open(url)
    }
}
