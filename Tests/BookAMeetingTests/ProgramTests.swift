import CanvasCrypto
import CanvasJSON
import Foundation
import ProgramRunner
import RawHTTP
import Testing

/// The program as a supervisor sees it.
@Suite(.timeLimit(.minutes(5))) struct ProgramTests {
    private let environment = [
        "CLIENT_SECRET": "test-client-secret-0001", "PORT": "0", "LOG_FORMAT": "json",
        "DATABASE_URL": "sqlite::memory:",
    ]

    /// Starts the program and waits until it listens.
    private func start(_ more: [String: String] = [:]) async throws -> (program: RunningProgram, address: String) {
        let program = try Program("book-a-meeting").start([], environment: environment.merging(more) { $1 })
        while let line = try await program.line() {
            let json = try JSON(parsing: line)
            if json["message"] == "listening", let address = json["address"]?.string { return (program, address) }
        }
        throw RawClient.Failure("it ended before it listened: \(try await program.outcome().errors)")
    }

    private func port(of address: String) throws -> Int {
        try #require(address.split(separator: ":").last.flatMap { Int($0) })
    }

    @Test(arguments: [nil, "", "   ", "short"])
    func secretThatCannotBeRightIsOneLineAndExit78(secret: String?) async throws {
        var environment = environment
        environment["CLIENT_SECRET"] = secret
        let outcome = try await Program("book-a-meeting").run([], environment: environment)
        #expect(outcome.status == 78)
        #expect(outcome.errors.contains("CLIENT_SECRET"))
        #expect(outcome.errors.split(separator: "\n").count == 1)
    }

    @Test func programServesFromThePackagesPublicDirectoryAndStopsOnSIGTERM() async throws {
        let (program, address) = try await start()
        let client = try await RawClient(port: port(of: address))
        try await client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let page = try await client.receive()
        #expect(page.status == 200)
        #expect(page.text.contains("<!doctype html>"))
        program.send(SIGTERM)
        let outcome = try await program.outcome()
        #expect(outcome.status == 0)
        #expect(!outcome.output.contains("test-client-secret") && !outcome.errors.contains("test-client-secret"))
    }

    @Test(
        "there are no more workers than processors that the program may use",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset"), "taskset is not installed")
    )
    func affinityCounts() async throws {
        let program = try Program(path: "/usr/bin/taskset")
            .start(["--cpu-list", "0", Program("book-a-meeting").path], environment: environment)
        let line = try #require(try await program.line())
        #expect(try JSON(parsing: line)["workers"] == 1)
        while let line = try await program.line(), !line.contains("listening") {}
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
    }

    @Test func secretIsReadFromAFileWithAFinalLineFeed() async throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("test-client-secret-0001\n".utf8, to: "secret")
        var environment = environment
        environment["CLIENT_SECRET"] = nil
        environment["CLIENT_SECRET_FILE"] = path
        let program = try Program("book-a-meeting").start([], environment: environment)
        let line = try #require(try await program.line())
        let secret = ClientSecret("test-client-secret-0001")
        #expect(try JSON(parsing: line)["client_secrets"]?[0]?.string == "sha256:\(secret.fingerprint)")
        while let line = try await program.line(), !line.contains("listening") {}
        program.send(SIGINT)
        #expect(try await program.outcome().status == 0)
    }

    @Test func hangUpReadsTheSecretsAgain() async throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("test-client-secret-0001".utf8, to: "secret")
        var environment = environment
        environment["CLIENT_SECRET"] = nil
        environment["CLIENT_SECRET_FILE"] = path
        let program = try Program("book-a-meeting").start([], environment: environment)
        var address: String?
        while address == nil, let line = try await program.line() {
            address = try JSON(parsing: line)["address"]?.string
        }
        let client = try await RawClient(port: port(of: try #require(address)))
        let body = #"{"workspace_id":"w"}"#
        func status(_ secret: String) async throws -> Int {
            let signature = BodySignature.sign(Array(body.utf8), with: ClientSecret(secret))
            let head = "POST /initialize HTTP/1.1\r\nHost: localhost\r\nX-Body-Signature: \(signature)\r\n"
            return try await client.exchange("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)").status
        }
        for (content, message, new, old) in [
            ("test-client-secret-0002,test-client-secret-0001", "client secrets read again", 200, 200),
            ("", "client secrets not read again", 200, 200),
            ("test-client-secret-0002\n", "client secrets read again", 200, 401),
        ] {
            try content.write(toFile: path, atomically: true, encoding: .utf8)
            program.send(SIGHUP)
            while let line = try await program.line(), try JSON(parsing: line)["message"]?.string != message {}
            #expect(try await status("test-client-secret-0002") == new)
            #expect(try await status("test-client-secret-0001") == old)
        }
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
    }

    /// In the same stream and form as the server's own lines.
    @Test func linesOfTheAppHaveTheIdOfTheirRequest() async throws {
        let (program, address) = try await start(["LOG_FORMAT": "json"])
        let client = try await RawClient(port: port(of: address))
        let body = #"{"workspace_id":"w","sheet_values":{"date":"2031-03-03"}}"#
        let signature = BodySignature.sign(Array(body.utf8), with: ClientSecret("test-client-secret-0001"))
        let head = "POST /submit-sheet HTTP/1.1\r\nHost: localhost\r\nX-Body-Signature: \(signature)\r\n"
        let answer = try await client.exchange("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        var booked: JSON?
        while booked == nil, let line = try await program.line() {
            let json = try JSON(parsing: line)
            if json["message"] == "meeting booked" { booked = json }
        }
        let line = try #require(booked)
        #expect(line["request_id"]?.string == answer["x-request-id"])
        #expect(line["workspace_id"] == "w" && line["date"] == "2031-03-03")
        #expect(line["level"] == "info" && line["logger"] == "book-a-meeting" && line["time"]?.string != nil)
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
    }

    @Test func metricsAreServedBesideTheApp() async throws {
        let program = try Program("book-a-meeting").start(
            [],
            environment: environment.merging(["METRICS_ADDRESS": "0"]) { $1 }
        )
        var addresses: [String: String] = [:]
        while addresses.count < 2, let line = try await program.line() {
            let json = try JSON(parsing: line)
            if let message = json["message"]?.string, let address = json["address"]?.string {
                addresses[message] = address
            }
        }
        let app = try await RawClient(port: port(of: try #require(addresses["listening"])))
        #expect(try await app.exchange("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 200)
        let metrics = try await RawClient(port: port(of: try #require(addresses["metrics"])))
        let answer = try await metrics.exchange("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(answer.text.contains(#"canvas_requests_total{route="/healthz",status="200"} 1"#))
        #expect(answer.text.contains("canvas_connections 1"))
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
    }

    @Test func portInUseIsSaidAndExit1() async throws {
        let (program, address) = try await start()
        let port = try port(of: address)
        let outcome = try await Program("book-a-meeting").run(["--port", "\(port)"], environment: environment)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("\(port)"))
        program.send(SIGTERM)
        _ = try await program.outcome()
    }

    @Test func secondSignalEndsItAtOnceAlthoughARequestIsUnderWay() async throws {
        let unhurried = ["MIN_BODY_RATE": "0", "BODY_TIMEOUT": "600", "REQUEST_TIMEOUT": "600", "DRAIN_TIMEOUT": "600"]
        let (program, address) = try await start(unhurried)
        let client = try await RawClient(port: port(of: address))
        try await client.send("POST /initialize HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{")
        // Answered on another connection, so the first one has been read.
        let other = try await RawClient(port: port(of: address))
        try await other.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        _ = try await other.receive()
        program.send(SIGTERM)
        while let line = try await program.line(), !line.contains("\"stopping\"") {}
        program.send(SIGTERM)
        let outcome = try await program.outcome()
        #expect(outcome.endedBySignal)
        #expect(outcome.status == SIGTERM)
        // A client that is gone is no reason to wait.
        withExtendedLifetime(client) {}
    }

    /// Each client that reads slowly holds its socket and the file; when those run out the answer says so, and so does the
    /// log.
    @Test func filesForWhichNoDescriptorIsLeftAreRefusedAndLoggedSo() async throws {
        let directory = "/tmp/bam-\(UInt32.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let content = Data(repeating: 0x61, count: 4_000_000)
        #expect(FileManager.default.createFile(atPath: directory + "/large.bin", contents: content))
        let settings = environment.merging(["PUBLIC_DIR": directory, "HEAD_TIMEOUT": "600"]) { $1 }
        let program = try Program("book-a-meeting").start(openFiles: 180, environment: settings)
        var address: String?
        while address == nil, let line = try await program.line() {
            address = try JSON(parsing: line)["address"]?.string
        }
        let port = try port(of: try #require(address))
        // All of them are connected before the first one asks: there is room for 84 connections, and not for as many files.
        var clients: [RawClient] = []
        for _ in 0..<60 { clients.append(try await RawClient(port: port, receiveBuffer: 4_096)) }
        var statuses: [Int] = []
        for client in clients {
            try await client.send("GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n")
            statuses.append(try await client.receiveHead().status)
        }
        let sent = statuses.count { $0 == 200 }
        let refused = statuses.count { $0 == 503 }
        #expect(sent + refused == clients.count)
        #expect(sent > 5 && refused > 5)
        clients = []
        program.send(SIGTERM)
        let outcome = try await program.outcome()
        let answers = outcome.output.split(separator: "\n").filter { $0.contains(#""message":"answered""#) }
        #expect(answers.count { $0.contains(#""status":200"#) } == sent)
        #expect(answers.count { $0.contains(#""status":503"#) } == refused)
        // Those who were sent a file left in the middle of it.
        #expect(answers.count { $0.contains("response cut short") } == sent)
        #expect(!answers.contains { $0.contains(#""status":404"#) })
    }

    @Test func healthCheckAsksTheServerBesideIt() async throws {
        let (program, address) = try await start()
        let healthy = ["PORT": "\(try port(of: address))"]
        #expect(try await Program("book-a-meeting").run(["healthcheck"], environment: healthy).status == 0)
        program.send(SIGTERM)
        _ = try await program.outcome()
        #expect(try await Program("book-a-meeting").run(["healthcheck"], environment: healthy).status == 1)
    }

    @Test func logThatNobodyReadsStopsNothing() async throws {
        // What fits into the pipe and the queue is used up soon.
        let (program, address) = try await start(["LOG_BUFFER": "4096", "METRICS_ADDRESS": "0"])
        let client = try await RawClient(port: port(of: address))
        let body = #"{"workspace_id":"w"}"#
        let signature = BodySignature.sign(Array(body.utf8), with: ClientSecret("test-client-secret-0001"))
        let head = "POST /initialize HTTP/1.1\r\nHost: localhost\r\nX-Body-Signature: \(signature)\r\n"
        let request = "\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        for _ in 0..<400 { #expect(try await client.exchange(request).status == 200) }
        #expect(try await client.exchange("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 200)
        program.send(SIGTERM)
        #expect(try await program.statusUnread() == 0)
    }

    @Test func unixSocketIsServedAndRemovedAtTheEnd() async throws {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/app.sock"
        let (program, address) = try await start(["UNIX_SOCKET": path])
        #expect(address == "unix:\(path)")
        let client = try await RawClient(path: path)
        try await client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(try await client.receive().text == "ok")
        let healthy = try await Program("book-a-meeting").run(["healthcheck"], environment: ["UNIX_SOCKET": path])
        #expect(healthy.status == 0)
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func helpNamesEverySettingOfTheManual() async throws {
        let help = try await Program("book-a-meeting").run(["serve", "--help"]).output
        for word in [
            "--host", "--port", "--unix-socket", "--public-url", "--public-dir", "--max-body", "--workers",
            "--log-level",
            "--log-format", "--trusted-proxy", "--cors-origin", "HOST", "PORT", "UNIX_SOCKET", "CLIENT_SECRET",
            "CLIENT_SECRET_FILE", "PUBLIC_URL", "PUBLIC_DIR", "MAX_BODY", "WORKERS", "LOG_LEVEL", "LOG_FORMAT",
            "TRUSTED_PROXIES", "CORS_ORIGIN", "METRICS_ADDRESS", "MAX_CONNECTIONS", "MAX_HANDLERS", "HANDLER_TIMEOUT",
            "DRAIN_TIMEOUT", "MAX_SHEET_BODY", "LOG_BUFFER",
        ] {
            #expect(help.contains(word), "\(word)")
        }
    }
}
