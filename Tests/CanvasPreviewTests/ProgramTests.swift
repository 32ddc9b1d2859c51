import CanvasTesting
import Glibc
import HostSystem
import ProgramRunner
import RawHTTP
import Testing

@testable import CanvasPreview

/// The commands as users run them.
@Suite(.timeLimit(.minutes(5))) struct ProgramTests {
    private let uuid = "4711c0de-0000-4000-8000-00000000000a"

    @Test func anyAppCanBePreviewed() async throws {
        let program = try Program("book-a-meeting").start(["preview", "--no-open"])
        let url = try await PrintedURL.of(program)
        let session = try await url.call("start", ["place": "conversation"])
        #expect(session["card"]?["canvas"]?["content"]?["components"]?[0]?["id"] == "book-meeting")
        #expect(session["app"]?["flows"] == ["initialize", "submit", "sheet"])
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
    }

    @Test func serverInAnyLanguageCanBePreviewed() async throws {
        try await RunningPreview.run { preview in
            let program = try Program("canvaskit").start(
                ["preview", "--no-open", "--app", preview.app, "--configure", "/elsewhere"],
                environment: ["CLIENT_SECRET": "test-client-secret-0001"]
            )
            let url = try await PrintedURL.of(program)
            let session = try await url.call("start", ["place": "conversation"])
            #expect(session["card"]?["phase"] == "shown")
            let failed = try await url.call("configure", [:])
            #expect(failed["card"]?["failure"]?["reason"]?.string?.contains("404") == true)
            program.send(SIGTERM)
            #expect(try await program.outcome().status == 0)
        }
    }

    @Test func appThatIsNotThereYetIsSaidAtStart() async throws {
        // Nobody listens on port 1 of this machine.
        let arguments = ["preview", "--no-open", "--app", "http://127.0.0.1:1"]
        let program = try Program("canvaskit").start(arguments, environment: ["CLIENT_SECRET": uuid])
        let url = try await PrintedURL.of(program)
        // The preview runs all the same.
        let session = try await url.call("start", ["place": "conversation"])
        #expect(session["card"]?["failure"]?["reason"]?.string?.contains("connection refused") == true)
        program.send(SIGTERM)
        let outcome = try await program.outcome()
        #expect(outcome.status == 0)
        let start =
            "canvaskit: warning: nothing answers at http://127.0.0.1:1 (connection refused); start the app there"
        #expect(
            outcome.errors.hasPrefix(start) && outcome.errors.split(separator: "\n").count == 1,
            "\(outcome.errors)"
        )
    }

    @Test func appThatIsThereIsNotWarnedOf() async throws {
        try await RunningPreview.run { preview in
            let arguments = ["preview", "--no-open", "--app", preview.app]
            let program = try Program("canvaskit").start(arguments, environment: ["CLIENT_SECRET": uuid])
            try await PrintedURL.of(program).call("start", ["place": "conversation"])
            program.send(SIGTERM)
            #expect(try await program.outcome().errors.isEmpty)
        }
    }

    @Test func addressOfOtherMachinesIsRefused() async throws {
        let outcome = try await Program("book-a-meeting").run(["preview", "--no-open", "--host", "0.0.0.0"])
        #expect(outcome.status == 1 && outcome.errors.contains("127.0.0.1") && !outcome.output.contains("token"))
    }

    @Test func canvaskitWantsTheSecretAndAPlainURL() async throws {
        let program = Program("canvaskit")
        #expect(try await program.run(["preview", "--app", "http://127.0.0.1:1"]).status == 78)
        let secret = ["CLIENT_SECRET": "test-client-secret-0001"]
        let outcome = try await program.run(["preview", "--app", "https://a.example"], environment: secret)
        #expect(outcome.status == 1 && outcome.errors.contains("http://localhost:3000"))
    }

    @Test func browserIsOpenedAndNotListenedTo() async throws {
        let directory = try TemporaryDirectory()
        defer { withExtendedLifetime(directory) {} }
        let folder = directory.path
        let script = """
            #!/bin/sh
            streams=$(readlink /proc/$$/fd/1 /proc/$$/fd/2; grep -c token= "$1"; env | grep -c CLIENT_SECRET)
            echo "$streams" >\(folder)/streams
            kill -TERM $PPID

            """
        try HostFiles.writePrivately(Array(script.utf8), to: "\(folder)/bin/xdg-open")
        unsafe chmod("\(folder)/bin/xdg-open", 0o700)
        let variables = [
            "DISPLAY": ":0", "PATH": "\(folder)/bin:/usr/bin:/bin", "XDG_RUNTIME_DIR": folder, "XDG_STATE_HOME": folder,
            "CLIENT_SECRET": "test-client-secret-0001", "PREVIEW_CLIENT_SECRET": "test-client-secret-0001",
            "CLIENT_SECRET_FILE": "/dev/null",
        ]
        let outcome = try await Program("book-a-meeting").run(["preview"], environment: variables)
        #expect(outcome.status == 0)
        let streams = String(decoding: try HostProcess.read("\(folder)/streams", limit: 1_000), as: UTF8.self)
        #expect(streams == "/dev/null\n/dev/null\n1\n0\n")
        // What led the browser to the preview is gone with it.
        #expect(Set(HostFiles.names(in: "\(folder)/canvaskit")) == ["preview.key", "previews.json"])
    }
}
