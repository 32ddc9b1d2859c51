import CanvasCrypto
import CanvasTesting
import Foundation
import HTTPTypes
import MicroHTTP
import ProgramRunner
import RawHTTP
import Testing

@testable import CanvasCLI

/// `canvaskit webhook record` and `replay`.
@Suite(.timeLimit(.minutes(5))) struct WebhookRecordingTests {
    private let directory: TemporaryDirectory
    private let file: String

    init() throws {
        directory = try TemporaryDirectory()
        file = "\(directory.path)/recording.jsonl"
    }

    /// A recorder that listens, and its URL.
    private func record(_ environment: [String: String]) async throws -> (program: RunningProgram, url: String) {
        let program = try Program("canvaskit").start(
            ["webhook", "record", file, "--port", "0"],
            environment: environment
        )
        let line = try #require(try await program.line())
        return (program, String(line.split(separator: " ").last ?? ""))
    }

    private func send(_ arguments: [String], to url: String) async throws -> Program.Outcome {
        let arguments = ["webhook"] + arguments + ["--to", "\(url)/any/path"]
        return try await Program("canvaskit").run(arguments, environment: Served.environment)
    }

    private func lines() throws -> [JSON] {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { try JSON(parsing: String($0)) }
    }

    @Test func recordingHasNoPersonAndIsReplayedSigned() async throws {
        let (recorder, url) = try await record(Served.environment)
        let person = ["data.item.name=Ada Lovelace", "data.item.email=ada@example.com"].flatMap { ["--set", $0] }
        #expect(try await send(["contact.user.created", "contact.user.updated"] + person, to: url).status == 0)
        #expect(try await send(["ping"], to: url).status == 0)
        #expect(try await send(["ping", "--bad-signature"], to: url).status == 0)
        let ids = try lines().map { $0["id"] ?? .null }
        for topic in ["contact.user.created", "contact.user.updated"] {
            #expect(try #require(try await recorder.line()).hasPrefix("\(topic) notif_"))
        }
        #expect(try await recorder.line() == "ping")
        #expect(try await recorder.line() == "refused: X-Hub-Signature is wrong")
        recorder.send(SIGTERM)
        #expect(try await recorder.outcome().status == 0)

        let text = try String(contentsOfFile: file, encoding: .utf8)
        try Planted.expectNone(of: Planted.people + ["sha1=", "X-Hub-Signature", "x-hub-signature"], in: text)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let recorded = try lines()
        #expect(recorded.map { $0["topic"] } == ["contact.user.created", "contact.user.updated", "ping"])
        #expect(recorded[0]["headers"]?["user-agent"] == "intercom-parrot-service-client/1.0")
        #expect(recorded[0]["body"]?["data"]?["item"]?["name"] == recorded[1]["body"]?["data"]?["item"]?["name"])

        let app = ScriptedAPI(.ok, "ok")
        try await Served.handler(app) { url in
            let arguments = ["webhook", "replay", file, "--to", url]
            let outcome = try await Program("canvaskit").run(arguments, environment: Served.environment)
            #expect(outcome.status == 0 && outcome.output.split(separator: "\n").count == 3, "\(outcome.errors)")
            #expect(try app.requests.map { try JSON(parsing: $0.body)["id"] } == ids)
            for request in app.requests {
                let signature = request.headers[.webhookSignature] ?? ""
                #expect(WebhookSignature.isValid(signature, for: request.body, with: ClientSecrets(Served.secret)))
            }
            let shuffled = try await Program("canvaskit").run(
                arguments + ["--shuffle"],
                environment: Served.environment
            )
            #expect(shuffled.status == 0 && app.requests.count == 6)
        }
    }

    @Test func withoutASecretAnySignatureIsTakenAndThatIsSaid() async throws {
        let (recorder, url) = try await record([:])
        let curl = Program(path: "/usr/bin/curl")
        let status = ["-s", "-o", "/dev/null", "-w", "%{http_code}"]
        #expect(try await curl.run(status + ["-I", "\(url)/webhooks"]).output == "200")
        #expect(try await curl.run(status + ["-d", #"{"topic":"ping"}"#, url]).output == "200")
        #expect(try await curl.run(status + ["-d", "[]", url]).output == "400")
        #expect(try await curl.run(status + ["-X", "DELETE", url]).output == "405")
        #expect(try await recorder.line() == "ping")
        #expect(try await recorder.line() == "refused: it is no webhook")
        recorder.send(SIGINT)
        let outcome = try await recorder.outcome()
        #expect(outcome.status == 0)
        #expect(outcome.errors == "canvaskit: signatures are not verified, because CLIENT_SECRET is not set\n")
        #expect(try lines().count == 1)
    }

    @Test func fileWithSomethingInItIsLeftAsItIs() async throws {
        try Data("something\n".utf8).write(to: URL(fileURLWithPath: file))
        let arguments = ["webhook", "record", file, "--port", "0"]
        let outcome = try await Program("canvaskit").run(arguments, environment: Served.environment)
        #expect(outcome.status == 64 && outcome.errors.contains("has something in it, and is left as it is"))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "something\n")
        let replayed = try await Program("canvaskit").run(
            ["webhook", "replay", file, "--to", "http://127.0.0.1:1"],
            environment: Served.environment
        )
        #expect(replayed.status == 66 && replayed.errors.contains("recording.jsonl:1: it is no recorded webhook"))
    }

    @Test func fileThatIsMissingIs66() async throws {
        for arguments in [["record", "\(file)/x/y"], ["replay", file, "--to", "http://127.0.0.1:1"]] {
            let outcome = try await Program("canvaskit").run(["webhook"] + arguments, environment: Served.environment)
            #expect(outcome.status == 66 && outcome.errors.contains(file))
        }
    }
}
