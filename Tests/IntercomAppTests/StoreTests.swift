import CanvasStoreSQLite
import IntercomApp
import Logging
import RawHTTP
import Synchronization
import Testing

/// Where an app's state is, and what an operator is told of it.
@Suite(.timeLimit(.minutes(1))) struct StoreTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func place(_ variables: [String: String]) throws -> String? {
        try AppEnvironment(variables).databaseURL(program: "app")?.text
    }

    @Test("A place is taken from the first variable that names one")
    func places() throws {
        let path = directory.path
        let all = [
            "DATABASE_URL": "sqlite:///a/b.db", "STATE_DIRECTORY": "\(path)/s:\(path)/t", "XDG_STATE_HOME": "\(path)/x",
            "HOME": "\(path)/h",
        ]
        #expect(try place(all) == "sqlite:///a/b.db")
        #expect(try place(all.filter { $0.key != "DATABASE_URL" }) == "sqlite://\(path)/s/app.db")
        #expect(try place(["XDG_STATE_HOME": "\(path)/x", "HOME": "\(path)/h"]) == "sqlite://\(path)/x/app/app.db")
        #expect(try place(["HOME": "\(path)/h"]) == "sqlite://\(path)/h/.local/state/app/app.db")
        #expect(try place(["STATE_DIRECTORY": "/proc/none", "HOME": "\(path)/h"])?.contains("/h/") == true)
        #expect(try place(["HOME": "/proc/none"]) == nil)
        #expect(try place(["STATE_DIRECTORY": "relative"]) == nil)
        #expect(try place([:]) == nil)
    }

    @Test(
        "A database that cannot be used ends the program, and no password is shown",
        arguments: [
            ("app.db", "is not a URL"), ("sqlite://app.db", "needs three slashes"),
            ("sqlite:///proc/none/app.db", "mkdir"),
            ("postgres://u:planted@h/d", "not linked with an engine for postgres"),
        ]
    )
    func refused(url: String, words: String) async throws {
        var setup = AppSetup(environment: AppEnvironment(["DATABASE_URL": url]))
        let error = await #expect(throws: SettingsError.self) { _ = try await setup.store(engines: .sqlite) }
        let text = try #require(error).description
        #expect(text.hasPrefix("DATABASE_URL") && text.contains(words))
        #expect(!text.contains("planted"))
    }

    @Test("Keys are read from their file, or it is named")
    func keys() throws {
        try directory.write(String(repeating: "0a", count: 32).utf8, to: "keys")
        try directory.write("0a0a planted".utf8, to: "wrong")
        #expect(try AppEnvironment(["DATABASE_KEY_FILE": "\(directory.path)/keys"]).databaseKeys() != nil)
        #expect(try AppEnvironment([:]).databaseKeys() == nil)
        for (name, words) in [("none", "cannot be read"), ("wrong", "has no key of 64 hexadecimal digits in line 1")] {
            let environment = AppEnvironment(["DATABASE_KEY_FILE": "\(directory.path)/\(name)"])
            let error = #expect(throws: SettingsError.self) { _ = try environment.databaseKeys() }
            let text = try #require(error).description
            #expect(text.contains(words) && !text.contains("planted"))
        }
    }

    @Test("Every use gives the same store, which /readyz names and which is closed at the end")
    func oneStore() async throws {
        let url = "sqlite://\(directory.path)/app.db"
        var setup = AppSetup(environment: AppEnvironment(["DATABASE_URL": url]))
        let store = try await setup.store(engines: .sqlite)
        #expect(try await setup.store(engines: .sqlite).id == store.id)
        #expect(setup.readinessChecks.map(\.name) == ["store \(store.id.prefix(8))"])
        #expect(setup.services.count == 1)
        await store.close()
        var again = AppSetup(environment: AppEnvironment(["DATABASE_URL": url]))
        let reopened = try await again.store(engines: .sqlite)
        #expect(reopened.id == store.id)
        await reopened.close()
    }

    @Test("Without a place the state is in memory, with one warning")
    func memory() async throws {
        let log = Recorder()
        var setup = AppSetup(
            environment: AppEnvironment(["HOME": "/proc/none"]),
            logger: Logger(label: "test") { _ in log }
        )
        let store = try await setup.store(engines: .sqlite)
        _ = try await setup.store(engines: .sqlite)
        try await store.state.set(JSON(1), for: "n", in: "w")
        #expect(log.lines.withLock(\.self).map { $0.contains("set DATABASE_URL") } == [true])
        await store.close()
    }
}

/// A log handler that keeps the messages.
private struct Recorder: LogHandler {
    final class Lines: Sendable {
        private let content = Mutex<[String]>([])

        func withLock<Result: Sendable>(_ body: (inout sending [String]) -> sending Result) -> Result {
            content.withLock(body)
        }
    }

    let lines = Lines()
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.warning

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.withLock { $0.append("\(event.message)") }
    }
}
