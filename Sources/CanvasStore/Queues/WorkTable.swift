/// The statements of one queue in the table `work`.
struct WorkTable: Sendable {
    let name: String

    static let outbox = WorkTable(name: "outbox")
    static let webhooks = WorkTable(name: "webhooks")

    /// Adds work; what has an id that was there before is left out.
    ///
    /// - Returns: The number of entries that are new.
    @discardableResult
    func insert(
        _ entries: [NewWork],
        of workspace: String,
        in session: any SQLSession,
        now: Int
    ) throws(StoreError) -> Int {
        var count = 0
        for entry in entries {
            guard entry.body.count <= NewWork.bodyLimit else {
                throw .tooLarge(bytes: entry.body.count, limit: NewWork.bodyLimit)
            }
            count += try session.run(
                """
                INSERT INTO work (queue, id, workspace, subject, kind, body, created_at, due_at, attempts, lease, state, failure)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '', 'waiting', '') ON CONFLICT (queue, workspace, id) DO NOTHING
                """,
                .text(name),
                .text(entry.id),
                .text(workspace),
                .text(entry.subject ?? ""),
                .text(entry.kind),
                .bytes(entry.body),
                .integer(now),
                .integer(entry.dueAt ?? now)
            ).changes
        }
        return count
    }

    /// Takes the work that is due longest, unless earlier work of its subject waits; the lease is in milliseconds.
    func take(lease: Int, in engine: any StoreEngine, now: Int) async throws(StoreError) -> Work? {
        let statement = SQLStatement(
            dialect: """
                UPDATE work SET lease = $2, due_at = $3, attempts = attempts + 1
                WHERE state = 'waiting' AND due_at <= $4 AND number = (
                    SELECT number FROM work AS next
                    WHERE queue = $1 AND state = 'waiting' AND due_at <= $4 AND (
                        subject = '' OR NOT EXISTS (
                            SELECT 1 FROM work AS earlier
                            WHERE earlier.queue = $1 AND earlier.workspace = next.workspace
                            AND earlier.subject = next.subject AND earlier.state = 'waiting' AND earlier.number < next.number
                        )
                    )
                    ORDER BY due_at, number LIMIT 1 \(engine.dialect.rowLock)
                )
                RETURNING number, id, workspace, subject, kind, body, created_at, due_at, attempts, lease, state, failure
                """
        )
        // What others commit meanwhile is no harm: the row is the taker's, or left out.
        let result = try await engine.run(
            statement,
            [.text(name), .text(RandomName.make()), .integer(now + lease), .integer(now)]
        )
        guard let row = result.rows.first else { return nil }
        return try Work(row)
    }

    /// Has a lease last until a time, in milliseconds since 1970.
    ///
    /// - Returns: false if it had ended before.
    func renew(_ work: Work, until dueAt: Int, in engine: any StoreEngine) async throws(StoreError) -> Bool {
        try await engine.run(
            "UPDATE work SET due_at = $3 WHERE number = $1 AND lease = $2 AND state = 'waiting'",
            [.integer(work.number), .text(work.lease), .integer(dueAt)]
        ).changes == 1
    }

    /// Ends a lease.
    ///
    /// - Returns: false if it had ended before, and the work may be somebody else's.
    func settle(_ work: Work, as outcome: WorkOutcome, in engine: any StoreEngine) async throws(StoreError) -> Bool {
        let (state, dueAt, failure) =
            switch outcome {
            case .done: (Work.State.done, work.dueAt, "")
            case .again(let time, let failure, _): (.waiting, time, failure)
            case .dead(let failure): (.dead, work.dueAt, failure)
            }
        return try await engine.run(
            """
            UPDATE work SET state = $3, due_at = $4, failure = $5, lease = '', attempts = attempts - $6
            WHERE number = $1 AND lease = $2 AND state = 'waiting'
            """,
            [
                .integer(work.number),
                .text(work.lease),
                .text(state.rawValue),
                .integer(dueAt),
                // A failure may quote anything, and work has to be settled nevertheless.
                .text(String(failure.prefix(1_000).map { $0 == "\0" ? "\u{FFFD}" : $0 })),
                .integer(outcome.isNoAttempt ? 1 : 0),
            ]
        ).changes == 1
    }

