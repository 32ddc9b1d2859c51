import CanvasCrypto
import CanvasTesting
import HTTPTypes
import Logging
import MicroHTTP
import ProgramRunner
import RawHTTP
import Testing

@testable import CanvasCLI

/// `canvaskit webhook`, and what an app gets by it.
@Suite(.timeLimit(.minutes(5))) struct WebhookCommandTests {
    private func webhook(_ arguments: String..., environment: [String: String] = Served.environment) async throws
        -> Program.Outcome
    {
        try await Program("canvaskit").run(["webhook"] + arguments, environment: environment)
    }

    private func bodies(of server: ScriptedAPI) throws -> [JSON] {
        try server.requests.map { try JSON(parsing: $0.body) }
    }

    @Test func deliveryIsSignedAndPrintedWithTheResponse() async throws {
        let server = ScriptedAPI(.ok, "ok")
        try await Served.handler(server) { url in
            let outcome = try await webhook("contact.deleted", "--to", "\(url)/intercom/webhooks")
            #expect(outcome.status == 0, "\(outcome.errors)")
            let request = try #require(server.requests.first)
            #expect(request.method == .post && request.target.path == "/intercom/webhooks")
            let signature = request.headers[.webhookSignature] ?? ""
            #expect(WebhookSignature.isValid(signature, for: request.body, with: ClientSecrets(Served.secret)))
            #expect(
                request.headers[.contentType] == "application/json" && request.headers[.accept] == "application/json"
            )
            #expect(request.headers[.userAgent] == "intercom-parrot-service-client/1.0")
            let body = try JSON(parsing: request.body)
            #expect(body["data"]?["item"]?.members.map(\.key) == ["type", "id", "deleted"])
            #expect(outcome.output.hasPrefix("contact.deleted \(body["id"]?.string ?? "?"): status 200, "))
            #expect(outcome.output.split(separator: "\n").count == 1)
        }
    }

    @Test func appOfThisPackageTakesAndRefusesThem() async throws {
        try await Served.app(ListeningApp()) { url in
            let outcome = try await webhook("conversation.user.created", "ticket.closed", "--to", "\(url)/webhooks")
            #expect(outcome.status == 0 && outcome.output.split(separator: "\n").count == 2)
            let refused = try await webhook("ping", "--to", "\(url)/webhooks", "--bad-signature", "--times", "2")
            #expect(refused.status == 0 && refused.output.contains("ping: status 401, "))
            #expect(refused.output.contains("As it should, the app refused the webhook with a wrong signature."))
            let lost = try await webhook("ping", "--to", url)
            #expect(
                lost.status == 1 && lost.output.contains("The URL has no path; webhooks have one such as /webhooks.")
            )
            let elsewhere = try await webhook("ping", "--to", "\(url)/webhook")
            #expect(elsewhere.status == 1 && elsewhere.output.contains("status 404"))
            #expect(!elsewhere.output.contains("has no path"))
        }
    }

    @Test func membersAreSet() async throws {
        let server = ScriptedAPI(.ok, "ok")
        try await Served.handler(server) { url in
            let values = [
                "data.item.id=42", "data.item.name=Mary = M", #"data.item.custom_attributes={"plan":"pro"}"#,
                "data.item.tags.data.0.id=x", "app_id=other", "new.member=null", #"id="notif_1""#,
            ]
            let arguments = ["contact.user.created", "--to", url] + values.flatMap { ["--set", $0] }
            let outcome = try await Program("canvaskit").run(["webhook"] + arguments, environment: Served.environment)
            #expect(outcome.status == 0, "\(outcome.errors)")
            let body = try #require(try bodies(of: server).first)
            let item = body["data"]?["item"]
            #expect(item?["id"] == 42 && item?["name"] == "Mary = M" && item?["custom_attributes"]?["plan"] == "pro")
            #expect(item?["tags"]?["data"]?[0]?["id"] == "x" && body["app_id"] == "other")
            #expect(body["new"]?["member"]?.isNull == true && body["id"] == "notif_1")
            #expect(outcome.output.hasPrefix("contact.user.created notif_1: "))
        }
    }

    @Test func timesRepeatsTheIDAndShuffleLosesNone() async throws {
        let server = ScriptedAPI(.ok, "ok")
        try await Served.handler(server) { url in
            #expect(try await webhook("call.ended", "job.completed", "--to", url, "--times", "3").status == 0)
            let sent = try bodies(of: server)
            #expect(
                sent.map { $0["topic"] } == ["call.ended", "call.ended", "call.ended"]
                    + Array(repeating: "job.completed", count: 3)
            )
            #expect(Set(sent.map { $0["id"]?.string }).count == 2)
            #expect(sent.map { $0["delivery_attempts"] } == [1, 2, 3, 1, 2, 3])
            let times = sent.compactMap { $0["created_at"]?.integer }
            #expect(times[3] - times[0] == 1 && times[0] == times[2])
            #expect(
                try await webhook("call.ended", "job.completed", "--to", url, "--times", "3", "--shuffle").status == 0
            )
            let shuffled = try bodies(of: server).dropFirst(6)
            #expect(shuffled.count { $0["topic"] == "call.ended" } == 3 && shuffled.count == 6)
        }
    }

    @Test func slowDeliveryTakesItsTime() async throws {
        try await Served.app(ListeningApp()) { url in
            let outcome = try await webhook("ping", "--to", "\(url)/webhooks", "--slow", "0.3s")
            let parts = outcome.output.split(separator: " ")
            #expect(outcome.status == 0, "\(outcome.output)")
            #expect(Int(parts[3]).map { $0 >= 300 } == true, "\(outcome.output)")
        }
    }

    @Test func appThatHasHeardEnoughOfASlowDeliveryIsPrinted() async throws {
        var configuration = HTTPServerConfiguration(address: .tcp(host: "127.0.0.1", port: 0))
        configuration.bodyLimit = 16
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = HTTPServer(configuration: configuration, logger: quiet, handler: CarelessServer())
        try await whileServing { listens in
            try await server.run { listens("\($0)") }
        } do: { url, _ in
            let outcome = try await webhook("conversation.read", "--to", url, "--slow", "600")
            #expect(outcome.status == 1 && outcome.output.contains("status 413, "), "\(outcome.output)")
        }
    }

    @Test(arguments: [(400, 1), (401, 1), (410, 1), (500, 1), (204, 0), (302, 1)])
    func statusOfTheResponseIsTheResult(status: Int, expected: Int32) async throws {
        let body = status == 204 ? "" : #"{"title":"No","detail":"The order service cannot be reached."}"#
        try await Served.handler(ScriptedAPI(.init(code: status), body)) { url in
            let outcome = try await webhook("ping", "--to", url)
            #expect(outcome.status == expected && outcome.output.contains("ping: status \(status), "))
            let words = ": The order service cannot be reached.\n"
            #expect(outcome.output.contains(words) == (status != 204))
            #expect(outcome.output.contains("Intercom ends the subscription") == (status == 410))
        }
    }

    @Test func acceptanceOfAWrongSignatureIsAFailure() async throws {
        try await Served.handler(ScriptedAPI(.ok, "ok")) { url in
            let outcome = try await webhook("ping", "--to", url, "--bad-signature")
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("The app has to refuse a webhook with a wrong signature with status 401."))
        }
    }

    @Test func appThatIsNotThereIs69AndASecretThatIsMissing78() async throws {
        for arguments in [[], ["--slow", "1"], ["--bad-signature"]] {
            let all = ["webhook", "ping", "--to", "http://127.0.0.1:1/webhooks"] + arguments
            let outcome = try await Program("canvaskit").run(all, environment: Served.environment)
            #expect(outcome.status == 69 && outcome.output.contains("ping: no response: connection refused"))
        }
        let outcome = try await webhook("ping", "--to", "http://127.0.0.1:1", environment: [:])
        #expect(outcome.status == 78 && outcome.errors.contains("CLIENT_SECRET"))
    }

    @Test func topicThatIsNewNeedsAnItem() async throws {
        let server = ScriptedAPI(.ok, "ok")
        try await Served.handler(server) { url in
            let typo = try await webhook("contact.delete", "--to", url)
            #expect(typo.status == 64 && typo.errors.contains("; did you mean contact.deleted?"))
            let unknown = try await webhook("call.paused", "--to", url)
            #expect(unknown.status == 64 && unknown.errors.contains("; there are call.started, call.ended"))
            let new = try await webhook("robot.created", "--to", url, "--set", #"data.item={"type":"robot"}"#)
            #expect(
                new.status == 0 && new.errors.contains("warning: robot.created is no topic that Intercom documents")
            )
            #expect(try bodies(of: server).map { $0["data"]?["item"] } == [["type": "robot"]])
        }
    }

    @Test(arguments: [
        ["ping"], ["--to", "http://localhost"], ["ping", "--to", "localhost"],
        ["ping", "--to", "http://localhost", "--times", "0"],
        ["ping", "--to", "http://localhost", "--set", "a"],
        ["ping", "--to", "http://localhost", "--set", "data..item=1"],
        ["ping", "--to", "http://localhost", "--set", "topic.x=1"],
        ["ping", "--to", "https://localhost", "--slow", "1"],
        ["ping", "--to", "http://localhost", "--slow", "-1"], ["ping", "http://localhost", "--to", "http://localhost"],
    ])
    func wrongUsageIsStatus64(arguments: [String]) async throws {
        let outcome = try await Program("canvaskit").run(["webhook"] + arguments, environment: Served.environment)
        #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome.errors)")
    }

    @Test func wordSendCanBeWritten() async throws {
        let help = try await webhook("send", "--help")
        #expect(help.status == 0 && help.output.contains("--bad-signature"))
        let parent = try await webhook("--help")
        #expect(parent.status == 0 && parent.output.contains("send (default)"))
    }
}

/// An app that takes webhooks.
private struct ListeningApp: CanvasApp, WebhookHandler {
    let webhookTopics = WebhookTopics.all

    func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello!") } }

    func receive(_ webhook: Webhook) async throws {}
}
