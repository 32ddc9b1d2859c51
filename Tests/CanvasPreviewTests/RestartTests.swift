import CanvasCrypto
import CanvasTesting
import FoundationEssentials
import HTTPTypes
import HostSystem
import ProgramRunner
import RawHTTP
import Testing
import WebSyntax

@testable import CanvasPreview

/// A preview that is started again, and the page that finds it.
@Suite(.timeLimit(.minutes(5))) struct RestartTests {
    private let directory: TemporaryDirectory
    private let folder: String

    init() throws {
        directory = try TemporaryDirectory()
        folder = directory.path
    }

    private func preview(_ arguments: [String] = []) async throws -> (program: RunningProgram, url: PrintedURL) {
        let environment = ["XDG_STATE_HOME": folder]
        let program = try Program("book-a-meeting").start(
            ["preview", "--no-open"] + arguments,
            environment: environment
        )
        return (program, try await PrintedURL.of(program))
    }

    private func stop(_ program: RunningProgram) async throws {
        program.send(2)
        #expect(try await program.outcome().status == 0)
    }

    @Test func portAndTokenAreTheSameAfterARestart() async throws {
        let first = try await preview()
        let instance = try await first.url.call("settings", [:])["instance"]
        try await stop(first.program)
        #expect(!HostProcess.isReadableByOthers("\(folder)/canvaskit/previews.json"))
        let second = try await preview()
        #expect(second.url.page == first.url.page && second.url.token == first.url.token)
        // The page is told that it is another run.
        let session = try await second.url.call("settings", [:])
        #expect(session["instance"] != instance && session["exchanges"]?[0] == nil)

        // A second one beside it has a port and a token of its own.
        let beside = try await preview()
        #expect(beside.url.page != second.url.page && beside.url.token != second.url.token)
        try await stop(beside.program)
        try await stop(second.program)

        let port = try #require(WebURL(first.url.page)?.port)
        let third = try await preview(["--port", "\(port)"])
        #expect(third.url.page == first.url.page && third.url.token == first.url.token)
        try await stop(third.program)
    }

    @Test func tokensAreForgottenAfterADayAndWhenOthersMayReadThem() throws {
        let path = "\(folder)/previews.json"
        let remembered = RememberedPreviews(path: path)
        let token = PreviewToken()
        remembered.note("app", at: "127.0.0.1", 4711, token)
        #expect(remembered.port(of: "app", at: "127.0.0.1") == 4711)
        #expect(remembered.token(at: "127.0.0.1", 4711)?.text == token.text)
        #expect(remembered.token(at: "127.0.0.1", 4712) == nil && remembered.token(at: "::1", 4711) == nil)
        #expect(remembered.port(of: "other", at: "127.0.0.1") == nil)

        let now = HostProcess.wallClockMilliseconds()
        func entry(age hours: Int, token: String) -> JSON {
            let time = JSON(now - hours * 3_600_000)
            return ["app": "app", "host": "127.0.0.1", "port": 4711, "token": JSON(token), "time": time]
        }
        for (entry, isKnown) in [
            (entry(age: 23, token: token.text), true), (entry(age: 25, token: token.text), false),
            (entry(age: -1, token: token.text), false), (entry(age: 1, token: "short"), false),
        ] {
            let json: JSON = ["previews": JSON([entry])]
            try HostFiles.writePrivately(Array(json.bytes), to: path)
            #expect((remembered.token(at: "127.0.0.1", 4711) != nil) == isKnown, "\(entry)")
        }
        remembered.note("app", at: "127.0.0.1", 4711, token)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(remembered.token(at: "127.0.0.1", 4711) == nil)
        try HostFiles.writePrivately(Array("no JSON".utf8), to: path)
        #expect(remembered.token(at: "127.0.0.1", 4711) == nil)
    }

    @Test func previewProvesThatItKnowsTheTokenWithoutTellingIt() async throws {
        try await RunningPreview.run { preview in
            let challenge = PreviewToken.randomDigits()
            let answer = try await RunningPreview.send(.get, "\(preview.page)/api/proof?challenge=\(challenge)")
            let proof = try JSON(parsing: answer.body)["proof"]?.string
            let words = Array("canvaskit preview \(challenge)".utf8)
            #expect(answer.status == 200 && proof == BodySignature.sign(words, with: ClientSecret(preview.token)))
            #expect(!answer.text.contains(preview.token))
            for challenge in ["", "1", "\(challenge)0", "{}"] {
                let answer = try await RunningPreview.send(.get, "\(preview.page)/api/proof?challenge=\(challenge)")
                #expect(answer.status == 400)
            }
        }
    }
}