    /// Gives dead work another round of tries.
    ///
    /// - Returns: false if there is no dead work of this id.
    func revive(
        _ id: String,
        of workspace: String,
        in engine: any StoreEngine,
        now: Int
    ) async throws(StoreError) -> Bool {
        try await engine.run(
            """
            UPDATE work SET state = 'waiting', attempts = 0, due_at = $3
            WHERE queue = $1 AND workspace = $4 AND id = $2 AND state = 'dead'
            """,
            [.text(name), .text(id), .integer(now), .text(workspace)]
        ).changes == 1
    }

    /// The number of pieces that wait, and when the oldest was added, in milliseconds since 1970.
    func backlog(in session: any SQLSession) throws(StoreError) -> (count: Int, oldest: Int) {
        let rows = try session.run(
            "SELECT COUNT(*), COALESCE(MIN(created_at), 0) FROM work WHERE queue = $1 AND state = 'waiting'",
            .text(name)
        ).rows
        guard let row = rows.first else { return (0, 0) }
        return (try row.integer(0), try row.integer(1))
    }

    /// Work in a state, the oldest first unless the newest is wanted first.
    func list(
        _ state: Work.State,
        limit: Int,
        newestFirst: Bool = false,
        in session: any SQLSession
    ) throws(StoreError) -> [Work] {
        try works(
            session.run(
                newestFirst
                    ? """
                    SELECT number, id, workspace, subject, kind, body, created_at, due_at, attempts, lease, state, failure
                    FROM work WHERE queue = $1 AND state = $2 ORDER BY number DESC LIMIT $3
                    """
                    : """
                    SELECT number, id, workspace, subject, kind, body, created_at, due_at, attempts, lease, state, failure
                    FROM work WHERE queue = $1 AND state = $2 ORDER BY number LIMIT $3
                    """,
                .text(name),
                .text(state.rawValue),
                .integer(limit)
            )
        )
    }

    func work(_ id: String, of workspace: String, in session: any SQLSession) throws(StoreError) -> Work? {
        try works(
            session.run(
                """
                SELECT number, id, workspace, subject, kind, body, created_at, due_at, attempts, lease, state, failure
                FROM work WHERE queue = $1 AND workspace = $3 AND id = $2
                """,
                .text(name),
                .text(id),
                .text(workspace)
            )
        ).first
    }

    /// Work of an id in any workspace.
    func works(_ id: String, in session: any SQLSession) throws(StoreError) -> [Work] {
        try works(
            session.run(
                """
                SELECT number, id, workspace, subject, kind, body, created_at, due_at, attempts, lease, state, failure
                FROM work WHERE queue = $1 AND id = $2 ORDER BY number
                """,
                .text(name),
                .text(id)
            )
        )
    }

    /// All work of a subject, the oldest first.
    func all(of subject: String, in workspace: String, session: any SQLSession) throws(StoreError) -> [Work] {
        try works(
            session.run(
                """
                SELECT number, id, workspace, subject, kind, body, created_at, due_at, attempts, lease, state, failure
                FROM work WHERE queue = $1 AND workspace = $2 AND subject = $3 ORDER BY number
                """,
                .text(name),
                .text(workspace),
                .text(subject)
            )
        )
    }

    /// Forgets all work of a subject.
    func erase(_ subject: String, in workspace: String, session: any SQLSession) throws(StoreError) -> Int {
        try session.run(
            "DELETE FROM work WHERE queue = $1 AND workspace = $2 AND subject = $3",
            .text(name),
            .text(workspace),
            .text(subject)
        ).changes
    }

    /// Forgets work that was done, or given up, before a time, in milliseconds since 1970.
    ///
    /// A few at a time, so that nobody waits for it.
    func forget(_ state: Work.State, before time: Int, in engine: any StoreEngine) async throws(StoreError) -> Int {
        let statement = SQLStatement(
            dialect: """
                DELETE FROM work WHERE number IN (
                    SELECT number FROM work WHERE queue = $1 AND state = $2 AND due_at < $3 LIMIT 500
                    \(engine.dialect.rowLock)
                )
                """
        )
        var count = 0
        while true {
            let changes = try await engine.run(
                statement,
                [.text(name), .text(state.rawValue), .integer(time)]
            ).changes
            count += changes
            if changes < 500 { return count }
        }
    }

    private func works(_ result: SQLResult) throws(StoreError) -> [Work] {
        try result.rows.map(Work.init)
    }
}
