import Bakery
import CanvasCrypto
import CanvasTesting
import HTTPTypes
import HostSystem
import Testing

@testable import CanvasPreview

@Suite(.timeLimit(.minutes(5))) struct SwiftSourceTests {
    private let source = SwiftSource(baseURL: "https://app.example.com")

    private func written(_ canvas: Canvas) throws -> JSON {
        try #require(
            try JSON(parsing: CanvasEncoder().encode(canvas))["canvas"]?["content"]?["components"]
        )
    }

    /// The golden file is what the gallery says, and being compiled with these tests it builds what the gallery shows.
    @Test func swiftOfTheGalleryBuildsExactlyItsComponents() throws {
        let path = "\(#filePath)".replacing("SwiftSourceTests.swift", with: "GalleryGolden.swift")
        let expected = try Self.golden(source)
        if HostProcess.environment()["UPDATE_GOLDEN"] != nil {
            try HostFiles.writePrivately(Array(expected.utf8), to: path)
        }
        let found = String(decoding: try HostProcess.read(path, limit: 1 << 20), as: UTF8.self)
        #expect(found == expected, "Set UPDATE_GOLDEN to write it anew.")
        #expect(galleryGolden.map(\.name) == Gallery.entries.map(\.name))
        for (golden, entry) in zip(galleryGolden, Gallery.entries) {
            #expect(try written(golden.canvas) == written(Canvas { entry.component }), "\(entry.name)")
        }
    }

    private static func golden(_ source: SwiftSource) throws -> String {
        var lines = [
            "// swift-format-ignore-file", "// What the gallery says builds its components; see SwiftSourceTests.",
            "import CanvasTesting", "", "let galleryGolden: [(name: String, canvas: Canvas)] = {",
            "    var entries: [(name: String, canvas: Canvas)] = []",
        ]
        for entry in Gallery.entries {
            let answer = try JSON(parsing: CanvasEncoder().encode(Canvas { entry.component }))
            let component = answer["canvas"]?["content"]?["components"]?[0] ?? .null
            let statement = source.statements(for: [component], indent: "        ")
            lines.append("    entries.append((\(SwiftLiteral.string(entry.name)), Canvas {\n\(statement)\n    }))")
        }
        return (lines + ["    return entries", "}()", ""]).joined(separator: "\n")
    }

    @Test func galleryHasEveryKindAndNothingInvalid() throws {
        var kinds: Set<String> = []
        var names: Set<String> = []
        for entry in Gallery.entries {
            let encoder = CanvasEncoder(baseURL: "http://127.0.0.1:1")
            let answer = try JSON(parsing: encoder.encode(Canvas { entry.component }))
            kinds.insert(answer["canvas"]?["content"]?["components"]?[0]?["type"]?.string ?? "")
            #expect(names.insert(entry.name).inserted)
            let findings = CanvasValidator().findings(inResponse: answer).filter { $0.severity == .error }
            #expect(findings.isEmpty, "\(entry.name)")
        }
        #expect(kinds.count == 12)
    }

    @Test(arguments: [
        (#"{"type":"text","text":"a \"b\" \\(c)\n"}"#, #"Text("a \"b\" \\(c)\n")"#),
        (#"{"type":"text","text":"x","unknown":1}"#, #"Component.raw(["type": "text", "text": "x", "unknown": 1])"#),
        (#"{"type":"film","on":true,"by":null}"#, #"Component.raw(["type": "film", "on": true, "by": .null])"#),
        (#"{"type":"spacer","disabled":false}"#, "Spacer()"),
        (
            #"{"type":"button","id":"b","label":"B","action":{"type":"sheet","url":"https://app.example.com/s"}}"#,
            #"Button("B", id: "b", action: .sheet("s"))"#
        ),
    ])
    func componentIsWrittenAsSwift(json: String, swift: String) throws {
        #expect(source.statement(for: try JSON(parsing: json)) == swift)
    }

    @Test func canvasIsWrittenWithItsData() throws {
        let canvas: JSON = ["content": ["components": [["type": "divider"]]], "stored_data": ["n": 1]]
        #expect(source.expression(forCanvas: canvas) == "Canvas(storedData: [\"n\": 1]) {\n    Divider()\n}")
        let live: JSON = ["content_url": "https://app.example.com/live"]
        #expect(source.expression(forCanvas: live) == #"Canvas(liveFrom: "live")"#)
    }

    @Test func testOfWhatWasDoneDoesTheSameSteps() async throws {
        var messenger = try SimulatedMessenger(app: Bakery())
        try await messenger.initialize(in: .conversation)
        try messenger.type("a@b.c", into: Bakery.ID.email)
        try messenger.tick("jam", in: Bakery.ID.extras)
        try await messenger.choose("rye-bread", in: Bakery.ID.bread)
        var app = PreviewedApp(name: "bakery", url: "https://app.example.com", secret: .init("s"))
        app.typeName = "Bakery"
        let exchange = try #require(messenger.exchanges.last)
        let test = TestSource(app).test(of: exchange, in: messenger.exchanges)
        #expect(
            test == #"""
                @Test func appAnswers() async throws {
                    var messenger = try SimulatedMessenger(app: Bakery())
                    try await messenger.initialize(in: .conversation)
                    try messenger.type("a@b.c", into: "email")
                    try messenger.tick("jam", in: "extras")
                    try await messenger.choose("rye-bread", in: "bread")
                    try messenger.expect {
                        Text("bread {\"email\":\"a@b.c\",\"wishes\":\"none\",\"size\":\"s\",\"bread\":\"rye-bread\",\"extras\":[\"jam\"]}")
                    }
                }
                """#
        )
    }

    /// The lines of a test of the last thing that was done, from its last step on.
    private func end(ofTestOf messenger: SimulatedMessenger, _ exchange: RecordedExchange? = nil) throws -> [String] {
        var app = PreviewedApp(name: "bakery", url: "https://app.example.com", secret: .init("s"))
        app.typeName = "Bakery"
        let exchange = try #require(exchange ?? messenger.exchanges.last)
        let lines = TestSource(app).test(of: exchange, in: messenger.exchanges).split(separator: "\n").map(String.init)
        let step = try #require(lines.lastIndex { $0.contains("try await") })
        return lines[step...].dropLast().map { String($0.drop { $0 == " " }) }
    }

    @Test func testOfASheetExpectsItsPage() async throws {
        var messenger = try SimulatedMessenger(app: Bakery(), publicDirectory: "public")
        try await messenger.initialize(in: .conversation)
        try await messenger.openSheet("pick-up")
        let lines = try end(ofTestOf: messenger)
        #expect(lines.first == #"try await messenger.openSheet("pick-up")"#)
        let title = "<title>Book a Meeting</title>"
        #expect(lines.dropFirst() == [#"#expect(messenger.sheet?.page?.contains("\#(title)") == true)"#])
        #expect(messenger.sheet?.page?.contains(title) == true)
    }

    @Test func testOfAPageWithoutATitleExpectsWhatOpenedIt() async throws {
        var messenger = try SimulatedMessenger(app: Bakery(), publicDirectory: "public")
        try await messenger.initialize(in: .conversation)
        messenger.settings.leavesSheetsToBrowser = true
        try await messenger.openSheet("pick-up")
        let sheet = AppRequest(url: "https://app.example.com/sheet", headers: [:], body: [])
        messenger.record(
            .openSheet,
            sheet,
            .success(AppReply(status: 200, body: Array("<p>".utf8))),
            in: .conversation,
            after: .zero
        )
        #expect(try end(ofTestOf: messenger).last == #"#expect(messenger.sheet?.opener == "pick-up")"#)
    }

    @Test func testOfAFailureSaysWhatIsToBeWritten() async throws {
        var messenger = try SimulatedMessenger(app: Bakery())
        messenger.settings.showsAppFailures = true
        try await messenger.initialize(in: .conversation)
        try await messenger.press("number")
        #expect(
            try end(ofTestOf: messenger) == [
                #"try await messenger.press("number")"#, "try messenger.expect {",
                "// The app failed here. Write the components that it should show.", "}",
            ]
        )
    }

    /// Results of a configuration and a card from the Inbox lead to another request by themselves.
    @Test func testExpectsWhatWasOnTheScreenInTheEnd() async throws {
        var messenger = try SimulatedMessenger(app: Bakery())
        try await messenger.configure(in: .conversation)
        try messenger.type("7", into: "shop")
        try await messenger.press("insert")
        let press = try #require(messenger.exchanges.first { $0.flow == .configure && $0.id > 1 })
        #expect(messenger.exchanges.last?.flow == .initialize)
        let lines = try end(ofTestOf: messenger, press)
        #expect(lines.first == #"try await messenger.press("insert")"#)
        #expect(lines.contains { $0.contains("Shop 7") })
        #expect(try lines == end(ofTestOf: messenger))
    }

    @Test func stepsHaveWhatWasFilledInAndNotWhatWasThere() async throws {
        var messenger = try SimulatedMessenger(app: Bakery())
        try await messenger.initialize(in: .conversation)
        try messenger.type("more", into: Bakery.ID.wishes)
        try await messenger.press(Bakery.ID.order)
        let steps = MessengerStep.steps(to: messenger.currentExchange, in: messenger.exchanges)
        #expect(steps.count == 2)
        guard case .press("order", let input) = steps.last else {
            Issue.record("The last step is no press.")
            return
        }
        #expect(input.values == ["wishes": "more"])
    }

    @Test func testOfAServerNamesItsPaths() async throws {
        var messenger = try SimulatedMessenger(app: Bakery())
        try await messenger.initialize(in: .inbox)
        var app = PreviewedApp(name: "bakery", url: "http://localhost:3000/", secret: .init("s"))
        app.paths = [.initialize: "/first", .live: "/board", .submit: "/submit"]
        let exchange = try #require(messenger.exchanges.last)
        #expect(
            TestSource(app).test(of: exchange, in: messenger.exchanges) == #"""
                @Test func appAnswers() async throws {
                    let app = try LocalAppTransport(to: "http://localhost:3000")
                    let secret = ClientSecret("the secret that the app is tested with")
                    var messenger = SimulatedMessenger(transport: app, secret: secret, paths: [.initialize: "/first", .live: "/board"])
                    try await messenger.initialize(in: .inbox)
                    try messenger.expect {
                        Button("Insert", id: "insert", style: .secondary, action: .submit)
                    }
                }
                """#
        )
    }

    @Test func curlIsQuotedForAnyShell() throws {
        let request = AppRequest(url: "http://127.0.0.1:1/submit", body: Array("it's".utf8))
        var messenger = try SimulatedMessenger(app: Bakery())
        let exchange = messenger.record(.submit, request, .failure(.init("none")), in: .home, after: .zero)
        let app = PreviewedApp(name: "bakery", url: "http://127.0.0.1:1", secret: .init("s"))
        let texts = ExchangeTexts(of: exchange, recordedBy: messenger, app)
        #expect(texts.curl == "curl 'http://127.0.0.1:1/submit' \\\n  --data-binary 'it'\\''s'")
    }

    @Test func everyFileOfThePageIsServed() {
        let path = "\(#filePath)".replacing("Tests/CanvasPreviewTests/SwiftSourceTests.swift", with: "")
        for file in HostFiles.names(in: "\(path)Sources/CanvasPreview/Page") {
            #expect(EmbeddedPage.files[file] != nil, "\(file)")
        }
    }
}
