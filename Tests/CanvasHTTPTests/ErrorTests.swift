import CanvasHTTP
import MicroHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct ErrorTests {
    private struct Broken: Error {}

    private func reference(in answer: RawAnswer) throws -> String? {
        let components = try answer.json()["canvas"]?["content"]?["components"]
        #expect(components?[0]?["style"] == "error")
        let words = components?[1]?["text"]?.string?.split(separator: " ") ?? []
        return words.last.map(String.init)
    }

    @Test func thrownErrorBecomesACanvasWhoseReferenceTheLogExplains() async throws {
        try await withApp(ClosureApp(onInitialize: { _ in throw Broken() })) { app in
            let answer = try await app.post("/initialize", #"{"workspace_id":"w"}"#)
            #expect(answer.status == 200)
            let id = try #require(try reference(in: answer))
            #expect(app.log.lines.contains { $0.hasPrefix("error ") && $0.contains(id) && $0.contains("Broken") })
        }
    }

    @Test func canvasThatIntercomWouldNotTakeBecomesAnErrorCanvas() async throws {
        let app = ClosureApp(onInitialize: { _ in
            Canvas {
                Input("a", id: "same")
                Input("b", id: "same")
            }
        })
        try await withApp(app) { app in
            let answer = try await app.post("/initialize", #"{"workspace_id":"w"}"#)
            #expect(answer.status == 200)
            let id = try #require(try reference(in: answer))
            #expect(app.log.lines.contains { $0.contains(id) && $0.contains("unique-id") })
        }
    }

    @Test func whatIntercomMightNotTakeIsAnsweredAndToldOnce() async throws {
        let app = ClosureApp(onInitialize: { request in
            Canvas {
                Dropdown("Month", id: "month") {
                    for month in 1...12 { Choice("\(month)", id: "month \(month)") }
                }
                if request.json["more"] != nil { Text("More", id: "") }
            }
        })
        try await withApp(app) { app in
            for more in ["", "", #","more":1"#] {
                let answer = try await app.post("/initialize", #"{"workspace_id":"w","context":{}\#(more)}"#)
                #expect(try answer.json()["canvas"]?["content"]?["components"]?[0]?["type"] == "dropdown")
            }
            let warnings = app.log.lines.filter { $0.hasPrefix("warning ") }
            #expect(warnings.filter { $0.contains("[option-count]") }.count == 1)
            #expect(warnings.filter { $0.contains("[attribute-value]") }.count == 1)
            #expect(warnings.count == 2)
        }
    }

    @Test func canvasOfIntercomIsTooBigWithWhatWasTypedIntoIt() async throws {
        let canvas: JSON = [
            "content": ["components": [["type": "hologram", "data": JSON(String(repeating: "x", count: 65_500))]]]
        ]
        let app = ClosureApp(onInitialize: { _ in Canvas(echoing: CurrentCanvas(canvas)) })
        try await withApp(app) { app in
            let answer = try await app.post("/initialize", #"{"workspace_id":"w","context":{}}"#)
            #expect(try reference(in: answer) != nil)
            #expect(app.log.lines.contains { $0.contains("[size]") })
        }
    }

    @Test func sheetActionInTheInboxBecomesAnErrorCanvas() async throws {
        let app = ClosureApp(onInitialize: { _ in Canvas { Button("x", id: "x", action: .sheet("https://example.com")) }
        })
        try await withApp(app) { app in
            let inbox = try await app.post("/initialize", #"{"workspace_id":"w","conversation":{"id":"1"}}"#)
            #expect(try reference(in: inbox) != nil)
            let messenger = try await app.post("/initialize", #"{"workspace_id":"w","context":{}}"#)
            #expect(try messenger.json()["canvas"]?["content"]?["components"]?[0]?["type"] == "button")
        }
    }

    @Test func requestErrorOfTheAppIsABadRequest() async throws {
        let app = ClosureApp(onInitialize: { request in
            throw RequestError(path: "a.b", expected: "a number", found: request.json["secret"])
        })
        try await withApp(app) { app in
            let answer = try await app.post("/initialize", #"{"workspace_id":"w","secret":"hidden"}"#)
            #expect(answer.status == 400)
            #expect(answer.code == "invalid_request")
            #expect(answer.text.contains("a.b") && answer.text.contains("a string") && !answer.text.contains("hidden"))
        }
    }

    @Test(arguments: [
        ("[]", "Found an array, expected an object."), ("7", "Found a number, expected an object."),
        (#""""#, "Found an empty string, expected an object."),
        (#"{"workspace_id":[]}"#, "Found an array at workspace_id, expected a string."),
        ("{}", "Found nothing at workspace_id, expected a string."),
    ])
    func invalidRequestBeginsWithWhatWasFound(body: String, detail: String) async throws {
        try await withApp(Hello()) { app in
            let answer = try await app.post("/initialize", body)
            #expect(answer.status == 400 && answer.code == "invalid_request")
            #expect(try answer.json()["detail"]?.string == detail)
            #expect(try answer.json()["path"]?.string != "")
            #expect(app.log.lines.contains { $0.hasPrefix("warning invalid request") && !$0.contains(#""path": ,"#) })
        }
    }

    @Test func componentWithoutAHandlerIsNamedOnceAndInPart() async throws {
        let mark = "4711\u{202E}"
        let app = ClosureApp(onSubmit: { request in try await request.routed { On("known") { .canvas {} } }
        })
        try await withApp(app) { app in
            for (id, length) in [("order", 300), (String(repeating: "x", count: 900_000) + mark, 600), (mark, 500)] {
                let body = #"{"workspace_id":"w","component_id":"\#(id)"}"#
                #expect(try await app.post("/submit", body)["x-canvas-error"] == "internal_error")
                let line = try #require(app.log.lines.last { $0.contains("no handler for component") })
                #expect(line.utf8.count < length && !line.contains("\u{202E}"))
            }
            #expect(app.log.lines.contains { $0.contains(#"no handler for component "order""#) })
            #expect(app.log.lines.contains { $0.contains(#"add to the handler: On("order") { … }"#) })
        }
    }

    @Test(arguments: ["/initialize", "/submit"], ["GET", "HEAD"])
    func flowsTakePOSTOnly(path: String, method: String) async throws {
        try await withApp(ClosureApp()) { app in
            let answer = try await app.send(method, path)
            #expect(answer.status == 405)
            #expect(answer["allow"] == "POST, OPTIONS")
        }
    }

    @Test func bodyOverTheLimitIsRefused() async throws {
        try await withApp(Hello(), { $0.http.bodyLimit = 100 }) { app in
            let answer = try await app.post("/initialize", String(repeating: " ", count: 101))
            #expect(answer.status == 413)
            #expect(answer.code == "payload_too_large")
            #expect(answer["connection"] == "close")
        }
    }

    @Test func refusalsOfTheServerAreProblemsToo() async throws {
        try await withApp(Hello()) { app in
            let coded = try await app.post("/initialize", "{}", headers: ["Content-Encoding: gzip"])
            #expect(coded.status == 415)
            #expect(coded["content-type"] == "application/problem+json")
            let odd = try await app.send("BREW", "/initialize")
            #expect(odd.status == 405)
            #expect(odd["allow"] == "POST, OPTIONS")
            #expect(app.log.lines.contains { $0.contains("BREW") && $0.contains("/initialize") && $0.contains("405") })
        }
    }

    @Test func everyAnswerCarriesTheCommonHeaders() async throws {
        try await withApp(Hello()) { app in
            let answers = [
                try await app.post("/initialize", #"{"workspace_id":"w"}"#),
                try await app.send("POST", "/initialize"),
                try await app.send("GET", "/nothing"),
                try await app.send("GET", "/healthz"),
                try await app.send("OPTIONS", "/initialize"),
                try await app.post("/initialize", "{}", headers: ["Content-Encoding: gzip"]),
            ]
            for answer in answers {
                #expect(
                    answer["content-security-policy"]?.contains("frame-src 'self' https://intercom-sheets.com") == true
                )
                #expect(answer["x-requested-with"] == "XMLHttpRequest")
                #expect(answer["access-control-allow-origin"] == "*")
                #expect(answer["server"] == nil)
            }
        }
    }
}
