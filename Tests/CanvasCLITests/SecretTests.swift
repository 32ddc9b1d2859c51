import Foundation
import ProgramRunner
import Testing

/// Client secrets as the tools take them.
@Suite(.timeLimit(.minutes(5))) struct SecretTests {
    private let uuid = "4711c0de-0000-4000-8000-00000000000a"

    @Test func toolsUseTheSecretBetweenTheQuotesAndSaySo() async throws {
        let bare = try await Program("canvaskit").run(["sign"], environment: ["CLIENT_SECRET": uuid], input: "{}")
        #expect(bare.status == 0 && bare.errors.isEmpty)
        let quoted = try await Program("canvaskit").run(
            ["sign"],
            environment: ["CLIENT_SECRET": "\"\(uuid)\""],
            input: "{}"
        )
        #expect(quoted.output == bare.output)
        #expect(quoted.errors.contains("quotes around the secret") && quoted.errors.split(separator: "\n").count == 1)
        let sealed = try await Program("canvaskit").run(
            ["seal"],
            environment: ["CLIENT_SECRET": "'\(uuid)'"],
            input: "{}"
        )
        let opened = try await Program("canvaskit").run(
            ["open"],
            environment: ["CLIENT_SECRET": uuid],
            input: sealed.output
        )
        #expect(opened.output == "{}\n")
    }

    @Test func fileWithAByteOrderMarkIsRead() async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("secret-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("\u{FEFF}\(uuid)\r\n".utf8).write(to: URL(fileURLWithPath: path))
        let bare = try await Program("canvaskit").run(["sign"], environment: ["CLIENT_SECRET": uuid], input: "{}")
        let marked = try await Program("canvaskit").run(["sign", "--secret-file", path], input: "{}")
        #expect(marked.status == 0 && marked.output == bare.output && marked.errors.contains("byte order mark"))
    }

    @Test(
        arguments: [
            ["sign"], ["seal"], ["open"], ["send", "initialize", "http://127.0.0.1:1"],
            ["preview", "--app", "http://127.0.0.1:1", "--no-open"], ["webhook", "ping", "--to", "http://127.0.0.1:1"],
        ]
    )
    func whatIsNoSecretEndsWith78(arguments: [String]) async throws {
        for text in ["CLIENT_SECRET=\(uuid)", "<secret>", "# \(uuid)"] {
            let outcome = try await Program("canvaskit").run(
                arguments,
                environment: ["CLIENT_SECRET": text],
                input: "{}"
            )
            #expect(outcome.status == 78 && outcome.errors.hasPrefix("canvaskit: CLIENT_SECRET has "))
            #expect(!outcome.errors.contains("4711c0de"))
        }
    }

    @Test func doctorTellsOfASecretThatIsNone() async throws {
        let wrong = try await Program("canvaskit").run(["doctor"], environment: ["CLIENT_SECRET": "export A=\(uuid)"])
        #expect(wrong.status == 1 && wrong.output.contains("NAME=value") && !wrong.output.contains("4711c0de"))
        let unlike = try await Program("canvaskit").run(
            ["doctor"],
            environment: ["CLIENT_SECRET": "test-client-secret-0001"]
        )
        #expect(unlike.status == 0 && unlike.output.contains("does not look like Intercom's client secrets"))
    }

    @Test func secretUnlikeIntercomsIsWarnedOf() async throws {
        let outcome = try await Program("canvaskit").run(
            ["sign"],
            environment: ["CLIENT_SECRET": "test-client-secret-0001"],
            input: "{}"
        )
        #expect(outcome.status == 0 && outcome.errors.hasPrefix("canvaskit: warning: CLIENT_SECRET does not look like"))
    }

    @Test func typoOfACommandIsExplained() async throws {
        let outcome = try await Program("canvaskit").run(["nwe", "foo"])
        #expect(outcome.status == 64)
        #expect(outcome.errors.hasPrefix("Error: Unknown command nwe. Did you mean 'new'?\n"))
    }
}
