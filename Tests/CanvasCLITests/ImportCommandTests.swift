import CanvasTesting
import Foundation
import IntercomAPI
import ProgramRunner
import RawHTTP
import Synchronization
import Testing

/// The command `canvaskit import`, run as a program.
@Suite(.timeLimit(.minutes(5))) struct ImportCommandTests {
    private let program = Program("canvaskit")
    private let folder: TemporaryDirectory
    private let workspace = SimulatedWorkspace(limit: 1_000_000, seed: .empty)

    init() throws { folder = try TemporaryDirectory() }

    private func serving(_ body: ([String: String]) async throws -> Void) async throws {
        try await Served.workspace(workspace) { url in
            try await body(["INTERCOM_API_URL": url, "INTERCOM_ACCESS_TOKEN": workspace.token])
        }
    }

    private func write(_ rows: some Sequence<String>, to name: String = "rows.jsonl") throws -> String {
        try folder.write(rows.joined(separator: "\n").utf8, to: name)
    }

    @Test("Contacts are imported, and the next run has nothing to do") func contacts() async throws {
        let file = try write((1...20).map { #"{"id":\#($0),"email":"p\#($0)@example.com"}"# })
        try await serving { environment in
            for _ in 1...2 {
                let outcome = try await program.run(["import", "contacts", file], environment: environment)
                #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
                #expect(outcome.output == "\(file): 20 created, 0 updated, 0 rejected, 0 unknown\n")
            }
            #expect(workspace.contacts.count == 20)
        }
    }

    @Test("Rejected rows are told, and the command that sends them again is printed") func rejected() async throws {
        let file = try write(["{\"id\":1}", "{\"name\":\"x\"}", "{\"id\":3}"])
        try await serving { environment in
            let outcome = try await program.run(
                ["import", "contacts", file, "--max-errors", "5"],
                environment: environment
            )
            #expect(outcome.status == 65)
            #expect(outcome.output == "\(file): 2 created, 0 updated, 1 rejected, 0 unknown\n")
            #expect(outcome.errors.contains("line 2: parameter_not_found (email): "))
            #expect(outcome.errors.contains("canvaskit import contacts \(file) --retry-rejected\n"))
            let again = try await program.run(
                ["import", "contacts", file, "--retry-rejected"],
                environment: environment
            )
            #expect(again.status == 65)
            try folder.write("{\"row\":{\"id\":2},\"line\":2}\n".utf8, to: "rows.jsonl.rejected.jsonl")
            let corrected = try await program.run(
                ["import", "contacts", file, "--retry-rejected"],
                environment: environment
            )
            #expect(corrected.status == 0 && workspace.contacts.count == 3, "\(corrected.errors)")
            let nothing = try await program.run(
                ["import", "contacts", file, "--retry-rejected"],
                environment: environment
            )
            #expect(nothing.status == 66)
        }
    }

    @Test("Too many rejected rows stop it, with the command that goes on") func tooMany() async throws {
        let file = try write((1...200).map { _ in "{\"name\":\"x\"}" })
        try await serving { environment in
            let outcome = try await program.run(["import", "contacts", file], environment: environment)
            #expect(outcome.status == 75)
            #expect(outcome.errors.contains("--max-errors allows, which is 1%\n"))
            #expect(outcome.errors.contains("go on with: canvaskit import contacts \(file)\n"))
            #expect(outcome.output.hasSuffix(", 100 left\n"))
            let all = try await program.run(
                ["import", "contacts", file, "--max-errors", "100%"],
                environment: environment
            )
            #expect(all.status == 65 && all.output.contains(" 200 rejected"))
        }
    }

    @Test("A dry run needs no settings, and tells the first problems") func dryRun() async throws {
        let rows =
            ["{\"id\":1,\"plan\":\"x\",\"custom_attributes\":{\"vip\":true}}"] + (1...7).map { _ in "{\"name\":\"x\"}" }
        let file = try write(rows)
        let outcome = try await program.run(["import", "contacts", file, "--dry-run"])
        #expect(outcome.status == 65 && outcome.errors.isEmpty)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines[0] == "\(file): 8 rows, 7 would be rejected")
        #expect(lines[1].hasPrefix("  line 2: parameter_not_found (email): "))
        #expect(lines[6] == "  and 2 more")
        #expect(lines[7].hasPrefix("  plan is ignored (1 row): "))
        #expect(lines[8] == "  attributes: vip" && lines.count == 9)
    }

    @Test("Files that cannot be read, and settings that are missing") func unreadable() async throws {
        let quotes = try write(["[{“email”: “a@example.com”}]"], to: "c.json")
        let tickets = try write(["{\"tickets\":[]}"], to: "t.json")
        let none = "\(folder.path)/none.json"
        let environment = ["INTERCOM_API_URL": "http://127.0.0.1:1", "INTERCOM_ACCESS_TOKEN": "t"]
        for (file, words) in [
            (quotes, ":1:3: invalid JSON: typographic quote “"), (tickets, ": the file has tickets, not contacts"),
            (none, ": open: No such file or directory"),
        ] {
            for flags in [[], ["--dry-run"]] {
                let outcome = try await program.run(["import", "contacts", file] + flags, environment: environment)
                #expect(outcome.status == 66 && outcome.errors.contains(words), "\(outcome.errors)")
            }
        }
        #expect(try await program.run(["import", "contacts", quotes]).status == 78)
        for arguments in [
            ["contacts"], ["companies", quotes], ["contacts", quotes, "--max-errors", "some"],
            ["contacts", quotes, "--max-errors", "101%"], ["contacts", quotes, "--retry-rejected", "--retry-unknown"],
            ["contacts", quotes, "--concurrency", "0"], ["contacts", quotes, "--ticket-type", "1"],
        ] {
            #expect(try await program.run(["import"] + arguments).status == 64, "\(arguments)")
        }
    }

    @Test("A refused token is 77, an Intercom that nobody answers for 69, a changed file 78") func ends() async throws {
        let file = try write((1...5).map { "{\"id\":\($0)}" })
        try await serving { environment in
            let refused = try await program.run(
                ["import", "contacts", file],
                environment: environment.merging(["INTERCOM_ACCESS_TOKEN": "wrong"]) { $1 }
            )
            #expect(refused.status == 77 && refused.errors.contains("go on with: "), "\(refused.errors)")
            #expect(!refused.errors.contains("wrong"))
            _ = try write((1...5).map { "{\"id\":\($0 == 3 ? 30 : $0)}" })
            let changed = try await program.run(["import", "contacts", file], environment: environment)
            #expect(changed.status == 78 && changed.errors.contains("line 3 differs"), "\(changed.errors)")
            #expect(workspace.contacts.isEmpty)
        }
    }

    @Test("Progress is JSON with LOG_FORMAT=json") func progress() async throws {
        let file = try write(["{\"id\":1}", "{\"name\":\"x\"}"])
        try await serving { environment in
            let outcome = try await program.run(
                ["import", "contacts", file, "--max-errors", "1"],
                environment: environment.merging(["LOG_FORMAT": "json"]) { $1 }
            )
            let end = try JSON(parsing: outcome.output)
            #expect(end["event"] == "end" && end["created"] == 1 && end["rejected"] == 1 && end["left"] == 0)
            let first = try JSON(parsing: String(try #require(outcome.errors.split(separator: "\n").first)))
            #expect(first["event"] == "rejected")
        }
    }

    @Test(
        "An import that is killed again and again is complete in the end, and nothing is there twice",
        arguments: [
            SIGKILL, SIGINT,
        ]
    )
    func killed(by signal: Int32) async throws {
        for number in 1...3 { try workspace.addContact(["external_id": JSON("\(number)")]) }
        let rows = (1...150).map { number in
            #"{"type":"bug","subject":"s\#(number)","created_at":\#(1_600_000_000 + number),"status":"solved","#
                + #""requester_id":\#(1 + number % 3)}"#
        }
        let file = try write(rows)
        let arguments = ["import", "tickets", file, "--search-delay", "0", "--concurrency", "4"]
        try await serving { environment in
            var target = 10
            while true {
                let running = try program.start(arguments, environment: environment)
                let hasEnded = Atomic(false)
                async let ending: Program.Outcome = {
                    defer { hasEnded.store(true, ordering: .relaxed) }
                    return try await running.outcome()
                }()
                // Rows that never arrive are not among them, so that the last run may end before.
                while workspace.objects("tickets").count < target, !hasEnded.load(ordering: .relaxed) {
                    try await Task.sleep(for: .milliseconds(5))
                }
                if !hasEnded.load(ordering: .relaxed) { running.send(signal) }
                let outcome = try await ending
                // Counted from what is there: a program that has sent nothing yet may not hear the signal.
                target = workspace.objects("tickets").count + 25
                if outcome.status == 0, !outcome.endedBySignal { break }
                if outcome.status == 74 { break }
                #expect(outcome.endedBySignal ? signal == SIGKILL : outcome.status == 130, "\(outcome.errors)")
                if signal == SIGINT { #expect(outcome.errors.contains("go on with: canvaskit import tickets \(file)")) }
            }
            // What was under way when it was killed, and never arrived.
            let unknown = try? String(contentsOfFile: "\(file).unknown.jsonl", encoding: .utf8)
            if unknown != nil {
                #expect(signal == SIGKILL)
                let again = try await program.run(arguments + ["--retry-unknown"], environment: environment)
                #expect(again.status == 0, "\(again.errors)")
            }
        }
        #expect(Set(workspace.tickets.map(\.title)).count == 150 && workspace.tickets.count == 150)
        #expect(workspace.tickets.allSatisfy { $0.state?.category == .resolved })
    }

    @Test("A disk that is full stops it, and it goes on when there is room") func fullDisk() async throws {
        let file = try write((1...300).map { "{\"id\":\($0)}" })
        try await serving { environment in
            let words = ["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" import contacts \"$1\"", program.path, file]
            let full = try await Program(path: "/bin/sh").run(words, environment: environment)
            #expect(full.status == 75 && full.errors.contains("write: File too large"), "\(full.errors)")
            #expect(full.errors.contains("go on with: "))
            let rest = try await program.run(["import", "contacts", file], environment: environment)
            #expect(rest.status == 0 && workspace.contacts.count == 300, "\(rest.errors)")
        }
    }
}
