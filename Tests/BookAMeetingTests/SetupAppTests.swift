import CanvasJSON
import ProgramRunner
import RawHTTP
import Testing

/// A program whose app is prepared.
@Suite("The program of a prepared app", .timeLimit(.minutes(5))) struct SetupAppTests {
    private static let environment = [
        "CLIENT_SECRET": "4711c0de-0000-4000-8000-000000000001", "PORT": "0", "LOG_FORMAT": "json",
        "GREETING": "Hello!",
        "TOKEN": "another-secret-0001",
    ]

    private func run(_ more: [String: String]) async throws -> Program.Outcome {
        let environment = Self.environment.merging(more) { $1 }.filter { !$0.value.isEmpty }
        let outcome = try await Program("SetupApp").run([], environment: environment)
        try Planted.expectNone(of: Planted.secrets, in: outcome.output + outcome.errors)
        return outcome
    }

    @Test("Services start before it listens, in order, and stop after it, in the opposite order")
    func order() async throws {
        let program = try Program("SetupApp").start([], environment: Self.environment)
        var messages: [String] = []
        while let line = try await program.line(), let message = try JSON(parsing: line)["message"]?.string {
            messages.append(message)
            if message == "listening" { break }
        }
        program.send(15)
        while let line = try await program.line(), let message = try JSON(parsing: line)["message"]?.string {
            messages.append(message)
        }
        let outcome = try await program.outcome()
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(
            messages == [
                "prepared", "starting", "first started", "second started", "listening", "stopping", "second stopped",
                "first stopped", "stopped",
            ]
        )
    }

    @Test(
        "A missing or wrong setting of the app ends it with 78 and one line",
        arguments: [
            (["GREETING": ""], "SetupApp: GREETING is not set; set it to a text\n"),
            (
                ["TOKEN": ""],
                "SetupApp: TOKEN is not set; set it to the secret, or to the path of its file in TOKEN_FILE\n"
            ),
            (
                ["TOKEN": "", "TOKEN_FILE": "/nowhere"],
                "SetupApp: TOKEN_FILE=/nowhere cannot be read: open: No such file or directory\n"
            ),
            (["TOKEN_FILE": "/nowhere"], "SetupApp: TOKEN_FILE is set, and so is TOKEN; keep one of the two\n"),
            (["TIME_ZONE": "utc"], "SetupApp: TIME_ZONE=utc is not the name of a time zone; did you mean UTC?\n"),
            (
                ["TIME_ZONE": "Europe/Berlin", "TZDIR": "/nowhere"],
                "SetupApp: TIME_ZONE=Europe/Berlin needs the time zone database, and TZDIR=/nowhere has none\n"
            ),
        ]
    )
    func settings(_ more: [String: String], line: String) async throws {
        let outcome = try await run(more)
        #expect(outcome.status == 78)
        #expect(outcome.errors == line)
        #expect(!outcome.output.contains("listening"))
    }

    @Test(
        "An app that cannot be prepared or served ends it with 1 and one line",
        arguments: [
            ("prepare", "SetupApp: cannot prepare the app: the calendar does not answer\n"),
            (
                "paths",
                "SetupApp: invalid app setup: the path /readyz belongs to an endpoint of Canvas Kit or the server\n"
            ),
            ("start", "SetupApp: service LoggingService failed: the calendar does not answer\n"),
        ]
    )
    func failure(_ problem: String, line: String) async throws {
        let outcome = try await run(["PROBLEM": problem])
        #expect(outcome.status == 1)
        #expect(outcome.errors == line)
        #expect(!outcome.output.contains("listening"))
    }

    @Test("A service that fails later stops the server and the other services")
    func laterFailure() async throws {
        let outcome = try await run(["PROBLEM": "later"])
        #expect(outcome.status == 1)
        #expect(outcome.errors == "SetupApp: service LoggingService failed: the calendar does not answer\n")
        #expect(outcome.output.contains("first stopped"))
    }
}
