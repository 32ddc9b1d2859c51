import CanvasTesting
import Foundation
import ProgramRunner
import Testing

/// The command as people run it.
@Suite(.timeLimit(.minutes(5))) struct WorkspaceCommandTests {
    private let program = Program("canvaskit")

    @Test func servesUntilItIsStopped() async throws {
        let seed = FileManager.default.temporaryDirectory.appending(path: "seed-\(UUID().uuidString).json")
        try
            #"{"contacts": [{"email": "kim@example.org", "tags": {"data": [{"id": "5"}]}}], "tags": [{"id": "5", "name": "VIP"}]}"#
            .write(to: seed, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: seed) }
        let arguments = [
            "workspace", "--port", "0", "--token", "secret-1", "--seed", seed.path, "--limit", "3", "--fault", "slow=1",
        ]
        let running = try program.start(arguments)
        let url = try #require(try await running.line()?.split(separator: "=").last)
        #expect(try await running.line() == "INTERCOM_ACCESS_TOKEN=secret-1")
        let curl = Program(path: "/usr/bin/curl")
        let output = try await curl.run(["-s", "-H", "Authorization: Bearer secret-1", "\(url)/contacts"]).output
        let contact = try #require(try JSON(parsing: output)["data"]?[0])
        #expect(contact["email"] == "kim@example.org" && contact["tags"]?["data"]?[0]?["id"] == "5")
        running.send(SIGTERM)
        #expect(try await running.outcome().status == 0)
    }

    @Test(arguments: [
        ["--port", "70000"], ["--limit", "0"], ["--fault", "half"], ["--fault", "half=0"], ["--fault", "fire=1"],
        ["--fault", "slow=x"], ["--token", "a b"], ["--nonsense"],
    ])
    func wrongFlagsAreRefused(arguments: [String]) async throws {
        let outcome = try await program.run(["workspace"] + arguments)
        #expect(outcome.status == 64 && outcome.output.isEmpty && !outcome.errors.isEmpty)
    }

    @Test(arguments: ["/nowhere/seed.json", "{", "[]", #"{"people": []}"#, #"{"contacts": {}}"#])
    func seedThatCannotBeReadIsRefused(content: String) async throws {
        var path = content
        if !content.hasPrefix("/") {
            path = FileManager.default.temporaryDirectory.appending(path: "seed-\(UUID().uuidString).json").path
            try content.write(toFile: path, atomically: true, encoding: .utf8)
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        let outcome = try await program.run(["workspace", "--seed", path])
        #expect(outcome.status == 66 && outcome.errors.contains(path))
    }
}
