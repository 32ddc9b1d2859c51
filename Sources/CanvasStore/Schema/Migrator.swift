/// Brings a database to the schema of this program.
struct Migrator: Sendable {
    let engine: any StoreEngine
    var migrations = Migration.all

    /// Runs the migrations that the database does not have, each in a transaction of its own.
    ///
    /// Programs that start at once do each of them once: a transaction that writes makes the others wait.
    ///
    /// - Returns: The numbers of those that were run.
    /// - Throws: ``StoreError/newerSchema(found:known:)`` or ``StoreError/changedMigration(number:)`` for a database that is
    ///   not one of this program's.
    func run() async throws(StoreError) -> [Int] {
        let pending = try await pending()
        guard !pending.isEmpty else { return [] }
        try await makeTable()
        var run: [Int] = []
        for migration in migrations where pending.contains(migration.number) {
            if try await perform(migration) { run.append(migration.number) }
        }
        return run
    }

    /// The numbers of the migrations that ``run()`` would run.
    func pending() async throws(StoreError) -> [Int] {
        let done = try await engine.read { [self] (session) throws(StoreError) in
            guard try hasTable(session) else { return 0 }
            return try check(session)
        }
        return migrations.map(\.number).filter { $0 > done }
    }

    /// Makes the table of migrations, which they lock.
    private func makeTable() async throws(StoreError) {
        try await engine.write { [self] (session) throws(StoreError) in
            let dialect = engine.dialect
            _ = try session.run(
                SQLStatement(
                    dialect: """
                        CREATE TABLE IF NOT EXISTS migration (
                            number \(dialect.integer) PRIMARY KEY,
                            checksum \(dialect.text) NOT NULL
                        ) \(dialect.tableSuffix)
                        """
                )
            )
        }
    }

    private func perform(_ migration: Migration) async throws(StoreError) -> Bool {
        try await engine.write { [self] (session) throws(StoreError) in
            let dialect = engine.dialect
            if let lock = dialect.migrationLock { try session.run(lock) }
            guard try check(session) < migration.number else { return false }
            for statement in migration.statements(dialect) { try session.run(SQLStatement(dialect: statement)) }
            try session.run(
                "INSERT INTO migration (number, checksum) VALUES ($1, $2)",
                .integer(migration.number),
                .text(migration.checksum(in: dialect))
            )
            return true
        }
    }

    /// Compares what was run with what this program has.
    ///
    /// - Returns: The number of the last one that was run.
    private func check(_ session: any SQLSession) throws(StoreError) -> Int {
        let rows = try session.run("SELECT number, checksum FROM migration ORDER BY number").rows
        let known = migrations.last?.number ?? 0
        for row in rows {
            let number = try row.integer(0)
            guard let migration = migrations.first(where: { $0.number == number }) else {
                throw .newerSchema(found: number, known: known)
            }
            guard try row.text(1) == migration.checksum(in: engine.dialect) else {
                throw .changedMigration(number: number)
            }
        }
        return try rows.last?.integer(0) ?? 0
    }

    /// Whether there is a table of migrations: without one, a statement about it fails.
    private func hasTable(_ session: any SQLSession) throws(StoreError) -> Bool {
        try !session.run(engine.dialect.tableExists, .text("migration")).rows.isEmpty
    }
}
