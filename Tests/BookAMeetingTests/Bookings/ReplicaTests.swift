import BookingServer
import CanvasJSON
import CanvasTesting
import Glibc
import ProgramRunner
import RawHTTP
import Testing

/// Programs that share a database, and programs that are killed.
@Suite(.timeLimit(.minutes(5))) struct ReplicaTests {
    private static let closing = "Thanks! Your meeting is booked for 2031-03-03"
    private static let taken = "Sorry, that time has just been taken. Please choose another one."

    @Test("Sixty-four people press at once on two programs, and one of them has the time") func crowd() async throws {
        let directory = try TemporaryDirectory()
        let environment = ["DATABASE_URL": "sqlite://\(directory.path)/app.db"]
        // Both may make the schema.
        async let first = BookingServer(environment)
        async let second = BookingServer(environment)
        let servers = try await [first, second]
        let seen = try await BookingServer.press("2031-03-03T10:00:00Z", people: 64, on: servers)
        #expect(seen == [Self.closing: 1, Self.taken: 63])
        let stores = try await servers.asyncMap { try await $0.store }
        #expect(stores[0] == stores[1])
        for server in servers {
            server.program.send(SIGTERM)
            #expect(try await server.program.outcome().status == 0)
        }
    }

    @Test("Without a place for a file, state is in memory, with one warning") func memory() async throws {
        let program = try Program("book-a-meeting")
            .start([], environment: ["CLIENT_SECRET": "test-client-secret-0001", "PORT": "0", "LOG_FORMAT": "json"])
        var warnings: [String] = []
        while let line = try await program.line() {
            let json = try JSON(parsing: line)
            if json["level"] == "warning" { warnings.append(json["message"]?.string ?? "") }
            if json["message"] == "listening" { break }
        }
        #expect(warnings.filter { $0.contains("all of it ends with the program") }.count == 1)
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
    }

    @Test("What was confirmed outlives a program that is killed, and so does what is to be told") func killed()
        async throws
    {
        let directory = try TemporaryDirectory()
        let workspace = SimulatedWorkspace()
        let contact = try workspace.addContact(["email": "mary@example.com", "role": "user"])
        let person = try #require(contact.id)
        let state = ["STATE_DIRECTORY": directory.path]
        let gone = try await BookingServer(
            // Nobody listens there, so the note waits.
            state.merging(["INTERCOM_ACCESS_TOKEN": workspace.token, "INTERCOM_API_URL": "http://127.0.0.1:1"]) { $1 }
        )
        #expect(try await gone.book("2031-03-03T10:00:00Z", by: person).firstText == Self.closing)
        gone.program.send(SIGKILL)
        _ = try await gone.program.outcome()

        try await workspace.whileServed { url in
            let server = try await BookingServer(
                state.merging(["INTERCOM_ACCESS_TOKEN": workspace.token, "INTERCOM_API_URL": url]) { $1 }
            )
            #expect(try await server.book("2031-03-03T10:00:00Z", by: "another").firstText == Self.taken)
            #expect(try await server.book("2031-03-03T10:00:00Z", by: person).firstText == Self.closing)
            while workspace.objects("events").isEmpty { try await Task.sleep(for: .milliseconds(20)) }
            #expect(workspace.notes.compactMap(\.body).count { $0.contains("Meeting booked: ") } == 1)
            server.program.send(SIGTERM)
            #expect(try await server.program.outcome().status == 0)
        }
    }

    @Test("A contact who is deleted in the workspace is forgotten") func deletedContact() async throws {
        let server = try await BookingServer(["DATABASE_URL": "sqlite::memory:"])
        #expect(try await server.book("2031-03-03T10:00:00Z", by: "a").firstText == Self.closing)
        let webhook: JSON = [
            "type": "notification_event", "topic": "contact.deleted", "id": "notif_1", "app_id": "abcd1234",
            "data": ["item": ["type": "contact", "id": "a", "deleted": true]],
        ]
        for _ in 0..<2 { #expect(try await server.deliver(webhook) == 200) }
        while try await server.book("2031-03-03T10:00:00Z", by: "b").firstText != Self.closing { await Task.yield() }
        server.program.send(SIGTERM)
        #expect(try await server.program.outcome().status == 0)
    }

    @Test(
        "Settings that mean nothing end the program with 78 and one line",
        arguments: [
            ("TIME_ZONE", "Mars/Olympus"), ("BOOKING_HOURS", "Moonday 09:00-17:00"), ("DATABASE_URL", "mysql://h/d"),
            ("DATABASE_URL", "sqlite:///proc/none/app.db"), ("INTERCOM_REGION", "mars"),
        ]
    )
    func settings(name: String, value: String) async throws {
        var environment = [
            "CLIENT_SECRET": "test-client-secret-0001", "PORT": "0", "DATABASE_URL": "sqlite::memory:",
            "INTERCOM_ACCESS_TOKEN": "token",
        ]
        environment[name] = value
        let outcome = try await Program("book-a-meeting").run([], environment: environment)
        #expect(outcome.status == 78)
        #expect(outcome.errors.hasPrefix(name) || outcome.errors.contains(name))
        #expect(outcome.errors.split(separator: "\n").count == 1)
    }
}

extension BookingServer {
    /// The store's name in the readiness checks.
    fileprivate var store: String? {
        get async throws {
            let ready = try await JSON(parsing: get("/readyz").body)
            return ready["checks"]?.members.first { $0.key.hasPrefix("store ") }.map { String($0.key) }
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
