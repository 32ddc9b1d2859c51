import CanvasServer
import Testing

/// Presses and types on what an app shows, as Intercom would send it on.
struct Visitor<App: SubmitHandler> {
    let app: App
    private(set) var canvas: JSON

    init(_ app: App, _ request: JSON = ["workspace_id": "w", "context": [:]]) async throws {
        self.app = app
        canvas = try Self.sent(try await app.initialize(InitializeRequest(request)).canvas)
    }

    /// Presses a component after filling in the others.
    mutating func press(_ id: any ComponentID, _ values: JSON = [:]) async throws {
        let request = try SubmitRequest([
            "workspace_id": "w", "context": [:], "component_id": JSON(id.componentID), "input_values": values,
            "current_canvas": canvas,
        ])
        #expect(ids.contains(id.componentID), "\(id.componentID) is not on the canvas")
        canvas = try Self.sent(try await app.submit(request).canvas)
    }

    /// All texts on the canvas, in order.
    var texts: [String] {
        components.flatMap { component -> [String] in
            switch component {
            case .text(let text): [text.text]
            case .dataTable(let table): table.items.map { "\($0.field): \($0.value)" }
            case .list(let list): list.items.map(\.title)
            default: []
            }
        }
    }

    var components: [Component] { CurrentCanvas(canvas).components }

    var ids: [String] {
        components.flatMap { component -> [String] in
            switch component {
            case .button(let button): [button.id]
            case .input(let input): [input.id]
            case .list(let list): list.items.map(\.id)
            default: []
            }
        }
    }

    private static func sent(_ canvas: Canvas) throws -> JSON {
        let json = try JSON(parsing: CanvasEncoder(baseURL: "https://app.example.com").encode(canvas))
        let canvas = try #require(json["canvas"])
        #expect(CanvasValidator(for: .messenger).findings(in: canvas).filter { $0.severity == .error }.isEmpty)
        return canvas
    }
}
