import CanvasHTTP
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct MissingHandlerTests {
    /// Answers nothing but initialize.
    private struct Mute: CanvasApp {
        var canvas = Canvas {}

        init() {}
        init(@ComponentBuilder _ content: () -> [Component]) { canvas = Canvas(content: content) }

        func initialize(_ request: InitializeRequest) -> Canvas { canvas }
    }

    private func errors(of app: any CanvasApp) async throws -> [String] {
        try await withApp(app, { $0.publicURL = "https://app.example.com/below" }) { app in
            for _ in 0..<2 { _ = try await app.post("/initialize", #"{"workspace_id":"w","context":{}}"#) }
            return app.log.lines.filter { $0.hasPrefix("error ") }
        }
    }

    @Test(arguments: [
        Button("Go", id: "go", action: .submit).component, Input(id: "go", action: .submit).component,
        List { ListItem("Go", id: "go", action: .submit) }.component,
        Dropdown(id: "go", action: .submit) {
            Choice("A", id: "a")
            Choice("B", id: "b")
        }.component,
        .raw(["type": "button", "id": "go", "label": "Go", "action": ["type": "submit"]]),
        .raw([
            "type": "list", "items": [["type": "item", "id": "go", "title": "Go", "action": ["type": "submit"]]],
        ]),
    ])
    func canvasThatSubmitsToNobodyIsToldOfOnce(component: Component) async throws {
        let errors = try await errors(of: Mute { component })
        #expect(errors.count == 1)
        #expect(errors.first?.contains("SubmitHandler") == true)
    }

    @Test(arguments: ["sheet", "/sheet", "sheet?a=1", "https://app.example.com/below/sheet"])
    func sheetThatNobodyAnswersIsToldOfOnce(url: String) async throws {
        let errors = try await errors(of: Mute { Button("Go", id: "go", action: .sheet(url)) })
        #expect(errors.count == 1)
        #expect(errors.first?.contains("SheetHandler") == true)
    }

    @Test func whatNeedsNoHandlerIsLeftAlone() async throws {
        let app = Mute {
            Button("Shop", id: "shop", action: .url("https://example.com"))
            Button("Elsewhere", id: "elsewhere", action: .sheet("https://sheets.example.com/sheet"))
            Image(url: "a.png", width: 1, height: 1, action: .url("sheet"))
            Input(id: "name")
        }
        #expect(try await errors(of: app).isEmpty)
        let answering = ClosureApp(onInitialize: { _ in Canvas { Button("Go", id: "go", action: .submit) } })
        #expect(try await errors(of: answering).isEmpty)
    }
}
