import CanvasCrypto
import Foundation
import ProgramRunner
import RawHTTP
import Testing

@testable import CanvasTesting

/// `canvaskit fin` against `canvaskit workspace`.
@Suite(.timeLimit(.minutes(5))) struct FinWorkspaceTests {
    private let program = Program("canvaskit")

    @Test("Fin's words come by the stream, and its events by webhook") func talk() async throws {
        let seed = FileManager.default.temporaryDirectory.appending(path: "seed-\(UUID().uuidString).json")
        try #"{"fin_scripts": [{"words": "order", "answer": "<p>It is on its way.</p>"}]}"#
            .write(to: seed, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: seed) }
        let app = try RawServer()
        let secret = "test-fin-signing-secret-0001"
        let running = try program.start(
            [
                "workspace", "--port", "0", "--seed", seed.path, "--webhook",
                "http://127.0.0.1:\(app.port)/hooks/webhooks",
            ],
            environment: ["FIN_WEBHOOK_SECRET": secret]
        )
        let environment = try await running.variables
        #expect(environment["FIN_WEBHOOK_SECRET"] == secret)
        let started = try await program.run(["fin", "start", "Where is my order?"], environment: environment)
        #expect(started.status == 0 && started.output == "It is on its way.\n")
        // The ordinary webhook of the new person comes too.
        var events: [String] = []
        while events.isEmpty {
            let connection = try await app.accept()
            let request = try await connection.receiveRequest()
            if request.head.hasPrefix("POST /fin/webhooks HTTP/1.1\r\n") {
                let signature = FinWebhookSignature.sign(request.body, with: FinWebhookSecret(secret))
                #expect(request.head.contains("\(signature)\r\n"))
                events.append(FinEvent(try JSON(parsing: request.body)).name ?? "")
            }
            try await connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        }
        #expect(events == ["fin_replied"])
        let id = try #require(started.errors.split(separator: " ").first { $0.hasPrefix("canvaskit-") })
        let reply = try await program.run(
            ["fin", "reply", String(id.prefix { $0 != ";" }), "A human, please", "--json"],
            environment: environment
        )
        let lines = try reply.output.split(separator: "\n").map { FinEvent(try JSON(parsing: Array($0.utf8))) }
        #expect(lines.map(\.name) == ["fin_replied", "fin_status_updated", "fin_status_updated"])
        #expect(lines.map(\.status).last == .complete)
        let asked = try await program.run(["fin", "ask", "How do I begin with the app?"], environment: environment)
        #expect(asked.status == 0, "\(asked.errors)")
        running.send(SIGTERM)
        #expect(try await running.outcome().status == 0)
    }

    @Test("curl reads a stream") func curl() async throws {
        let workspace = SimulatedWorkspace()
        workspace.fin.pace = .milliseconds(1)
        workspace.fin.next(.answer("<p>One two</p>"))
        try await workspace.whileServed { url in
            let curl = Program(path: "/usr/bin/curl")
            let body =
                #"{"conversation_id":"c","user":{"id":"1"},"message":{"author":"user","body":"a","timestamp":"2026-11-28T07:00:00.123Z"}}"#
            let started = try await curl.run(
                ["-s", "-H", "Authorization: Bearer \(workspace.token)", "-d", body, "\(url)/fin/start"]
            )
            let stream = try #require(try JSON(parsing: started.output)["sse_subscription_url"]?.string)
            #expect(stream.hasPrefix("\(url)/event-stream?channels=fin_agent_api:"))
            let read = try await curl.run(["-s", "-N", "-i", stream])
            #expect(read.status == 0 && read.output.contains("Content-Type: text/event-stream"))
            #expect(read.output.split(separator: "data: ").count == 4)
            let again = try await curl.run(["-s", "-o", "/dev/null", "-w", "%{http_code}", stream])
            #expect(again.output == "204")
            let wrong = stream.replacing("accessToken=", with: "accessToken=x")
            let foreign = try await curl.run(["-s", "-o", "/dev/null", "-w", "%{http_code}", wrong])
            #expect(foreign.output == "401")
            #expect(!workspace.calls.map(\.target).joined().contains("accessToken"))
            #expect(
                !workspace.calls.map { String(decoding: $0.response, as: UTF8.self) }.joined().contains("accessToken")
            )
        }
    }

    @Test func finWebhooksGoToThisMachineOnly() async throws {
        let outcome = try await program.run(["workspace", "--fin-webhook", "https://app.example.com/fin/webhooks"])
        #expect(
            outcome.status == 64 && outcome.errors.contains("--fin-webhook https://app.example.com/fin/webhooks is not")
        )
    }
}
