import CanvasJSON
import CanvasStore
import HostSystem
import Synchronization
import Testing

@testable import CanvasStorePostgreSQL

extension PostgreSQLTests {
    /// What is PostgreSQL's own.
    @Suite struct PostgreSQLEngineTests {
        @Test func valuesAreReadByTheTypeOfTheirColumn() async throws {
            try await TestDatabase.with { database in
                let engine = try database.engine()
                let result = try await engine.read { (session) throws(StoreError) in
                    try session.run(
                        """
                        SELECT 1::int2, -2::int4, $1, $2, 'v'::varchar, 'n'::name, $3, $4::text, true, 1.50::numeric,
                            '2031-03-03'::date
                        """,
                        [.integer(.min), .text("é"), .bytes([0, 255]), .null]
                    )
                }
                let expected: [SQLValue] = [
                    .integer(1), .integer(-2), .integer(.min), .text("é"), .text("v"), .text("n"), .bytes([0, 255]),
                    .null, .text("t"), .text("1.50"), .text("2031-03-03"),
                ]
                #expect(result == SQLResult(rows: [SQLRow(expected)], changes: 0))
                await engine.close()
            }
        }

        @Test func bytesAreReadInTheOldFormatToo() async throws {
            try await TestDatabase.with { database in
                try TestServer.run("ALTER DATABASE \(database.name) SET bytea_output = 'escape'")
                let engine = try database.engine()
                let rows = try await engine.read { (session) throws(StoreError) in
                    try session.run("SELECT $1", [.bytes(Array(0...255))]).rows
                }
                #expect(rows == [SQLRow([.bytes(Array(0...255))])])
                await engine.close()
            }
        }

        static let refused: [SQLStatement] = [
            "SELECT CAST('planted' AS BIGINT)", "DO $$ BEGIN RAISE 'of planted'; END $$",
            "INSERT INTO store (name, value) VALUES ('planted', ''), ('planted', '')",
            "INSERT INTO store (name, value) VALUES ('planted', NULL)",
        ]

        @Test(arguments: refused)
        func valuesAreNotInErrors(statement: SQLStatement) async throws {
            try await TestDatabase.with { database in
                let engine = try database.engine()
                let store = try await Store(engine)
                let error = await #expect(throws: StoreError.self) {
                    try await engine.write { (session) throws(StoreError) in _ = try session.run(statement, []) }
                }
                let reason = try #require(error?.failure)
                #expect(reason.contains("SQLSTATE") && !reason.contains("planted"))
                try await store.check()
                await store.close()
            }
        }

