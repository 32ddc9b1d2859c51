import CanvasCrypto
import CanvasTesting
import Testing

@testable import CanvasPreview

/// What the editor of the page is told.
@Suite(.timeLimit(.minutes(5))) struct EditorTests {
    private typealias Found = (rule: String, line: Int, path: String)

    private func placed(_ text: String, in place: CanvasPlace? = nil) throws -> [Found] {
        try PastedCanvas(Array(text.utf8)).findings(in: place).map {
            ($0.finding.rule.rawValue, $0.position.line, $0.finding.rootedPath)
        }
    }

    @Test(arguments: [
        "{\"canvas\": {\"content\": {\"components\": [\n{\"type\": \"text\",\n\"text\": 1}]}}}",
        "{\"content\": {\"components\": [\n{\"type\": \"text\",\n\"text\": 1}]}}",
        "{\"components\": [\n{\"type\": \"text\",\n\"text\": 1}]}",
        "[\n{\"type\": \"text\",\n\"text\": 1}]", "{\n\"type\": \"text\",\n\"text\": 1}",
    ])
    func findingsHaveTheirLineWhateverWasPasted(text: String) throws {
        let found = try placed(text)
        #expect(found.map(\.line) == [3] && found[0].path.hasSuffix("text"))
    }

    @Test(arguments: [
        ("{'canvas': 1}", "double quotes"), ("{\"a\": 'b'}", "double quotes"),
        ("{a: 1}", "double quotes around names"),
        ("{\"a\": True}", "Write true."), ("{\u{201C}a\u{201D}: 1}", "plain double quotes"),
        ("{\"a\": 1, // no\n\"b\": 2}", "comments"), ("{\"a\": [1", "missing"),
    ])
    func mistakesThatPeopleMakeHaveAHint(text: String, hint: String) throws {
        let error = #expect(throws: JSONSyntaxError.self) { try PastedCanvas(Array(text.utf8)) }
        let message = PastedCanvas.json(of: try #require(error), in: Array(text.utf8))["message"]?.string
        #expect(message?.contains(hint) == true, "\(message ?? "")")
    }

    @Test func placeDecidesWhichRulesHold() async throws {
        let action = #"{"type": "sheet", "url": "https://a.example"}"#
        let text = #"{"type": "button", "id": "b", "label": "B", "action": \#(action)}"#
        try await RunningPreview.run { preview in
            for (place, rules) in [("home", []), ("conversation", []), ("inbox", ["messenger-only"])] {
                let answer = try await preview.call("validate", ["place": JSON(place), "json": JSON(text)]).json
                #expect(answer["findings"]?.elements.compactMap { $0["rule"]?.string } == rules)
            }
        }
    }

    @Test(arguments: CanvasTemplate.all.map(\.name))
    func canvasToStartFromIsValidWhereItIsShown(name: String) throws {
        let template = try #require(CanvasTemplate.all.first { $0.name == name })
        let json = CanvasTemplate.json(baseURL: "http://127.0.0.1:8080")["templates"]?.elements
            .first { $0["name"]?.string == name }
        let text = try #require(json?["json"]?.string)
        let found = try placed(text, in: template.place)
        #expect(found.isEmpty, "\(found)")
        #expect(text.contains("\n"))
    }

    @Test func canvasesToStartFromHaveNamesOfTheirOwn() {
        #expect(Set(CanvasTemplate.all.map(\.name)).count == CanvasTemplate.all.count)
        #expect(Set(CanvasTemplate.all.map(\.title)).count == CanvasTemplate.all.count)
    }

    @Test func appOfTheInboxOpensThere() async throws {
        #expect(PreviewCommand<InboxApp>.places == [.inbox])
        var app = PreviewedApp(name: "app", url: "http://127.0.0.1:1", secret: .init("test-client-secret-0001"))
        #expect(app.places == CanvasPlace.documented)
        app.places = [.inbox]
        let session = try PreviewSession(app, store: PersonaStore(path: nil), slowness: .zero)
        #expect(await session.messenger.settings.place == .inbox)
    }

    private struct InboxApp: CanvasApp {
        func initialize(_ request: InitializeRequest) throws -> InboxCanvas { try InboxCanvas { Text("Hello") } }
    }
}
