import CanvasStore
import RawHTTP
import Testing

@testable import CanvasStorePostgreSQL

/// How a server is connected to; there is none.
@Suite(.timeLimit(.minutes(5))) struct ConnectingTests {
    private func engine(_ url: String, timeLimit: Duration = .milliseconds(500)) throws -> PostgreSQLEngine {
        try PostgreSQLEngine(PostgreSQLOptions(DatabaseURL(url)), connections: 1, timeLimit: timeLimit)
    }

    private func read(_ engine: PostgreSQLEngine) async -> (reason: String, duration: Duration) {
        let start = ContinuousClock.now
        do throws(StoreError) {
            try await engine.read { (_) throws(StoreError) in }
            return ("it was read", .zero)
        } catch {
            guard case .unavailable(let reason) = error else { return ("\(error)", .zero) }
            return (reason, start.duration(to: .now))
        }
    }

    @Test func serverThatThereIsNotIsNamedAfterTheTimeLimitAndThenAtOnce() async throws {
        let engine = try engine("postgres://u:planted@127.0.0.1:1/app", timeLimit: .seconds(3))
        let first = await read(engine)
        #expect(first.reason.contains("Connection refused") && !first.reason.contains("planted"))
        // Until then it could have been a restart.
        try await Task.sleep(for: .seconds(3))
        let second = await read(engine)
        #expect(second.reason == first.reason)
        // Without waiting, however slow the machine is.
        #expect(second.duration < first.duration)
        await engine.close()
    }

    @Test func listenerThatNeverAnswersIsWaitedForWithALimit() async throws {
        let server = try RawServer()
        let engine = try engine("postgres://u:planted@127.0.0.1:\(server.port)/app")
        let result = await read(engine)
        #expect(result.reason.contains("timed out"), "\(result.reason)")
        #expect(result.duration < .seconds(10))
        await engine.close()
    }

    @Test func talkOfAnotherProtocolIsRefused() async throws {
        let server = try RawServer()
        let answering = Task {
            while let client = try? await server.accept() {
                try await client.send("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
                client.finishSending()
            }
        }
        let engine = try engine("postgres://u:planted@127.0.0.1:\(server.port)/app")
        let result = await read(engine)
        #expect(result.duration > .zero && result.duration < .seconds(10), "\(result.reason)")
        #expect(!result.reason.contains("planted"))
        await engine.close()
        answering.cancel()
    }

    @Test(arguments: [
        "postgres://u:planted/planted@h/d", "postgres://u:planted%@h/d",
        "postgres://u:planted@h/d?planted=1", "postgres://u:planted@h:planted/d", "postgres:planted",
        "postgres://u:5432/planted@h/d",
    ])
    func urlThatIsNotUnderstoodIsNotShown(text: String) async throws {
        let url = try DatabaseURL(text)
        let error = await #expect(throws: StoreError.self) { _ = try await url.open(with: [.postgreSQL]) }
        guard case .invalidURL(let reason) = try #require(error) else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(reason.contains("PostgreSQL's library") && !reason.contains("planted"))
    }

    @Test(arguments: [
        ("postgres://db.example.com/app", "verify-full"), ("postgres://127.db.example.com/app", "verify-full"),
        ("postgres:///app?service=production", "verify-full"), ("postgresql://u@10.0.0.1:5432/app", "verify-full"),
        ("postgres://db.example.com/app?sslmode=require", "require"), ("postgres://localhost/app", "prefer"),
        ("postgres://127.0.0.2/app", "prefer"), ("postgres://[::1]/app", "prefer"),
        ("postgres:///app?host=/run/postgresql", "prefer"), ("postgres://%2Frun%2Fpostgresql/app", "prefer"),
        ("postgres://localhost,db.example.com/app", "verify-full"),
        ("postgres://localhost/app?hostaddr=10.0.0.1", "verify-full"),
    ])
    func certificateIsAskedForUnlessTheHostIsThisMachine(url: String, mode: String) throws {
        let options = try PostgreSQLOptions(DatabaseURL(url))
        #expect(options["sslmode"] == mode)
        #expect((options["sslrootcert"] != nil) == (mode == "verify-full"))
        #expect(options["client_encoding"] == "UTF8")
    }

    @Test func optionsOfTheURLCount() throws {
        let options = try PostgreSQLOptions(
            DatabaseURL("postgres://u:p%40ss@h/d?application_name=a&keepalives_idle=5&client_encoding=LATIN1")
        )
        #expect(options["application_name"] == "a" && options["keepalives_idle"] == "5" && options.password == "p@ss")
        #expect(options["client_encoding"] == "UTF8")
    }

    @Test func passwordIsRemovedFromWhatTheServerTells() throws {
        let options = try PostgreSQLOptions(DatabaseURL("postgres://u:planted@h/d"))
        let told = "connection to server at \"h\", port 5432 failed: FATAL:  28P01: no planted\nLOCATION:  x, y.c:1\n"
        let error = PostgreSQLConnectingError(.lost(told), of: options)
        #expect(error.reason == "connection to the server failed (SQLSTATE 28P01)" && !error.isTransient)
        let named = PostgreSQLConnectingError(
            .lost(told),
            of: try PostgreSQLOptions(DatabaseURL("postgres://planted:planted@h/d"))
        )
        #expect(named.reason == #"connection to server at "h", port 5432 failed: FATAL: 28P01: no planted"#)
    }

    @Test func certificateOfAnotherAuthorityHasAHint() throws {
        let options = try PostgreSQLOptions(DatabaseURL("postgres://u@h/d"))
        let told = "connection to server at \"h\", port 5432 failed: SSL error: certificate verify failed\n"
        let error = PostgreSQLConnectingError(.lost(told), of: options)
        #expect(error.reason.contains("certificate verify failed; the URL can name") && !error.isTransient)
    }

    @Test(arguments: [
        ("57P03", true), ("53300", true), ("08P01", true), ("57P01", true), ("28P01", false), ("28000", false),
        ("3D000", false), ("57P04", false),
    ])
    func refusalIsWaitedForIfItCanEnd(code: String, isTransient: Bool) throws {
        let options = try PostgreSQLOptions(DatabaseURL("postgres://u@h/d"))
        let error = PostgreSQLConnectingError(.lost("x: FATAL:  \(code): y\n"), of: options)
        #expect(error.isTransient == isTransient)
    }
}
