import CanvasCrypto
import Logging
import RawHTTP
import Synchronization
import Testing

@testable import CanvasServer

@Suite struct LoggingTests {
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
        for (microseconds, refusal, verdict) in [(7, nil, "valid"), (nil, "tooSlow", nil)] as [(Int?, String?, String?)]
        {
            line.microseconds = microseconds
            line.refusal = refusal
            line.verdict = verdict
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
                #""received": \#(body.utf8.count)"#, #""sent": \#(answer.body.count)"#, #""microseconds": "#,
            ] {
                #expect(first.contains(word), "\(word) in \(first)")
            }
            let verdicts = ["valid", "invalid", "missing", "unneeded"]
            for (line, verdict) in zip(lines, verdicts) { #expect(line.contains("\"verdict\": \(verdict)")) }
            #expect(lines.count == verdicts.count)
        }
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
            _ = try await app.send("GET", "/", headers: ["X : a"])
            // Lines are written when the connection is over, as its client may know before.
            var lines: [String] = []
            repeat {
                _ = try await app.send("GET", "/healthz")
                lines = app.log.lines.filter { $0.contains("unchecked") }
            } while lines.count < 3
            for words in ["lost to the library", "lost to the connection", "malformed"] {
                #expect(lines.contains { $0.contains(words) && $0.contains("microseconds") })
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
