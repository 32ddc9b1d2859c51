import CanvasTesting
import Glibc
import HTTPTypes
import MicroHTTP
import ProgramRunner
import RawHTTP
import Testing

@testable import CanvasPreview

/// The commands as users run them.
@Suite(.timeLimit(.minutes(5))) struct ProgramTests {
    /// Waits for the URL that a program prints.
    private func url(of program: RunningProgram) async throws -> String {
        while let line = try await program.line() {
            if let url = url(in: line) { return url }
        }
        throw TransportError("No URL was printed.")
    }

    private func url(in line: String) -> String? {
        line.firstRange(of: "Preview: ").map { String(line[$0.upperBound...]) }
    }

    private func call(_ url: String, _ name: String, _ body: JSON) async throws -> JSON {
        let (page, token) = url.components(around: "/?token=")
        let headers: HTTPFields = [.previewToken: token]
        let answer = try await RunningPreview.send(.post, "\(page)/api/\(name)", headers, Array(body.bytes))
        return try JSON(parsing: answer.body)
    }

    @Test func anyAppCanBePreviewed() async throws {
        let program = try Program("book-a-meeting").start(["preview", "--no-open"])
        let url = try await url(of: program)
        let session = try await call(url, "start", ["place": "conversation"])
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
            let url = try await url(of: program)
            let session = try await call(url, "start", ["place": "conversation"])
            #expect(session["card"]?["phase"] == "shown")
            let failed = try await call(url, "configure", [:])
            #expect(failed["card"]?["failure"]?["reason"]?.string?.contains("404") == true)
            program.send(SIGTERM)
            #expect(try await program.outcome().status == 0)
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

    @Test func savedSourceIsBuiltAndTheSameStepShownAgain() async throws {
        let package = try await WatchedPackage { folder in
            """
            echo "\(folder)/Sources/App.swift:3:9: error: not fine"
            exit 1
            """
        }
        let process = try package.preview()
        let url = try await url(of: process)
        _ = try await call(url, "start", ["place": "message"])

        try package.save("broken")
        let failed = try await news(url, until: "failed")
        #expect(failed["errors"]?[0]?["file"] == "Sources/App.swift" && failed["errors"]?[0]?["line"] == 3)
        #expect(failed["errors"]?[0]?["column"] == 9 && failed["errors"]?[0]?["message"] == "not fine")
        // The program of before still runs.
        #expect(try await call(url, "start", ["place": "message"])["card"]?["phase"] == "shown")

        try package.save("fine again")
        _ = try await news(url, until: "running")
        let session = try await call(url, "settings", [:])
        #expect(session["card"]?["phase"] == "shown" && session["card"]?["place"] == "message")
        #expect(session["exchanges"]?.elements.map { $0["status"]?.integer } == [200, 200, 200])
        process.terminate()
        for await _ in process.lines {}
        #expect(process.status == 0)
    }

    @Test func compilerEndsWithThePreview() async throws {
        let package = try await WatchedPackage { folder in
            """
            exec 3>\(folder)/pipe
            echo compiling >&3
            sleep 20 3>&-
            echo survived >&3
            exit 1
            """
        }
        try #require(unsafe mkfifo("\(package.folder)/pipe", 0o600) == 0)
        let process = try package.preview()
        _ = try await url(of: process)
        let pipe = try ChildProcess(["cat", "\(package.folder)/pipe"], environment: ["PATH": "/usr/bin:/bin"])
        try package.save("broken")
        var said: [String] = []
        for await line in pipe.lines {
            said.append(line)
            process.terminate()
        }
        #expect(said == ["compiling"])
        for await _ in process.lines {}
        #expect(process.status == 0)
    }

    @Test func browserIsOpenedAndNotListenedTo() async throws {
        let directory = try TemporaryDirectory()
        let folder = directory.path
        let script = """
            #!/bin/sh
            streams=$(readlink /proc/$$/fd/1 /proc/$$/fd/2; grep -c token= "$1")
            echo "$streams" >\(folder)/streams
            kill -TERM $PPID

            """
        try HostFiles.writePrivately(Array(script.utf8), to: "\(folder)/bin/xdg-open")
        unsafe chmod("\(folder)/bin/xdg-open", 0o700)
        let variables = [
            "DISPLAY": ":0", "PATH": "\(folder)/bin:/usr/bin:/bin", "XDG_RUNTIME_DIR": folder, "XDG_STATE_HOME": folder,
        ]
        let outcome = try await Program("book-a-meeting").run(["preview"], environment: variables)
        #expect(outcome.status == 0)
        let streams = String(decoding: try HostProcess.read("\(folder)/streams", limit: 1_000), as: UTF8.self)
        #expect(streams == "/dev/null\n/dev/null\n1\n")
    }

    /// Waits for the URL that a preview prints.
    private func url(of process: ChildProcess) async throws -> String {
        for await line in process.lines {
            if let url = url(in: line) { return url }
        }
        throw TransportError("No URL was printed.")
    }

    /// Follows the news until the program is in a state.
    private func news(_ url: String, until state: String) async throws -> JSON {
        let (page, token) = url.components(around: "/?token=")
        var number = 0
        while true {
            let address = "\(page)/api/events?after=\(number)"
            let answer = try await RunningPreview.send(.get, address, [.previewToken: token])
            let json = try JSON(parsing: answer.body)
            if let watch = json["watch"], watch["state"]?.string == state { return watch }
            number = Int(json["number"]?.integer ?? 0)
        }
    }
}
