import CanvasCrypto
import Foundation
import HTTPTypes
import ProgramRunner
import RawHTTP
import Testing

@testable import CanvasTesting

/// What the program says and keeps while secrets go through it.
@Suite(.timeLimit(.minutes(5))) struct SecretsProgramTests {
    /// A secret, by the place it was planted in.
    private struct Secrets {
        private(set) var all: [(place: String, value: String)] = []

        mutating func plant(_ place: String, _ value: String?) {
            // A shorter one would be found by chance.
            if let value, value.utf8.count >= 12 {
                all.append((place, value))
            } else {
                Issue.record("\(place) is no secret")
            }
        }

        /// Fails by place, never by value.
        func expectNone(in text: String, _ name: String) {
            for (place, value) in all where text.contains(value) { Issue.record("\(name) has \(place)") }
        }
    }

    /// A program that listens at two addresses.
    private struct Running {
        let program: RunningProgram
        let app: LocalAppTransport
        let metrics: LocalAppTransport
        /// The lines read so far.
        let lines: [String]

        init(_ environment: [String: String]) async throws {
            program = try Program("book-a-meeting").start([], environment: environment)
            var (lines, addresses): ([String], [String: String]) = ([], [:])
            while addresses.count < 2, let line = try await program.line() {
                lines.append(line)
                let json = try JSON(parsing: line)
                if let message = json["message"]?.string, let address = json["address"]?.string {
                    addresses[message] = address
                }
            }
            self.lines = lines
            app = try LocalAppTransport(to: try #require(addresses["listening"]))
            metrics = try LocalAppTransport(to: try #require(addresses["metrics"]))
        }

        func get(_ url: String, _ headers: HTTPFields = [:]) async throws -> AppReply {
            try await app.send(AppRequest(method: .get, url: url, headers: headers))
        }

        func post(_ path: String, _ body: [UInt8], _ headers: HTTPFields) async throws -> AppReply {
            let headers = headers.merging([.contentType: "application/json"])
            return try await app.send(AppRequest(url: app.baseURL + path, headers: headers, body: body))
        }
    }

    private static let signature = HTTPField.Name(BodySignature.headerName)
    private static let hubSignature = HTTPField.Name("X-Hub-Signature")

    @Test func secretsAreNeitherSaidNorKept() async throws {
        let directory = try TemporaryDirectory()
        let key = (0..<32).map { _ in String(UInt8.random(in: 16...255), radix: 16) }.joined()
        try directory.write("\(key)\n".utf8, to: "keys")
        let workspace = SimulatedWorkspace()
        let directoryPath = directory.path
        try await workspace.whileServed { url in
            var secrets = Secrets()
            let environment = [
                "CLIENT_SECRET": workspace.clientSecret, "INTERCOM_CLIENT_ID": workspace.clientID,
                "INTERCOM_API_URL": url, "INTERCOM_APP_URL": url,
                "INTERCOM_ACCESS_TOKEN": "planted-access-token-of-test",
                "DATABASE_URL": "sqlite://\(directoryPath)/app.db", "DATABASE_KEY_FILE": "\(directoryPath)/keys",
                "PORT": "0", "METRICS_ADDRESS": "0", "LOG_LEVEL": "trace", "LOG_FORMAT": "json",
            ]
            secrets.plant("the client secret", workspace.clientSecret)
            secrets.plant("the access token of the environment", environment["INTERCOM_ACCESS_TOKEN"])
            secrets.plant("the key of the database", key)
            let running = try await Running(environment)
            try await install(running, workspace, &secrets)
            try await ask(running, workspace, &secrets)
            let metrics = try await running.metrics.send(
                AppRequest(method: .get, url: running.metrics.baseURL + "/metrics")
            )
            #expect(metrics.status == 200 && metrics.text.contains("canvas_installs_total"))
            secrets.expectNone(in: metrics.text, "a metric")
            running.program.send(SIGTERM)
            let outcome = try await running.program.outcome()
            #expect(outcome.status == 0)
            let log = running.lines.joined(separator: "\n") + outcome.output + outcome.errors
            #expect(log.contains("installed") && log.contains("/webhooks"))
            secrets.expectNone(in: log, "the log")
            for (name, arguments) in [
                ("book-a-meeting", ["--help"]), ("canvaskit", ["--help"]), ("canvaskit", ["webhooks", "list"]),
                ("canvaskit", ["webhooks", "list", "--json"]), ("canvaskit", ["outbox", "list"]),
                ("canvaskit", ["doctor", "--json"]),
            ] {
                let said = try await Program(name).run(arguments, environment: environment)
                secrets.expectNone(in: said.output + said.errors, "\(name) \(arguments[0])")
            }
            try Self.expectNoneKept(of: secrets, in: directoryPath)
        }
        withExtendedLifetime(directory) {}
    }

    /// The database has everything but the key, in whatever files it has.
    private static func expectNoneKept(of secrets: Secrets, in directory: String) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0 != "keys" }
        #expect(files.contains("app.db"))
        for file in files {
            let bytes = try #require(FileManager.default.contents(atPath: "\(directory)/\(file)"))
            secrets.expectNone(in: String(decoding: bytes, as: UTF8.self), file)
        }
    }

    /// Installs the app, and tries to with what was used and what is foreign.
    private func install(_ running: Running, _ workspace: SimulatedWorkspace, _ secrets: inout Secrets) async throws {
        let begun = try await running.get(running.app.baseURL + "/install")
        let page = try #require(begun.headers[.location])
        let cookie = begun.headers[values: .setCookie].map { String($0.prefix { $0 != ";" }) }.joined(separator: "; ")
        secrets.plant("the cookie of an install", cookie.split(separator: "=", maxSplits: 1).last.map(String.init))
        let callback = try workspace.consent(to: page)
        let query = URLComponents(string: callback)?.queryItems ?? []
        secrets.plant("the code of an install", query.first { $0.name == "code" }?.value)
        secrets.plant("the state of an install", query.first { $0.name == "state" }?.value)
        let statuses = try await [
            running.get(callback, [.cookie: cookie]).status, running.get(callback, [.cookie: cookie]).status,
            running.get(callback).status, running.get(callback + "x", [.cookie: cookie]).status,
        ]
        #expect(statuses == [302, 400, 400, 400])
        for token in workspace.oauth.tokens { secrets.plant("the token of an install", token) }
        #expect(workspace.installCount == 1)
    }

    /// Sends requests as Intercom does, and as those who should not.
    private func ask(_ running: Running, _ workspace: SimulatedWorkspace, _ secrets: inout Secrets) async throws {
        let secret = ClientSecret(workspace.clientSecret)
        var messenger = SimulatedMessenger(transport: running.app, secret: secret)
        try await messenger.initialize(in: .conversation)
        try await messenger.openSheet("submit_button")
        let sheet = try #require(messenger.exchanges.last)
        #expect(sheet.reply?.status == 200)
        let data = String(decoding: sheet.request.body, as: UTF8.self).removingPercentEncoding ?? ""
        let json = try JSON(parsing: Array(data.dropFirst("intercom_data=".count).utf8))
        secrets.plant("a sealed user", json["user"]?.string)
        let webhook = SimulatedWebhook(.contactUserCreated, of: workspace)
        let (right, wrong) = (secret, SimulatedMessenger.otherSecret)
        secrets.plant("a signature", WebhookSignature.sign(webhook.body, with: right))
        secrets.plant("a wrong signature", WebhookSignature.sign(webhook.body, with: wrong))
        let hub = try #require(Self.hubSignature)
        let body = try #require(Self.signature)
        for secret in [right, wrong] {
            let signature = WebhookSignature.sign(webhook.body, with: secret)
            _ = try await running.post("/webhooks", webhook.body, [hub: signature])
            let notice = Array(#"{"app_id":"another1"}"#.utf8)
            _ = try await running.post("/uninstalled", notice, [body: BodySignature.sign(notice, with: secret)])
        }
        // Where a secret has no business to be.
        let planted = "planted-here-by-mistake"
        secrets.plant("the query, a header field or a body", planted)
        let mistakes: HTTPFields = [.authorization: "Bearer \(planted)", .cookie: "session=\(planted)", body: planted]
        for path in ["/initialize?token=\(planted)", "/webhooks?secret=\(planted)", "/nowhere?key=\(planted)"] {
            let reply = try await running.post(path, Array(#"{"token":"\#(planted)""#.utf8), mistakes)
            #expect((400..<500).contains(reply.status))
            secrets.expectNone(in: reply.text, "an error")
        }
        for path in ["/slots?from=\(planted)", "/install?region=\(planted)", "/oauth/callback?code=\(planted)"] {
            let reply = try await running.get(running.app.baseURL + path, mistakes)
            secrets.expectNone(in: reply.text, "a response")
        }
    }
}

extension HTTPFields {
    fileprivate func merging(_ others: HTTPFields) -> HTTPFields {
        var fields = self
        for field in others { fields.append(field) }
        return fields
    }
}
