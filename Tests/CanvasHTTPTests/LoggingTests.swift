import CanvasCrypto
import Logging
import RawHTTP
import Synchronization
import Testing

@testable import CanvasHTTP

@Suite(.timeLimit(.minutes(5))) struct LoggingTests {
    /// What a logger writes in a format.
    private func lines(_ format: LogFormat, _ log: (Logger) -> Void) -> [String] {
        let written = Lines()
        log(
            Logger(label: "app") { label in
                LineLogHandler(label: label, level: .info, format: format) { written.append($0) }
            }
        )
        return written.all
    }

    private final class Lines: Sendable {
        private let kept = Mutex<[String]>([])
        var all: [String] { kept.withLock(\.self) }
        func append(_ bytes: [UInt8]) { kept.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) } }
    }

    @Test func jsonLineIsOneObject() throws {
        let lines = lines(.json) {
            $0.info("hello\n\"world\"", metadata: ["a": "b\r\n", "list": ["x"], "n": .stringConvertible(7)])
        }
        #expect(lines.count == 1)
        let line = try #require(lines.first)
        #expect(line.filter { $0 == "\n" }.count == 1 && line.hasSuffix("}\n"))
        let json = try JSON(parsing: String(line.dropLast()))
        #expect(json["message"] == "hello\n\"world\"")
        #expect(json["level"] == "info")
        #expect(json["a"] == "b\r\n")
        #expect(json["list"] == ["x"])
        #expect(json["n"] == 7)
    }

    @Test func accessLineIsTheSameByBothWays() throws {
        var line = AccessLine(
            client: "127.0.0.1",
            method: "POST",
            received: 12,
            requestID: "a-1",
            route: "/initialize",
            sent: 34,
            status: 200
        )
        let variants: [(Int?, String?, AccessLine.Proof?, String?)] = [
            (7, nil, .signature(.valid), nil), (nil, "tooSlow", nil, nil), (7, nil, .sheetUser(.missing), "no user"),
        ]
        for (duration, refusal, proof, reason) in variants {
            line.duration = duration
            line.refusal = refusal
            line.proof = proof
            line.reason = reason
            let own = lines(.json) { AccessLog($0).log(line) }
            let general = lines(.json) { $0.info("\(AccessLine.message)", metadata: line.metadata) }
            #expect(own.count == 1)
            // All but the time, which comes first.
            #expect(own.map { $0.dropFirst(35) } == general.map { $0.dropFirst(35) })
            #expect(own.first?.hasPrefix(#"{"time":"20"#) == true)
            let withMetadata = lines(.json) { logger in
                var logger = logger
                logger[metadataKey: "app"] = "mine"
                AccessLog(logger).log(line)
            }
            #expect(withMetadata.first?.contains(#""app":"mine""#) == true)
            #expect(lines(.text) { AccessLog($0).log(line) }.first?.contains("answered client=127.0.0.1") == true)
        }
    }

    @Test func textLineCannotBeForged() throws {
        let lines = lines(.text) { $0.info("a", metadata: ["k": "x\n2026 info forged\u{1B}[31m\u{2028}"]) }
        let line = try #require(lines.first)
        #expect(line.unicodeScalars.filter { $0 == "\n" }.count == 1)
        #expect(!line.contains("\u{1B}") && !line.contains("\u{2028}"))
    }

    @Test func timeIsRFC3339() {
        #expect(LogTime(millisecondsSince1970: 0).text == "1970-01-01T00:00:00.000Z")
        #expect(LogTime(millisecondsSince1970: 1_795_358_339_042).text == "2026-11-22T14:38:59.042Z")
    }

    @Test func accessLineSaysWhoWhatAndHowLong() async throws {
        try await withApp(Hello()) { app in
            let body = #"{"workspace_id":"w"}"#
            let answer = try await app.post("/initialize", body, headers: ["X-Request-Id: from-proxy-1"])
            #expect(answer["x-request-id"] == "from-proxy-1")
            _ = try await app.post("/initialize", body, signature: "0")
            _ = try await app.send("POST", "/initialize", body, type: "application/json")
            _ = try await app.send("GET", "/healthz")
            let lines = app.log.lines.filter { $0.contains("answered") }
            let first = try #require(lines.first)
            for word in [
                #""request_id": from-proxy-1"#, #""method": POST"#, #""route": /initialize"#, #""status": 200"#,
                #""received": \#(body.utf8.count)"#, #""sent": \#(answer.body.count)"#, #""duration_us": "#,
            ] {
                #expect(first.contains(word), "\(word) in \(first)")
            }
            let verdicts = ["valid", "malformed", "missing", "not_required"]
            for (line, verdict) in zip(lines, verdicts) { #expect(line.contains("\"signature\": \(verdict)")) }
            #expect(lines.count == verdicts.count)
        }
    }

    @Test(
        arguments: [
            (nil, "missing", "no X-Body-Signature header"),
            ("abc", "malformed", "not 64 hexadecimal digits"),
            (String(repeating: "g", count: 64), "malformed", "not 64 hexadecimal digits"),
            (String(repeating: "0", count: 64), "invalid", "does not match this body and client secret"),
        ] as [(String?, String, String)]
    )
    func signatureThatIsRefusedIsAWarningWithItsReason(signature: String?, word: String, reason: String) async throws {
        try await withApp(Hello()) { app in
            let headers = signature.map { ["X-Body-Signature: \($0)"] } ?? []
            let answer = try await app.send("POST", "/initialize", "{}", type: "application/json", headers: headers)
            #expect(answer.status == 401)
            let line = try #require(app.log.lines.first { $0.contains("answered") })
            #expect(line.hasPrefix("warning ") && line.contains("\"signature\": \(word)") && line.contains(reason))
            #expect(signature.map { !line.contains($0) } ?? true)
            // What the caller is told does not depend on it.
            #expect(answer.text.contains("The X-Body-Signature header is missing or does not match this body."))
        }
    }

    @Test(
        "A signature that is refused is named by its own header field",
        arguments: [
            ("/webhooks", "X-Hub-Signature", "sha1=ab", "X-Hub-Signature is not sha1= and 40 hexadecimal digits"),
            ("/webhooks", "X-Other", "", "no X-Hub-Signature header"),
            (
                "/fin/webhooks", "X-Fin-Agent-API-Webhook-Signature", "sha256=\(String(repeating: "0", count: 64))",
                "X-Fin-Agent-API-Webhook-Signature does not match this body and FIN_WEBHOOK_SECRET"
            ),
            (
                "/fin/webhooks", "X-Fin-Agent-API-Webhook-Signature", "sha256=\(String(repeating: "0", count: 40))",
                "X-Fin-Agent-API-Webhook-Signature is not sha256= and 64 hexadecimal digits"
            ),
            ("/fin/webhooks", "X-Other", "", "no X-Fin-Agent-API-Webhook-Signature header"),
        ]
    )
    func refusedWebhook(path: String, field: String, value: String, reason: String) async throws {
        struct Listener: CanvasApp, WebhookHandler, FinHandler {
            let webhookTopics: WebhookTopics = .all
            func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }
            func receive(_ webhook: Webhook) {}
            func receive(_ event: FinEvent) {}
        }
        try await withApp(Listener()) { (app) async throws -> Void in
            #expect(try await app.send("POST", path, "{}", headers: ["\(field): \(value)"]).status == 401)
            let line = try #require(app.log.lines.first { $0.contains("answered") })
            #expect(line.hasPrefix("warning ") && line.contains(reason) && !line.contains("X-Body-Signature"))
        }
    }

    @Test func clientThatSpeaksTLSIsToldOfAtOnce() async throws {
        try await withApp(Hello()) { app in
            var told: [String] = []
            // A client that is slowed down so much that its bytes come late is left to the parser.
            repeat {
                let client = try await RawClient(port: app.port)
                // The beginning of a ClientHello, without anything in it that ends a line.
                try await client.send([22, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3] as [UInt8])
                #expect(try await app.send("GET", "/healthz").status == 200)
                told = app.log.lines.filter { $0.contains("TLS") }
            } while told.isEmpty
            #expect(told.first?.hasPrefix("warning 127.0.0.1 speaks TLS to the plain HTTP port") == true)
        }
    }

    @Test func postToNowhereIsNoFile() async throws {
        let registry = PrometheusRegistry()
        try await withApp(Hello(), metrics: registry) { app in
            _ = try await app.post("/nowhere", "{}")
            _ = try await app.send("GET", "/nowhere")
            let lines = app.log.lines.filter { $0.contains("answered") }
            #expect(lines.count == 2)
            #expect(lines.first?.contains(#""route": unknown"#) == true)
            #expect(lines.last?.contains(#""route": file"#) == true)
            #expect(registry.text.contains(#"canvas_requests_total{route="unknown",status="404"} 1"#))
        }
    }

    @Test func textLineHasAListOfSentencesBelowItAndWordsInIt() {
        let lines = lines(.text) {
            $0.error("bad", metadata: ["findings": [#"error: a "b" c"#, "two words"], "ids": ["x", "y"], "a": "b"])
        }
        #expect(lines.count == 1)
        let parts = lines.first?.split(separator: "\n").map(String.init) ?? []
        #expect(parts.count == 3)
        #expect(parts.first?.hasSuffix("error bad a=b ids=x,y") == true)
        #expect(parts.dropFirst() == [#"    error: a "b" c"#, "    two words"])
    }

    @Test(arguments: LogFormat.allCases)
    func valuesFromOutsideAreBounded(format: LogFormat) {
        let long = String(repeating: "\u{1F600}", count: 100_000)
        let lines = lines(format) {
            $0.info("\(long)", metadata: ["value": "\(long)", "list": ["\(long)", "b"], "more": ["k": "\(long)"]])
        }
        #expect(lines.count == 1)
        let bytes = lines.first?.utf8.count ?? 0
        #expect(bytes > 6_000 && bytes < 10_000)
        #expect(lines.first?.contains("\u{1F600}… (400000 bytes)") == true)
    }

    @Test func charactersThatAreNotSeenAreEscaped() throws {
        let text = "a\u{202E}b\u{200B}c\u{85}d\u{2028}e\u{E0001}f\u{7F}ü\u{1F600}"
        let json = try #require(lines(.json) { $0.info("m", metadata: ["k": "\(text)"]) }.first)
        for escape in [#"\u202e"#, #"\u200b"#, #"\u0085"#, #"\u2028"#, #"\udb40\udc01"#, #"\u007f"#] {
            #expect(json.contains(escape))
        }
        // For programs nothing is changed.
        #expect(try JSON(parsing: String(json.dropLast()))["k"]?.string == text)
        let line = try #require(lines(.text) { $0.info("m", metadata: ["k": "\(text)"]) }.first)
        #expect(line.contains(#"a\u{202E}b\u{200B}c\u{0085}d\u{2028}e\u{000E0001}f\u{7F}ü"#))
    }

    @Test func whatIsToldOnceHasBoundedNamesAndNoMessageSilencesAnother() {
        let lines = lines(.text) { logger in
            let log = DeduplicatingLog(logger)
            for number in 0..<2_000 {
                for _ in 0..<2 {
                    log.log(.warning, "strange", about: "\(number)" + String(repeating: "A", count: 10_000), [:])
                }
            }
            log.log(.warning, "other", [:])
            log.log(.warning, "other", [:])
        }
        #expect(lines.filter { $0.contains("strange") }.count == 100)
        #expect(lines.filter { $0.contains("more of these are not logged") }.count == 1)
        #expect(lines.filter { $0.contains("other") }.count == 1)
    }

    @Test func requestThatIsLostOrRefusedHasALineToo() async throws {
        let registry = PrometheusRegistry()
        try await withApp(ClosureApp(), metrics: registry) { app in
            let client = try await RawClient(port: app.port)
            try await client.send("POST /submit HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n")
            _ = try await client.receiveToEnd()
            let other = try await RawClient(port: app.port)
            try await other.send("POST /submit HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc")
            other.finishSending()
            _ = try await other.receiveToEnd()
            _ = try await app.send("GET", "/", headers: ["Content-Type: a", "Content-Type: b"])
            // Lines are written when the connection is over, as its client may know before.
            var lines: [String] = []
            repeat {
                _ = try await app.send("GET", "/healthz")
                lines = app.log.lines.filter { $0.contains("unchecked") }
            } while lines.count < 3
            for words in ["lost to the library", "lost to the connection", "malformed"] {
                #expect(lines.contains { $0.contains(words) && $0.contains("duration_us") })
            }
            #expect(registry.text.contains(#"canvas_requests_total{route="/submit",status="lost"} 2"#))
        }
    }

    @Test func answersAreLoggedByRouteAndNothingPrivateIs() async throws {
        let canary = "canary-4711"
        try await withApp(ClosureApp()) { app in
            let body = #"{"workspace_id":"\#(canary)","component_id":"\#(canary)","contact":{"email":"\#(canary)"}}"#
            let signature = BodySignature.sign(Array(body.utf8), with: secret)
            _ = try await app.post("/submit?\(canary)", body, headers: ["X-Other: \(canary)"])
            _ = try await app.post("/submit", body, signature: canary)
            _ = try await app.post("/\(canary)", body)
            _ = try await app.post("/submit", body + canary)
            _ = try await app.send(
                "POST",
                "/sheet",
                "intercom_data=\(canary)",
                type: "application/x-www-form-urlencoded"
            )
            let lines = app.log.lines
            #expect(lines.filter { $0.contains("answered") }.count == 5)
            #expect(lines.contains { $0.contains("/submit") && $0.contains("200") })
            for line in lines {
                #expect(!line.contains(canary) && !line.contains(signature) && !line.contains("test-client-secret"))
            }
        }
    }
}
