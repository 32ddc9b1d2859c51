import CanvasTesting
import Glibc
import HTTPTypes
import MicroHTTP
import ProgramRunner
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

    /// A copy of the program in a package whose compiler is a script of ours.
    @Test func savedSourceIsBuiltAndTheSameStepShownAgain() async throws {
        let folder = "/tmp/canvaskit-watch-\(UInt64.random(in: 0 ... .max))"
        let program = "\(folder)/.build/machine/release/book-a-meeting"
        let original = try #require(HostProcess.directories.last) + "/book-a-meeting"
        try HostFiles.writePrivately(try HostProcess.read(original, limit: 1 << 30), to: program)
        try HostFiles.writePrivately([], to: "\(folder)/Package.swift")
        try HostFiles.writePrivately(Array("fine".utf8), to: "\(folder)/Sources/App.swift")
        let compiler = """
            #!/bin/sh
            grep -q fine \(folder)/Sources/App.swift && exit 0
            echo "\(folder)/Sources/App.swift:3:9: error: not fine"
            exit 1

            """
        try HostFiles.writePrivately(Array(compiler.utf8), to: "\(folder)/bin/swift")
        for file in [program, "\(folder)/bin/swift"] { unsafe chmod(file, 0o700) }
        let variables = ["PATH": "\(folder)/bin:/usr/bin:/bin", "XDG_STATE_HOME": folder]
        let process = try ChildProcess([program, "preview", "--watch", "--no-open"], environment: variables)
        var printed: String?
        for await line in process.lines {
            printed = url(in: line)
            if printed != nil { break }
        }
        let url = try #require(printed)
        _ = try await call(url, "start", ["place": "message"])

        try HostFiles.writePrivately(Array("broken".utf8), to: "\(folder)/Sources/App.swift")
        let failed = try await news(url, until: "failed")
        #expect(failed["errors"]?[0]?["file"] == "Sources/App.swift" && failed["errors"]?[0]?["line"] == 3)
        #expect(failed["errors"]?[0]?["column"] == 9 && failed["errors"]?[0]?["message"] == "not fine")
        // The program of before still runs.
        #expect(try await call(url, "start", ["place": "message"])["card"]?["phase"] == "shown")

        try HostFiles.writePrivately(Array("fine again".utf8), to: "\(folder)/Sources/App.swift")
        _ = try await news(url, until: "running")
        let session = try await call(url, "settings", [:])
        #expect(session["card"]?["phase"] == "shown" && session["card"]?["place"] == "message")
        #expect(session["exchanges"]?.elements.map { $0["status"]?.integer } == [200, 200, 200])
        process.terminate()
        for await _ in process.lines {}
        #expect(process.status == 0)
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
