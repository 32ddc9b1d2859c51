import CanvasJSON
import CanvasStore
import ProgramRunner
import Testing

@testable import CanvasStorePostgreSQL

extension PostgreSQLTests {
    /// What becomes of work when its connection is lost.
    @Suite struct LostConnectionTests {
        @Test(arguments: [CuttingProxy.Cut.before, .after])
        func changeWhoseCommitWasNotAnsweredIsOfUnknownOutcome(cut: CuttingProxy.Cut) async throws {
            try await TestDatabase.with { database in
                let direct = try await Store(database.engine())
                let proxy = try CuttingProxy(to: database.port, rules: [("INSERT", .before), ("COMMIT", cut)])
                let engine = try database.engine(port: proxy.port)
                let error = await #expect(throws: StoreError.self) {
                    try await engine.write { (session) throws(StoreError) in
                        _ = try session.run(
                            "INSERT INTO checkpoint (name, value, changed_at) VALUES ('n', '1', 0)",
                            []
                        )
                    }
                }
                #expect(error?.uncertainty != nil)
                // The first insert was cut off, and done again on a second connection.
                #expect(proxy.count == 2)
                #expect(try await direct.checkpoints.value("n") == (cut == .after ? JSON(1) : nil))
                try await engine.write { (session) throws(StoreError) in
                    _ = try session.run("DELETE FROM checkpoint", [])
                }
                #expect(proxy.count == 3)
                await engine.close()
                await direct.close()
            }
        }

        @Test func changeIsMadeAgainIfItsCommitWasNotSent() async throws {
            try await TestDatabase.with { database in
                let proxy = try CuttingProxy(
                    to: database.port,
                    rules: [("INSERT INTO booked_minute", .before), ("INSERT INTO booking", .after), ("BEGIN", .after)]
                )
                let direct = try await Store(database.engine())
                let store = try await Store(database.engine(port: proxy.port))
                let result = try await store.slots.book(1_930_298_400, minutes: 30, in: "w", for: "a")
                #expect(result != .taken)
                #expect(try await direct.slots.all(of: "a", in: "w").count == 1)
                #expect(proxy.count == 4)
                await store.close()
                await direct.close()
            }
        }

        @Test func workThatAlwaysLosesItsConnectionFails() async throws {
            try await TestDatabase.with { database in
                let rules = Array(repeating: (command: "pg_catalog", cut: CuttingProxy.Cut.before), count: 9)
                let proxy = try CuttingProxy(to: database.port, rules: rules)
                let engine = try database.engine(port: proxy.port)
                let error = await #expect(throws: StoreError.self) {
                    try await engine.read { (session) throws(StoreError) in
                        _ = try session.run("SELECT 1 FROM pg_catalog.pg_class", [])
                    }
                }
                #expect(error?.unavailability != nil)
                #expect(proxy.count == 4)
                await engine.close()
            }
        }

        @Test func readIsRepeatedWhoseConnectionWasLost() async throws {
            try await TestDatabase.with { database in
                let proxy = try CuttingProxy(
                    to: database.port,
                    rules: [("SELECT value FROM checkpoint", .after), ("COMMIT", .before)]
                )
                let direct = try await Store(database.engine())
                try await direct.checkpoints.save(JSON(1), as: "n")
                let engine = try database.engine(port: proxy.port)
                let rows = try await engine.read { (session) throws(StoreError) in
                    try session.run("SELECT value FROM checkpoint", []).rows
                }
                #expect(rows == [SQLRow([.text("1")])])
                #expect(proxy.count == 3)
                await engine.close()
                await direct.close()
            }
        }

        @Test func serverThatDoesNotAnswerIsWaitedForWithALimit() async throws {
            try await TestDatabase.with { database in
                let direct = try await Store(database.engine())
                let proxy = try CuttingProxy(to: database.port, rules: [("COMMIT", .hold), ("INSERT", .hold)])
                let engine = try database.engine(port: proxy.port, timeLimit: .milliseconds(500))
                let insert = { @Sendable (session: any SQLSession) throws(StoreError) in
                    _ = try session.run("INSERT INTO checkpoint (name, value, changed_at) VALUES ('n', '1', 0)", [])
                }
                let start = ContinuousClock.now
                let held = await #expect(throws: StoreError.self) { try await engine.write(insert) }
                #expect(held == .unavailable("the server did not respond within the time limit"))
                let committing = await #expect(throws: StoreError.self) { try await engine.write(insert) }
                #expect(committing == .outcomeUnknown("the server did not respond within the time limit"))
                #expect(start.duration(to: .now) < .seconds(10))
                await engine.close()
                await direct.close()
            }
        }

        @Test func connectionThatWasEndedWhileIdleIsReplaced() async throws {
            try await TestDatabase.with { database in
                let store = try await Store(database.engine())
                for round in 0..<3 {
                    try await store.checkpoints.save(JSON(round), as: "n")
                    try TestServer.run(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database.name)'"
                    )
                    if round == 1 { #expect(try await store.checkpoints.value("n") == JSON(1)) }
                }
                await store.close()
            }
        }

        /// While it restarts, nothing that was told to be written is lost, and no read fails.
        @Test(.needsRestart) func serverThatRestartsIsWaitedFor() async throws {
            try await TestDatabase.with { database in
                let store = try await Store(database.engine())
                let restart = try #require(TestServer.restart)
                let unknown = try await withThrowingTaskGroup(of: Int.self) { group in
                    group.addTask {
                        for _ in 0..<2 {
                            let outcome = try await Program(path: restart).run(
                                [],
                                environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
                            )
                            #expect(outcome.status == 0, "\(outcome.errors)")
                        }
                        return 0
                    }
                    for task in 0..<4 {
                        group.addTask {
                            var unknown = 0
                            for number in 0..<300 {
                                let name = "\(task)-\(number)"
                                do throws(StoreError) {
                                    try await store.checkpoints.save(JSON(number), as: name)
                                    let value = try await store.checkpoints.value(name)
                                    #expect(value == JSON(number), "\(name)")
                                } catch {
                                    guard case .outcomeUnknown = error else { throw error }
                                    unknown += 1
                                }
                            }
                            return unknown
                        }
                    }
                    return try await group.reduce(0, +)
                }
                // Each connection can lose one commit with each restart.
                #expect(unknown <= 8)
                await store.close()
            }
        }
    }
}
