import CanvasCrypto
import CanvasTesting
import Foundation
import ProgramRunner
import RawHTTP
import Testing

/// `canvaskit workspace --webhook`, and what an app in any language gets by it.
@Suite(.timeLimit(.minutes(5))) struct WorkspaceWebhookTests {
    private let program = Program("canvaskit")

    private func addContact(_ variables: [String: String]) async throws {
        let curl = Program(path: "/usr/bin/curl")
        let url = try #require(variables["INTERCOM_API_URL"])
        let token = try #require(variables["INTERCOM_ACCESS_TOKEN"])
        let arguments = [
            "-s", "-H", "Authorization: Bearer \(token)", "-d", #"{"external_id": "7"}"#, "\(url)/contacts",
        ]
        #expect(try await curl.run(arguments).output.contains(#""external_id":"7""#))
    }

    @Test func appIsToldOfAChange() async throws {
        let app = try RawServer()
        let environment = ["INTERCOM_CLIENT_ID": "client-1", "CLIENT_SECRET": "test-client-secret-0001"]
        let url = "http://127.0.0.1:\(app.port)/webhooks?key=1"
        let running = try program.start(["workspace", "--port", "0", "--webhook", url], environment: environment)
        let variables = try await running.variables
        #expect(variables["INTERCOM_CLIENT_ID"] == "client-1")
        #expect(variables["CLIENT_SECRET"] == "test-client-secret-0001")
        #expect(variables["INTERCOM_APP_URL"] == variables["INTERCOM_API_URL"])
        try await addContact(variables)
        let connection = try await app.accept()
        let request = try await connection.receiveRequest()
        #expect(request.head.hasPrefix("POST /webhooks?key=1 HTTP/1.1\r\n"))
        let signature = WebhookSignature.sign(request.body, with: ClientSecret("test-client-secret-0001"))
        #expect(request.head.contains("\(signature)\r\n"))
        let webhook = Webhook(try JSON(parsing: request.body))
        #expect(webhook.topic == .contactUserCreated && webhook.deliveryAttempts == 1)
        try await connection.send("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        _ = try await connection.receiveToEnd()
        running.send(SIGTERM)
        let outcome = try await running.outcome()
        #expect(outcome.status == 0 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("contact.user.created \(webhook.id ?? "?"): status 410; Intercom ends"))
    }

    @Test func withoutSecretsOnesAreMadeUp() async throws {
        let running = try program.start(["workspace", "--port", "0"])
        let variables = try await running.variables
        #expect(
            variables.keys.sorted() == [
                "CLIENT_SECRET", "FIN_WEBHOOK_SECRET", "INTERCOM_ACCESS_TOKEN", "INTERCOM_API_URL",
                "INTERCOM_APP_URL", "INTERCOM_CLIENT_ID", "INTERCOM_MCP_URL",
            ]
        )
        #expect(variables["CLIENT_SECRET"]?.count == 36 && variables["INTERCOM_CLIENT_ID"]?.count == 36)
        #expect(Set(variables.values).count == 6)
        running.send(SIGTERM)
        #expect(try await running.outcome().status == 0)
    }

    @Test(arguments: ["https://app.example.com/webhooks", "http://192.0.2.1/webhooks", "webhooks"])
    func webhooksGoToThisMachineOnly(url: String) async throws {
        let outcome = try await program.run(["workspace", "--webhook", url])
        #expect(outcome.status == 64 && outcome.errors.contains("--webhook \(url) is not a URL of this machine"))
    }
}
