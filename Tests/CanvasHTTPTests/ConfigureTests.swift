import CanvasHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct ConfigureTests {
    private struct Settings: Codable, Equatable {
        var team: String
        var days: Int
    }

    /// Asks for the team, then ends; initialize shows what arrived.
    private struct Configured: ConfigureHandler {
        func initialize(_ request: InitializeRequest) -> Canvas {
            guard let settings = request.cardCreationOptions(as: Settings.self) else {
                return Canvas { Text("none") }
            }
            return Canvas { Text("\(settings.team) \(settings.days)") }
        }

        func configure(_ request: ConfigureRequest) async throws -> ConfigureReply {
            if request.isFirst {
                return .canvas(
                    Canvas {
                        Input("Team", id: "team", action: .submit)
                        Input("Days", id: "days")
                    }
                )
            }
            return try await request.routed {
                On("team") { try .results(encoding: request.inputValues.form(as: Settings.self)) }
            }
        }
    }

    private func texts(_ answer: RawAnswer) throws -> [String] {
        try answer.json()["canvas"]?["content"]?["components"]?.elements.compactMap { $0["text"]?.string } ?? []
    }

    @Test func resultsArriveDecodedInInitialize() async throws {
        try await withApp(Configured()) { app in
            let first = try await app.post("/configure", #"{"workspace_id":"w","admin":{"id":"1"},"context":{}}"#)
            let canvas = try #require(try first.json()["canvas"])
            #expect(canvas["content"]?["components"]?[0]?["id"] == "team")
            let last = try await app.post(
                "/configure",
                """
                {"workspace_id":"w","component_id":"team","input_values":{"team":"Red","days":"3"},\
                "current_canvas":\(canvas)}
                """
            )
            #expect(last.text == #"{"results":{"version":1,"value":{"team":"Red","days":3}}}"#)
            let results = try #require(try last.json()["results"])
            let shown = try await app.post("/initialize", #"{"workspace_id":"w","card_creation_options":\#(results)}"#)
            #expect(try texts(shown) == ["Red 3"])
            for other in ["null", #"{"team":"Red","days":3}"#, #"{"version":2,"value":{"team":"Red","days":3}}"#] {
                let body = #"{"workspace_id":"w","card_creation_options":\#(other)}"#
                #expect(try texts(try await app.post("/initialize", body)) == ["none"])
            }
        }
    }

    @Test func resultsThatAreNoObjectBecomeAnErrorCanvas() async throws {
        struct Listed: ConfigureHandler {
            func initialize(_ request: InitializeRequest) -> Canvas { Canvas { Text("none") } }
            func configure(_ request: ConfigureRequest) -> ConfigureReply { .results([1, 2]) }
        }
        try await withApp(Listed()) { app in
            let answer = try await app.post("/configure", #"{"workspace_id":"w"}"#)
            #expect(answer.status == 200)
            #expect(try texts(answer).first?.contains("Something went wrong") == true)
        }
    }

    @Test func fieldThatDoesNotFitShowsTheSameFormAgain() async throws {
        try await withApp(Configured()) { app in
            let first = try await app.post("/configure", #"{"workspace_id":"w"}"#)
            let canvas = try #require(try first.json()["canvas"])
            let again = try await app.post(
                "/configure",
                """
                {"workspace_id":"w","component_id":"team","input_values":{"team":"Red","days":"many"},\
                "current_canvas":\(canvas)}
                """
            )
            #expect(again.status == 200)
            let components = try again.json()["canvas"]?["content"]?["components"]
            #expect(components?[0]?["value"] == "Red")
            #expect(components?[1]?["value"] == "many")
            #expect(components?[1]?["save_state"] == "failed")
            #expect(components?[2]?["style"] == "error")
        }
    }

    @Test func fieldThatDoesNotFitIsToldWhereThereIsNoForm() async throws {
        try await withApp(Configured()) { app in
            let answer = try await app.post("/configure", #"{"workspace_id":"w","component_id":"team"}"#)
            #expect(try texts(answer) == ["Please fill this in.", "Please fill this in."])
        }
    }

    @Test func liveCanvasThatCannotTellIsLeftAloneAndTheLogSaysSo() async throws {
        let live = #"{"content_url":"https://app.example.com/live","stored_data":{"a":1}}"#
        try await withApp(Configured()) { app in
            let body = #"{"workspace_id":"w","component_id":"team","current_canvas":\#(live)}"#
            let answer = try await app.post("/configure", body)
            #expect(answer.text == #"{"canvas":\#(live)}"#)
            #expect(app.log.lines.contains { $0.hasPrefix("warning ") && $0.contains("team") && $0.contains("days") })
        }
    }

    @Test(arguments: [#""component_id":"""#, #""component_id":null"#, #""current_canvas":{}"#])
    func requestInWhichNothingWasPressedIsTheFirst(member: String) async throws {
        try await withApp(Configured()) { app in
            let answer = try await app.post("/configure", #"{"workspace_id":"w",\#(member)}"#)
            #expect(try answer.json()["canvas"]?["content"]?["components"]?[0]?["id"] == "team")
        }
    }

    @Test func componentThatNobodyAnswersIsAnErrorCanvasAndALineWithTheHandler() async throws {
        try await withApp(Configured()) { app in
            let answer = try await app.post("/configure", #"{"workspace_id":"w","component_id":"other"}"#)
            #expect(answer.status == 200)
            #expect(try texts(answer).first?.contains("Something went wrong") == true)
            #expect(app.log.lines.contains { $0.contains(#"On("other")"#) })
        }
    }
}