        @Test func copyIsNoStatementOfAStore() async throws {
            try await TestDatabase.with { database in
                let engine = try database.engine(connections: 1)
                let store = try await Store(engine)
                let error = await #expect(throws: StoreError.self) {
                    try await engine.write { (session) throws(StoreError) in
                        _ = try session.run("COPY checkpoint FROM STDIN", [])
                    }
                }
                #expect(error?.unavailability != nil)
                try await store.check()
                await store.close()
            }
        }

        @Test func statementThatTakesTooLongIsEndedAndTheConnectionGoesOn() async throws {
            try await TestDatabase.with { database in
                let engine = try database.engine(connections: 1, timeLimit: .milliseconds(300))
                let id = { @Sendable (session: any SQLSession) throws(StoreError) in
                    try session.run("SELECT pg_backend_pid()", []).rows
                }
                let before = try await engine.read(id)
                await #expect(throws: StoreError.busy) {
                    try await engine.read { (session) throws(StoreError) in
                        _ = try session.run("SELECT pg_sleep(60)", [])
                    }
                }
                #expect(try await engine.read(id) == before)
                await engine.close()
            }
        }

        @Test func workThatWaitsTooLongForAConnectionIsBusy() async throws {
            try await TestDatabase.with { database in
                let engine = try database.engine(connections: 1, timeLimit: .milliseconds(300))
                let errors = await withTaskGroup(of: StoreError?.self) { group in
                    for _ in 0..<3 {
                        group.addTask {
                            do throws(StoreError) {
                                try await engine.read { (session) throws(StoreError) in
                                    for _ in 0..<3 { try session.run("SELECT pg_sleep(0.2)", []) }
                                }
                                return nil
                            } catch {
                                return error
                            }
                        }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                #expect(errors.filter { $0 == nil }.count == 1)
                #expect(errors.filter { $0 == .busy }.count == 2)
                await engine.close()
            }
        }

        @Test func lockOfAnotherIsWaitedForWithALimit() async throws {
            try await TestDatabase.with { database in
                let store = try await Store(database.engine())
                let impatient = try database.engine(connections: 1, timeLimit: .milliseconds(300))
                let deadline = MonotonicClock.now() + 30_000
                let holder = try PostgreSQLConnection(PostgreSQLOptions(DatabaseURL(database.url)), deadline: deadline)
                try holder.execute("BEGIN; LOCK TABLE checkpoint", deadline: deadline)
                await #expect(throws: StoreError.busy) {
                    try await impatient.write { (session) throws(StoreError) in
                        _ = try session.run("DELETE FROM checkpoint", [])
                    }
                }
                async let patient: Void = store.checkpoints.save(JSON(1), as: "n")
                try holder.execute("COMMIT", deadline: deadline)
                try await patient
                await impatient.close()
                await store.close()
            }
        }

        /// Serialization, a deadlock, and no memory for the locks of all who came at once.
        static let crowded: [SQLStatement] = [
            "DO $$ BEGIN RAISE SQLSTATE '40001'; END $$", "DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$",
            "DO $$ BEGIN RAISE SQLSTATE '53200'; END $$",
        ]

        @Test(arguments: crowded)
        func workThatCameWithTooManyOthersIsRunAgain(statement: SQLStatement) async throws {
            try await TestDatabase.with { database in
                let engine = try database.engine()
                let store = try await Store(engine)
                let runs = Atomic(0)
                try await engine.write { (session) throws(StoreError) in
                    try session.run("INSERT INTO checkpoint (name, value, changed_at) VALUES ('n', '1', 0)", [])
                    if runs.add(1, ordering: .relaxed).newValue < 4 { try session.run(statement, []) }
                }
                #expect(runs.load(ordering: .relaxed) == 4)
                #expect(try await store.checkpoints.value("n") == JSON(1))
                await store.close()
            }
        }

        @Test func crowdThatDoesNotEndIsNamedInTheEnd() async throws {
            try await TestDatabase.with { database in
                let engine = try database.engine(timeLimit: .milliseconds(300))
                let error = await #expect(throws: StoreError.self) {
                    try await engine.write { (session) throws(StoreError) in
                        _ = try session.run("DO $$ BEGIN RAISE SQLSTATE '53200'; END $$", [])
                    }
                }
                #expect(error?.unavailability?.contains("53200") == true)
                await engine.close()
            }
        }

        /// A row that another transaction changes is left to it.
        @Test func workIsTakenBesideARowThatIsBeingChanged() async throws {
            try await TestDatabase.with { database in
                let store = try await Store(database.engine())
                try await store.outbox.add(["1", "2"].map { NewWork("n", .null, id: $0) }, in: "w")
                let deadline = MonotonicClock.now() + 30_000
                let other = try PostgreSQLConnection(PostgreSQLOptions(DatabaseURL(database.url)), deadline: deadline)
                try other.execute("BEGIN; UPDATE work SET failure = 'x' WHERE id = '1'", deadline: deadline)
                #expect(try await store.outbox.take()?.id == "2")
                try other.execute("COMMIT", deadline: deadline)
                #expect(try await store.outbox.take()?.id == "1")
                await store.close()
            }
        }

        @Test func oneOfManyServersHasTheMinute() async throws {
            try await TestDatabase.with { database in
                var stores: [Store] = []
                for _ in 0..<8 { stores.append(try await Store(database.engine(connections: 8))) }
                for round in 0..<3 {
                    let start = 1_930_298_400 + round * 3_600
                    let results = try await withThrowingTaskGroup(of: BookingResult.self) { [stores] group in
                        for person in 0..<64 {
                            group.addTask {
                                try await stores[person % 8].slots.book(start, minutes: 1, in: "w", for: "\(person)")
                            }
                        }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    #expect(results.filter { $0 == .taken }.count == 63)
                }
                for store in stores { await store.close() }
            }
        }

        @Test func wrongPasswordIsNamedAndNotShown() async throws {
            let url = try #require(TestServer.url)
            let at = try #require(url.lastIndex(of: "@"))
            let colon = try #require(url[..<at].lastIndex(of: ":"))
            let start = ContinuousClock.now
            let error = await #expect(throws: StoreError.self) {
                _ = try await DatabaseURL("\(url[...colon])planted-password\(url[at...])").open(with: [.postgreSQL])
            }
            let reason = try #require(error?.unavailability)
            #expect(reason.contains(#"password authentication failed for user "tester""#))
            #expect(!reason.contains("planted"))
            // Waiting does not make it right.
            #expect(start.duration(to: .now) < .seconds(4))
        }

        @Test func databaseThatThereIsNotIsNamed() async throws {
            let url = try #require(TestServer.url)
            let slash = try #require(url.lastIndex(of: "/"))
            let error = await #expect(throws: StoreError.self) {
                _ = try await DatabaseURL("\(url[..<slash])/no_such_database").open(with: [.postgreSQL])
            }
            #expect(try #require(error?.unavailability).contains("no_such_database"))
        }
    }
}
