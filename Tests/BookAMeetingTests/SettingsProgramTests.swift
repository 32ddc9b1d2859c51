import CanvasCrypto
import CanvasJSON
import Foundation
import ProgramRunner
import RawHTTP
import Testing

/// The program with settings as people really have them.
@Suite(.timeLimit(.minutes(5))) struct SettingsProgramTests {
    private let uuid = "4711c0de-0000-4000-8000-00000000000a"
    private let basis = ["PORT": "0", "LOG_FORMAT": "json", "DATABASE_URL": "sqlite::memory:"]

    /// Starts the program and reads what it says until it listens and has said something of a level.
    private func start(
        _ variables: [String: String],
        untilLevel level: String? = nil
    ) async throws -> (program: RunningProgram, address: String, lines: [JSON]) {
        let program = try Program("book-a-meeting").start([], environment: basis.merging(variables) { $1 })
        var lines: [JSON] = []
        var address: String?
        while address == nil || (level != nil && !lines.contains { $0["level"]?.string == level }),
            let line = try await program.line()
        {
            lines.append(try JSON(parsing: line))
            if lines.last?["message"] == "listening" { address = lines.last?["address"]?.string }
        }
        guard let address else {
            throw RawClient.Failure("it ended before it listened: \(try await program.outcome().errors)")
        }
        return (program, address, lines)
    }

    private func port(of address: String) throws -> Int {
        try #require(address.split(separator: ":").last.flatMap { Int($0) })
    }

    private func status(_ address: String, signedWith secret: String) async throws -> Int {
        let client = try await RawClient(port: port(of: address))
        let body = #"{"workspace_id":"w"}"#
        let signature = BodySignature.sign(Array(body.utf8), with: ClientSecret(secret))
        let head = "POST /initialize HTTP/1.1\r\nHost: localhost\r\nX-Body-Signature: \(signature)\r\n"
        return try await client.exchange("\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)").status
    }

    private func withFile(_ bytes: [UInt8], _ body: (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("secret-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try await body(path)
    }

    // MARK: - Secrets

    @Test func secretInQuotesWorksAndTheQuotesAreSaid() async throws {
        let (program, address, lines) = try await start(["CLIENT_SECRET": "\"\(uuid)\""])
        #expect(lines.contains { $0["message"]?.string?.contains("quotes around the secret") == true })
        #expect(try await status(address, signedWith: uuid) == 200)
        #expect(try await status(address, signedWith: "\"\(uuid)\"") == 401)
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
    }

    @Test func secretBehindAByteOrderMarkAndACommentWorksAndTheCommentIsNoSecret() async throws {
        try await withFile(Array("\u{FEFF}# the app of production\r\n\(uuid)\r\n".utf8)) { path in
            let (program, address, lines) = try await start(["CLIENT_SECRET_FILE": path])
            #expect(lines.contains { $0["message"]?.string?.contains("byte order mark") == true })
            #expect(try await status(address, signedWith: uuid) == 200)
            #expect(try await status(address, signedWith: "# the app of production") == 401)
            program.send(SIGTERM)
            #expect(try await program.outcome().status == 0)
        }
    }

    @Test(arguments: [
        "CLIENT_SECRET=4711c0de-0000", "changeme", "# only a comment", "4711c0de 0000", "\"4711c0de-0000",
    ])
    func textThatIsNoSecretEndsWith78AndIsNotShown(text: String) async throws {
        let direct = try await Program("book-a-meeting").run(
            [],
            environment: basis.merging(["CLIENT_SECRET": text]) { $1 }
        )
        #expect(direct.status == 78)
        #expect(direct.errors.contains("CLIENT_SECRET ") && direct.errors.split(separator: "\n").count == 1)
        #expect(!direct.errors.contains(text))
        try await withFile(Array("\n\(text)\n".utf8)) { path in
            let fromFile = try await Program("book-a-meeting").run(
                [],
                environment: basis.merging(["CLIENT_SECRET_FILE": path]) { $1 }
            )
            #expect(fromFile.status == 78 && fromFile.errors.contains("CLIENT_SECRET_FILE "))
            #expect(text.hasPrefix("#") || fromFile.errors.contains("(line 2)"))
        }
    }

    @Test func badFileAtAHangUpLeavesTheGoodSecret() async throws {
        try await withFile(Array(uuid.utf8)) { path in
            let (program, address, _) = try await start(["CLIENT_SECRET_FILE": path])
            let contents: [[UInt8]] = [
                Array("CLIENT_SECRET=\(uuid)".utf8), [0xFF, 0xFE] + uuid.utf8.flatMap { [$0, 0] },
                Array("# \(uuid)\n".utf8), Array("your-client-secret".utf8),
            ]
            for bytes in contents {
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                program.send(SIGHUP)
                while let line = try await program.line(), !line.contains("client secrets not read again") {
                    #expect(!line.contains("\"client secrets read again\""))
                }
                #expect(try await status(address, signedWith: uuid) == 200)
                #expect(try await status(address, signedWith: "your-client-secret") == 401)
            }
            try Data(Array("\u{FEFF}'\(uuid.dropLast())b'\r\n".utf8)).write(to: URL(fileURLWithPath: path))
            program.send(SIGHUP)
            while let line = try await program.line(), !line.contains("client secrets read again") {}
            #expect(try await status(address, signedWith: "\(uuid.dropLast())b") == 200)
            #expect(try await status(address, signedWith: uuid) == 401)
            program.send(SIGTERM)
            #expect(try await program.outcome().status == 0)
        }
    }

    @Test func secretUnlikeIntercomsIsWarnedOf() async throws {
        let (program, _, lines) = try await start(["CLIENT_SECRET": "test-client-secret-0001"])
        let warnings = lines.filter { $0["level"] == "warning" }.compactMap { $0["message"]?.string }
        #expect(warnings.count == 1 && warnings[0].contains("does not look like Intercom's client secrets"))
        program.send(SIGTERM)
        _ = try await program.outcome()
        let (other, _, otherLines) = try await start(["CLIENT_SECRET": uuid])
        #expect(!otherLines.contains { $0["level"] == "warning" })
        other.send(SIGTERM)
        _ = try await other.outcome()
    }

    @Test func secretOfThePreviewIsJudgedToo() async throws {
        let outcome = try await Program("book-a-meeting").run(
            ["preview", "--no-open"],
            environment: ["PREVIEW_CLIENT_SECRET": "PREVIEW_CLIENT_SECRET=4711c0de-0000"]
        )
        #expect(outcome.status == 78 && outcome.errors.contains("PREVIEW_CLIENT_SECRET has a line of the form"))
    }

    // MARK: - Addresses

    @Test(arguments: [
        ("[::1]", "http://[::1]:", nil), ("LOCALHOST", "http://localhost:", nil),
        ("::ffff:127.0.0.1", "http://127.0.0.1:", nil), ("*", "http://[::]:", "beyond this machine"),
        ("0", "http://0.0.0.0:", "beyond this machine"), ("::", "http://[::]:", "beyond this machine"),
        ("0x0", "http://0x0:", "beyond this machine"),
    ])
    func healthCheckFindsTheServerWhateverTheSpelling(host: String, start: String, warning: String?) async throws {
        let (program, address, lines) = try await self.start(
            ["HOST": host, "CLIENT_SECRET": uuid],
            untilLevel: warning == nil ? nil : "warning"
        )
        #expect(address.hasPrefix(start))
        let warnings = lines.filter { $0["level"] == "warning" }.compactMap { $0["message"]?.string }
        #expect(warnings.count == (warning == nil ? 0 : 1) && warnings.allSatisfy { $0.contains(warning ?? "") })
        let check = try await Program("book-a-meeting").run(
            ["healthcheck"],
            environment: ["HOST": host, "PORT": "\(try port(of: address))"]
        )
        #expect(check.status == 0, "\(check.errors)")
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
    }

    @Test func metricsBeyondThisMachineAreWarnedOf() async throws {
        let (program, _, lines) = try await start(
            ["METRICS_ADDRESS": "*:0", "CLIENT_SECRET": uuid],
            untilLevel: "warning"
        )
        #expect(lines.contains { $0["message"]?.string?.hasPrefix("metrics can be read beyond this machine") == true })
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
    }

    @Test func clientIsLoggedWithoutItsPort() async throws {
        let (program, address, _) = try await start(["TRUSTED_PROXIES": "localhost", "CLIENT_SECRET": uuid])
        let client = try await RawClient(port: port(of: address))
        try await client.send("GET /healthz HTTP/1.1\r\nHost: a.example\r\nX-Forwarded-For: 203.0.113.9:51008\r\n\r\n")
        #expect(try await client.receive().status == 200)
        while let line = try await program.line() {
            guard let client = try JSON(parsing: line)["client"]?.string else { continue }
            #expect(client == "203.0.113.9")
            break
        }
        program.send(SIGTERM)
        #expect(try await program.outcome().status == 0)
    }

    // MARK: - Words

    @Test func portInUseNamesFlagAndVariable() async throws {
        let (program, address, _) = try await start(["CLIENT_SECRET": uuid])
        let port = try port(of: address)
        let busy = try await Program("book-a-meeting").run(["--port", "\(port)"], environment: ["CLIENT_SECRET": uuid])
        #expect(busy.status == 1)
        #expect(
            busy.errors == """
                book-a-meeting: port \(port) is in use; stop the other program or choose another with --port or PORT

                """
        )
        let metrics = try await Program("book-a-meeting").run(
            [],
            environment: basis.merging(["CLIENT_SECRET": uuid, "METRICS_ADDRESS": "\(port)"]) { $1 }
        )
        #expect(
            metrics.status == 1 && metrics.errors.contains("choose another with --metrics-address or METRICS_ADDRESS")
        )
        for flag in ["--app-port", "--port"] {
            let preview = try await Program("book-a-meeting").run(["preview", "--no-open", flag, "\(port)"])
            #expect(preview.status == 1 && preview.errors.contains("port \(port) is in use"))
            #expect(preview.errors.contains("choose another with \(flag)\n"), "\(preview.errors)")
        }
        let elsewhere = try await Program("book-a-meeting").run(
            ["--host", "192.0.2.1"],
            environment: basis.merging(["CLIENT_SECRET": uuid]) { $1 }
        )
        #expect(
            elsewhere.status == 1 && elsewhere.errors.contains("no address 192.0.2.1")
                && elsewhere.errors.contains("HOST")
        )
        program.send(SIGTERM)
        _ = try await program.outcome()
    }

    @Test func typosOfCommandsAreExplained() async throws {
        for (word, meant) in [("srve", "serve"), ("healthchek", "healthcheck"), ("PREVIEW", "preview")] {
            let outcome = try await Program("book-a-meeting").run([word])
            #expect(outcome.status == 64 && outcome.errors.contains("Did you mean '\(meant)'?"))
        }
        for words in [["help", "srve"], ["--prt", "1"], ["serve", "--prt", "1"]] {
            let outcome = try await Program("book-a-meeting").run(words)
            let meant = words == ["help", "srve"] ? "serve" : "--port"
            #expect(outcome.status == 64 && outcome.errors.contains("Did you mean '\(meant)'?"))
        }
        let unknown = try await Program("book-a-meeting").run(["deploy"])
        #expect(unknown.status == 64 && unknown.errors.contains("The commands are serve, healthcheck"))
    }

    @Test func versionNamesPackageAndLibrary() async throws {
        let outcome = try await Program("book-a-meeting").run(["--version"])
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("book-a-meeting (canvas-kit ") && outcome.output.contains("libmicrohttpd "))
    }

    @Test func helpHasCommonOptionsFirstAndTheHealthCheckOnlyItsOwn() async throws {
        let help = try await Program("book-a-meeting").run(["serve", "--help"]).output
        let words = [
            "--host <", "--port <", "--public-url <", "--public-dir <", "--log-level <", "LIMITS AND TIMEOUTS",
            "--max-body <",
        ]
        let places = try words.map { try #require(help.range(of: $0)).lowerBound }
        #expect(places == places.sorted())
        let check = try await Program("book-a-meeting").run(["healthcheck", "--help"]).output
        #expect(check.contains("--port <") && !check.contains("--max-body") && !check.contains("--log-level"))
        #expect(help.contains("Host to listen on") && check.contains("Host to ask") && !check.contains("listen"))
    }
}
