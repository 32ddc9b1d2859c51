import CanvasStore
import HostSystem
import Testing

@testable import CanvasStorePostgreSQL

/// The server that `scripts/with-postgresql` starts.
enum TestServer {
    private static let environment = HostProcess.environment()
    /// A superuser of it.
    static let url = environment["TEST_POSTGRESQL_URL"]
    /// The same server behind PgBouncer.
    static let poolerURL = environment["TEST_PGBOUNCER_URL"]
    /// A program that restarts it.
    static let restart = environment["TEST_POSTGRESQL_RESTART"]

    /// Runs a command that no transaction allows.
    static func run(_ command: String) throws {
        let options = try PostgreSQLOptions(DatabaseURL(#require(url)))
        let deadline = MonotonicClock.now() + 30_000
        try PostgreSQLConnection(options, deadline: deadline).execute(command, deadline: deadline)
    }
}

extension Trait where Self == ConditionTrait {
    static var needsServer: Self {
        .enabled(if: TestServer.url != nil, "no PostgreSQL server; scripts/with-postgresql starts one for the tests")
    }

    static var needsPooler: Self {
        .enabled(if: TestServer.poolerURL != nil, "no PgBouncer")
    }

    static var needsRestart: Self {
        .enabled(if: TestServer.restart != nil, "no way to restart the PostgreSQL server")
    }
}

/// An empty database of the server, for one test.
struct TestDatabase {
    let name: String
    let url: String

    /// Makes a database, does something with it, and removes it.
    static func with(
        on server: String? = TestServer.url,
        do body: (TestDatabase) async throws -> Void
    ) async throws {
        let server = try #require(server)
        let name = "test_\(UInt64.random(in: 0 ... .max))"
        try TestServer.run("CREATE DATABASE \(name)")
        let slash = server.lastIndex(of: "/") ?? server.endIndex
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(TestDatabase(name: name, url: "\(server[..<slash])/\(name)")))
        } catch {
            result = .failure(error)
        }
        try TestServer.run("DROP DATABASE \(name) WITH (FORCE)")
        return try result.get()
    }

    /// An engine on it.
    func engine(connections: Int = 4, timeLimit: Duration = .seconds(5)) throws -> PostgreSQLEngine {
        try PostgreSQLEngine(PostgreSQLOptions(DatabaseURL(url)), connections: connections, timeLimit: timeLimit)
    }

    /// An engine on it that connects to a port of 127.0.0.1.
    func engine(port: Int, connections: Int = 1, timeLimit: Duration = .seconds(5)) throws -> PostgreSQLEngine {
        let colon = try #require(url.lastIndex(of: ":"))
        let slash = try #require(url.lastIndex(of: "/"))
        let url = try DatabaseURL("\(url[..<colon]):\(port)\(url[slash...])")
        return try PostgreSQLEngine(PostgreSQLOptions(url), connections: connections, timeLimit: timeLimit)
    }

    /// The server's own port.
    var port: Int {
        get throws {
            let colon = try #require(url.lastIndex(of: ":"))
            return try #require(Int(url[colon...].dropFirst().prefix { $0 != "/" }))
        }
    }
}

extension StoreError {
    /// The reason of ``unavailable(_:)``; nil for another.
    var unavailability: String? { if case .unavailable(let reason) = self { reason } else { nil } }
    /// The reason of ``failed(_:)``; nil for another.
    var failure: String? { if case .failed(let reason) = self { reason } else { nil } }
    /// The reason of ``outcomeUnknown(_:)``; nil for another.
    var uncertainty: String? { if case .outcomeUnknown(let reason) = self { reason } else { nil } }
}
