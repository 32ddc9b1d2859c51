import CanvasCrypto
import CanvasTesting
import HostSystem
import RawHTTP
import Testing

@testable import CanvasPreview

/// What a preview does with the app.
@Suite(.timeLimit(.minutes(5))) struct SessionTests {
    private func texts(_ session: JSON) -> [String] {
        session["card"]?["canvas"]?["content"]?["components"]?.elements.compactMap { $0["text"]?.string } ?? []
    }

    @Test func canvasIsShownPressedAndTypedOn() async throws {
        try await RunningPreview.run { preview in
            #expect(try await preview.session()["card"]?.isNull == true)
            var session = try await preview.session("start", ["place": "conversation"])
            #expect(session["card"]?["phase"] == "shown" && session["card"]?["place"] == "conversation")
            #expect(session["card"]?["exchange"] == 1 && session["exchanges"]?[0]?["after"]?.isNull == true)
            session = try await preview.session(
                "press",
                ["component_id": "order", "values": ["email": "a@b.c", "extras": ["jam"]]]
            )
            #expect(texts(session).first?.contains(#""email":"a@b.c""#) == true)
            let exchange = try #require(session["exchanges"]?[1])
            #expect(exchange["flow"] == "submit" && exchange["after"] == 1 && exchange["status"] == 200)
            #expect(exchange["signature"] == "valid" && exchange["verdict"] == "accepted")
            #expect(exchange["request"]?["method"] == "POST")
        }
    }

    @Test func configurationLeadsToTheCanvas() async throws {
        try await RunningPreview.run { preview in
            var session = try await preview.session("configure", [:])
            #expect(session["card"]?["phase"] == "configuring")
            session = try await preview.session("press", ["component_id": "insert", "values": ["shop": "5"]])
            #expect(session["card"]?["phase"] == "shown" && texts(session) == ["Shop 5"])
            let exchanges = session["exchanges"]?.elements.map { $0 } ?? []
            #expect(exchanges.map { $0["flow"]?.string } == ["configure", "configure", "initialize"])
            #expect(exchanges.map { $0["after"]?.integer } == [nil, 1, 2])
        }
    }

    @Test func liveCanvasIsViewedAgain() async throws {
        try await RunningPreview.run { preview in
            var session = try await preview.session("start", ["place": "home"])
            #expect(session["card"]?["live"] == true && texts(session) == ["Live for Grace Hopper"])
            try await preview.session("settings", ["persona": "lead"])
            session = try await preview.session("live", [:])
            #expect(texts(session) == ["Live for Sam Lead"] && session["exchanges"]?[2]?["flow"] == "live")
        }
    }

    @Test func goingBackKeepsLaterExchangesAndWhatWasTyped() async throws {
        try await RunningPreview.run { preview in
            try await preview.session("start", ["place": "conversation"])
            try await preview.session("press", ["component_id": "rye", "values": ["email": "a@b.c"]])
            var session = try await preview.session("return", ["exchange": 1])
            #expect(session["card"]?["exchange"] == 1 && session["card"]?["values"] == ["email": "a@b.c"])
            #expect(session["exchanges"]?[1] != nil)
            session = try await preview.session("press", ["component_id": "order", "values": [:]])
            #expect(session["exchanges"]?[2]?["after"] == 1)
        }
    }

    @Test func editedRequestIsSignedAnew() async throws {
        try await RunningPreview.run { preview in
            try await preview.session("start", ["place": "conversation"])
            let body = #"{"workspace_id":"w","card_creation_options":{"shop":"edited"}}"#
            let session = try await preview.session("replay", ["exchange": 1, "body": JSON(body)])
            #expect(texts(session) == ["Shop edited"])
            #expect(session["exchanges"]?[1]?["verdict"] == "accepted")
            #expect(session["exchanges"]?[1]?["request"]?["body"]?.string == body)
        }
    }

    // MARK: - Failures

    @Test func appThatFailsIsShownToFail() async throws {
        try await RunningPreview.run { preview in
            try await preview.session("start", ["place": "conversation"])
            let session = try await preview.session("replay", ["exchange": 1, "body": "{}"])
            #expect(session["card"]?["phase"] == "failed")
            #expect(session["card"]?["failure"]?["reason"]?.string?.contains("400") == true)
            // What was there before is there still, to try again.
            #expect(texts(session).first == "Order bread")
        }
    }

    @Test(arguments: ["wrong", "missing"])
    func wrongSignatureIsRefusedByTheApp(signature: String) async throws {
        try await RunningPreview.run { preview in
            try await preview.session("settings", ["signature": JSON(signature)])
            let session = try await preview.session("start", [:])
            let exchange = try #require(session["exchanges"]?[0])
            #expect(exchange["status"] == 401 && exchange["signature"]?.string == signature)
            #expect(exchange["verdict"] == "refused" && session["card"]?["phase"] == "failed")
        }
    }

    @Test func networkCanBeDownAndSlow() async throws {
        try await RunningPreview.run { preview in
            try await preview.session("settings", ["network": "down"])
            var session = try await preview.session("start", [:])
            let exchange = session["exchanges"]?[0]
            #expect(exchange?["status"]?.isNull == true && exchange?["error"]?.string != nil)
            #expect(session["card"]?["phase"] == "failed")
            try await preview.session("settings", ["network": "slow"])
            session = try await preview.session("start", [:])
            #expect(session["card"]?["phase"] == "shown" && session["settings"]?["network"] == "slow")
        }
    }

    @Test func findingsNameTheComponent() async throws {
        let components: JSON = [["type": "divider"], ["type": "text", "id": "t", "text": 1]]
        let answer: JSON = ["canvas": ["content": ["components": components]]]
        try await RunningPreview.run { preview in
            let answer = try await preview.call(
                "validate",
                ["place": "messenger", "json": JSON(answer.description)]
            )
            let finding = try #require(answer.json["findings"]?[0])
            #expect(finding["path"] == "$.canvas.content.components[1].text")
            #expect(finding["component"] == 1 && finding["component_id"] == "t" && finding["severity"] == "error")
            #expect(answer.json["canvas"]?["content"] != nil && answer.json["error"]?.isNull == true)
            let broken = try await preview.call("validate", ["json": "{\n  \"a\": }"])
            #expect(broken.json["error"]?["line"] == 2 && broken.json["error"]?["column"] == 8)
        }
    }

    // MARK: - Settings and news

    @Test func settingsAreMergedAndPersonasKept() async throws {
        let directory = try TemporaryDirectory()
        let path = "\(directory.path)/state/preview.json"
        let person: JSON = ["type": "contact", "id": "1", "name": "Somebody Else"]
        try await RunningPreview.run({ $0.keepPersonas(at: path) }) { preview in
            let session = try await preview.session(
                "settings",
                [
                    "locale": "fr", "direction": "rtl", "theme": "dark", "width": 320, "action_color": "#010203",
                    "place": "message", "personas": ["user": person],
                ]
            )
            let settings = try #require(session["settings"])
            #expect(settings["locale"] == "fr" && settings["direction"] == "rtl" && settings["width"] == 320)
            #expect(settings["personas"]?["user"] == person && settings["personas"]?["lead"] != nil)
            let request = try await preview.session("start", [:])["exchanges"]?[0]?["request"]?["body"]?.string
            let context: JSON? = try JSON(parsing: request ?? "")["context"]
            #expect(context?["locale"] == "fr" && context?["location"] == "message")
            #expect(context?["messenger_action_color"] == "#010203")
        }
        try await RunningPreview.run({ $0.keepPersonas(at: path) }) { preview in
            let settings = try await preview.session()["settings"]
            #expect(settings?["personas"]?["user"] == person && settings?["locale"] == "en")
        }
        #expect(HostProcess.isReadableByOthers(path) == false)
    }

    @Test func newsIsWaitedFor() async throws {
        try await RunningPreview.run { preview in
            let answer = try await preview.call("events?after=0")
            let instance = try #require(try await preview.session()["instance"])
            #expect(answer.json == ["number": 0, "watch": .null, "instance": instance])
        }
        let app = PreviewedApp(name: "app", url: "http://127.0.0.1:1", secret: .init("test-client-secret-0001"))
        let session = try PreviewSession(app, store: PersonaStore(path: nil), slowness: .zero)
        async let number = session.news(after: 0, timeout: .seconds(3_600))
        await session.setWatch(WatchState(phase: .building))
        #expect(await number == 1)
        #expect(await session.news(after: 0, timeout: .seconds(3_600)) == 1)
    }

    @Test func whatOnePageDoesIsNewsForTheOthers() async throws {
        try await RunningPreview.run { preview in
            var known = 0
            for (call, body) in [
                ("start", ["place": "conversation"]), ("settings", ["theme": "dark"]),
                ("open-sheet", ["component_id": "pick-up"]), ("close-sheet", [:]), ("return", ["exchange": 1]),
            ] as [(String, JSON)] {
                try await preview.session(call, body)
                let number = Int(try await preview.call("events?after=\(known)").json["number"]?.integer ?? 0)
                #expect(number > known, "\(call)")
                known = number
            }
        }
    }

    @Test func changedProgramIsBroughtToTheSameStep() async throws {
        let app = PreviewedApp(name: "app", url: "http://127.0.0.1:1", secret: .init("test-client-secret-0001"))
        let session = try PreviewSession(app, store: PersonaStore(path: nil), slowness: .zero)
        try await session.perform(.initialize(.home, options: ["shop": "1"]))
        await session.catchUp()
        let exchanges = await session.messenger.exchanges
        #expect(exchanges.map(\.flow) == [.initialize, .initialize])
        #expect(exchanges.map { $0.requestJSON?["card_creation_options"] } == [["shop": "1"], ["shop": "1"]])
    }
}
