import BookingServer
import CanvasJSON
import Glibc
import ProgramRunner
import RawHTTP
import Testing

extension PostgreSQLTests {
    /// Replicas of Book a Meeting on one server.
    @Suite struct ReplicaTests {
        private static let closing = "Thanks! Your meeting is booked for 2031-03-03"

        @Test("Sixty-four people press at once on two replicas, and one of them has the time") func crowd() async throws
        {
            try await TestDatabase.with { database in
                async let first = BookingServer(["DATABASE_URL": database.url])
                async let second = BookingServer(["DATABASE_URL": database.url])
                let servers = try await [first, second]
                let seen = try await BookingServer.press("2031-03-03T10:00:00Z", people: 64, on: servers)
                #expect(seen.count == 2 && seen[Self.closing] == 1)
                #expect(seen.contains { $0.key.contains("just been taken") && $0.value == 63 })
                for server in servers {
                    server.program.send(SIGTERM)
                    #expect(try await server.program.outcome().status == 0)
                }
            }
        }

        @Test("Two replicas share the webhooks, whichever of them Intercom tells, and however often") func webhooks()
            async throws
        {
            try await TestDatabase.with { database in
                async let first = BookingServer(["DATABASE_URL": database.url])
                async let second = BookingServer(["DATABASE_URL": database.url])
                let servers = try await [first, second]
                let people = 0..<20
                for number in people {
                    let canvas = try await servers[number % 2].book(Self.time(number), by: "person-\(number)")
                    #expect(canvas.firstText.hasPrefix("Thanks!"))
                }
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for number in (Array(people) + Array(people)).shuffled() {
                        group.addTask {
                            try await servers[Int.random(in: 0...1)].deliver([
                                "type": "notification_event", "topic": "contact.deleted", "id": "notif_\(number)",
                                "app_id": "abcd1234",
                                "data": ["item": ["type": "contact", "id": "person-\(number)", "deleted": true]],
                            ])
                        }
                    }
                    for try await status in group { #expect(status == 200) }
                }
                // All of them are forgotten, so their times are free.
                for number in people {
                    while try await !servers[0].book(Self.time(number), by: "z").firstText.hasPrefix("Thanks!") {
                        try await Task.sleep(for: .milliseconds(50))
                    }
                }
                for server in servers {
                    server.program.send(SIGTERM)
                    #expect(try await server.program.outcome().status == 0)
                }
            }
        }

        @Test("While the server is away people are asked to try again, and nothing is lost") func away() async throws {
            try await TestDatabase.with { database in
                let server = try await BookingServer(["DATABASE_URL": database.url])
                #expect(try await server.book("2031-03-03T10:00:00Z", by: "a").firstText == Self.closing)

                try TestServer.run("ALTER DATABASE \(database.name) ALLOW_CONNECTIONS false")
                try TestServer.run(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database.name)'"
                )
                let away = try await server.book("2031-03-03T11:00:00Z", by: "a")
                #expect(away.firstText.contains("try again"))
                #expect(away["content"]?["components"]?[1]?["action"]?["type"] == "sheet")
                // The check comes every five seconds.
                while try await server.get("/readyz").status != 503 { try await Task.sleep(for: .milliseconds(50)) }
                #expect(try await server.get("/healthz").status == 200)

                try TestServer.run("ALTER DATABASE \(database.name) ALLOW_CONNECTIONS true")
                while try await server.get("/readyz").status != 200 { try await Task.sleep(for: .milliseconds(50)) }
                #expect(try await server.book("2031-03-03T11:00:00Z", by: "a").firstText == Self.closing)
                #expect(try await server.book("2031-03-03T10:00:00Z", by: "b").firstText.contains("just been taken"))
                server.program.send(SIGTERM)
                #expect(try await server.program.outcome().status == 0)
            }
        }

        @Test("A restart of the server loses no booking that was confirmed", .needsRestart) func restart() async throws
        {
            let restart = try #require(TestServer.restart)
            try await TestDatabase.with { database in
                let server = try await BookingServer(["DATABASE_URL": database.url])
                async let restarted = Program(path: restart)
                    .run([], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
                var confirmed: [String] = []
                for number in 0..<200 {
                    let time = Self.time(number)
                    if try await server.book(time, by: "a").firstText.hasPrefix("Thanks!") { confirmed.append(time) }
                }
                #expect(try await restarted.status == 0)
                #expect(!confirmed.isEmpty)
                for time in confirmed {
                    #expect(try await server.book(time, by: "b").firstText.contains("just been taken"))
                }
                server.program.send(SIGTERM)
                #expect(try await server.program.outcome().status == 0)
            }
        }

        /// Times half an hour apart.
        private static func time(_ number: Int) -> String {
            let (day, slot) = (1 + number / 48, number % 48)
            let (hour, minute) = (slot / 2, slot % 2 * 30)
            return "2031-03-0\(day)T\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute):00Z"
        }
    }
}
