import RawHTTP
import Testing

@testable import CanvasHTTP

/// What is said of URLs that were entered wrongly in the Developer Hub.
@Suite(.timeLimit(.minutes(5))) struct WrongPathTests {
    @Test(arguments: [
        ("/initalize", "write /initialize in the Developer Hub"),
        ("/submti", "write /submit in the Developer Hub"),
        ("/SUBMIT/", "use /submit: paths are case-sensitive, and a slash at the end counts"),
        ("/intercom", "correct the URL in the Developer Hub"),
    ])
    func signedRequestForAPathThatIsNotAnsweredIsToldInTheLog(path: String, remedy: String) async throws {
        try await withApp(ClosureApp()) { app in
            let answer = try await app.post(path, #"{"workspace_id":"abcd123"}"#)
            #expect(answer.status == 404)
            let line = try #require(app.log.lines.first { $0.contains("no route for a request") })
            #expect(line.contains(remedy))
            #expect(line.contains("/initialize"))
        }
    }

    @Test func handlerThatIsMissingIsNamed() async throws {
        try await withApp(InitializeOnlyApp()) { app in
            let signed = try await app.post("/configure", #"{"workspace_id":"abcd123"}"#)
            #expect(try JSON(parsing: signed.body)["remedy"] == "add ConfigureHandler to the protocols of the app")
            #expect(app.log.lines.contains { $0.contains("add ConfigureHandler to the protocols of the app") })
        }
    }

    @Test func unsignedRequestsAreNotWorthALine() async throws {
        try await withApp(ClosureApp()) { app in
            let unsigned = try await app.post("/initalize", "{}", signature: "wrong")
            #expect(try JSON(parsing: unsigned.body)["remedy"] == nil)
            #expect(!app.log.lines.contains { $0.contains("no route") })
        }
    }

    @Test(arguments: [
        ("POST", "/initialize/", "/initialize"), ("POST", "/Initialize", "/initialize"),
        ("POST", "//SUBMIT//", "/submit"), ("GET", "/Submit/", "/submit"), ("GET", "/healthz/", "/healthz"),
    ])
    func pathThatIsAlmostARouteIsToldOnceWhoeverAsks(method: String, path: String, meant: String) async throws {
        try await withApp(ClosureApp()) { app in
            for _ in 0..<3 {
                let answer = try await app.send(method, path)
                #expect(answer.status == 404)
            }
            let lines = app.log.lines.filter { $0.contains("no route") }
            #expect(lines.count == 1)
            #expect(lines.first?.contains("use \(meant): paths are case-sensitive") == true)
        }
    }
}

private struct InitializeOnlyApp: CanvasApp {
    func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("Hello") } }
}
