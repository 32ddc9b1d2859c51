import CanvasKit
import RawHTTP
import Testing

@testable import CanvasServer

/// What is said of URLs that were entered wrongly in the Developer Hub.
@Suite(.timeLimit(.minutes(5))) struct WrongPathTests {
    @Test(arguments: [
        ("/initalize", "write /initialize in the Developer Hub"),
        ("/submti", "write /submit in the Developer Hub"),
        ("/intercom", "correct the URL in the Developer Hub"),
    ])
    func signedRequestForAPathThatIsNotAnsweredIsToldInTheLog(path: String, remedy: String) async throws {
        try await withApp(ClosureApp()) { app in
            let answer = try await app.post(path, #"{"workspace_id":"abcd123"}"#)
            #expect(answer.status == 404)
            let line = try #require(app.log.lines.first { $0.contains("does not answer") })
            #expect(line.contains(remedy))
            #expect(line.contains("/initialize"))
        }
    }

    @Test func handlerThatIsMissingIsNamed() async throws {
        try await withApp(InitializeOnlyApp()) { app in
            _ = try await app.post("/configure", #"{"workspace_id":"abcd123"}"#)
            #expect(app.log.lines.contains { $0.contains("add ConfigureHandler to the protocols of the app") })
        }
    }

    @Test func unsignedRequestsAreNotWorthALine() async throws {
        try await withApp(ClosureApp()) { app in
            _ = try await app.post("/initalize", "{}", signature: "wrong")
            #expect(!app.log.lines.contains { $0.contains("does not answer") })
        }
    }
}

private struct InitializeOnlyApp: CanvasApp {
    func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello") } }
}
