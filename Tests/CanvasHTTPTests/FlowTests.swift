import CanvasHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct FlowTests {
    @Test func initializeAnswersTheCanvasOfTheApp() async throws {
        try await withApp(Hello()) { app in
            let answer = try await app.post("/initialize", #"{"workspace_id":"w"}"#)
            #expect(answer.status == 200)
            #expect(answer["content-type"] == "application/json; charset=utf-8")
            #expect(answer["cache-control"] == "no-store")
            let components: JSON = [["type": "text", "id": "hello", "text": "Hello!"]]
            #expect(try answer.json()["canvas"]?["content"]?["components"] == components)
        }
    }

    @Test(arguments: ["/submit", "/sheet", "/submit-sheet", "/configure", "/nothing"])
    func flowThatTheAppDoesNotListDoesNotExist(path: String) async throws {
        try await withApp(Hello()) { app in
            let answer = try await app.post(path, #"{"workspace_id":"w"}"#)
            #expect(answer.status == 404)
            #expect(answer.code == "not_found")
        }
    }

    @Test(arguments: [
        (#"{}"#, "workspace_id"), (#"[]"#, ""), (#"7"#, ""), (#"null"#, ""), (#"{"workspace_id":{}}"#, "workspace_id"),
        (#"{"workspace_id":"w","component_id":{}}"#, "component_id"),
        (#"{"workspace_id":"w","current_canvas":"x"}"#, "current_canvas"),
    ])
    func signedRequestThatIsNotWhatTheFlowNeedsSaysWhere(body: String, path: String) async throws {
        try await withApp(ClosureApp()) { app in
            let answer = try await app.post("/submit", body)
            #expect(answer.status == 400)
            #expect(answer.code == "invalid_request")
            #expect(try answer.json()["path"]?.string == (path.isEmpty ? nil : path))
        }
    }

    @Test func submitGivesTheHandlerWhatWasTyped() async throws {
        let app = ClosureApp(onSubmit: { request in
            try .canvas(
                InboxCanvas { Text("\(request.componentID ?? "-") \(request.inputValues.text("name") ?? "-")") },
                event: .completed,
                cardCreationOptions: ["a": 1]
            )
        })
        try await withApp(app) { app in
            let answer = try await app.post(
                "/submit",
                #"{"workspace_id":"w","component_id":"save","input_values":{"name":"Ada"}}"#
            )
            let json = try answer.json()
            #expect(json["canvas"]?["content"]?["components"]?[0]?["text"] == "save Ada")
            #expect(json["event"] == ["type": "completed"])
            #expect(json["card_creation_options"] == ["a": 1])
        }
    }

    @Test func echoedCanvasComesBackByteForByte() async throws {
        let app = ClosureApp(onSubmit: { request in
            .canvas(Canvas(echoing: request.currentCanvas ?? CurrentCanvas([:])))
        })
        let canvas =
            #"{ "content" : {"components":[{"type":"new","n":9007199254740993,"f":1e400,"é":"\u00e9"}]},"x":0.10 }"#
        try await withApp(app) { app in
            let answer = try await app.post("/submit", #"{"workspace_id":"w","current_canvas":\#(canvas)}"#)
            #expect(answer.status == 200)
            #expect(answer.text == #"{"canvas":\#(canvas)}"#)
        }
    }

    @Test func suspendingHandlerIsWaitedFor() async throws {
        let app = ClosureApp(onInitialize: { _ in
            for _ in 0..<10 { await Task.yield() }
            return Canvas { Text("Later") }
        })
        try await withApp(app) { app in
            let answer = try await app.post("/initialize", #"{"workspace_id":"w"}"#)
            #expect(try answer.json()["canvas"]?["content"]?["components"]?[0]?["text"] == "Later")
        }
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
    func signedBodyOfAnotherTypeIsRefused(type: String) async throws {
        try await withApp(Hello()) { app in
            let answer = try await app.post("/initialize", #"{"workspace_id":"w"}"#, type: type)
            #expect(answer.status == 415)
            #expect(answer.code == "unsupported_media_type")
        }
    }

    @Test(arguments: ["application/json", "Application/JSON; charset=UTF-8", "application/vnd.api+json", nil])
    func bodyOfAJSONTypeIsTaken(type: String?) async throws {
        try await withApp(Hello()) { app in
            let answer = try await app.post("/initialize", #"{"workspace_id":"w"}"#, type: type)
            #expect(answer.status == 200)
        }
    }
}
