import CanvasTesting

/// Writes tests of what was seen in a preview.
struct TestSource {
    private let app: PreviewedApp
    private let source: SwiftSource

    init(_ app: PreviewedApp) {
        self.app = app
        source = SwiftSource(baseURL: app.url)
    }

    /// Writes a test that does the steps which led to an exchange, and expects the canvas that it brought.
    func test(of exchange: RecordedExchange, in exchanges: [RecordedExchange]) -> String {
        var lines = ["@Test func appAnswers() async throws {"]
        lines += setUp.map { "    \($0)" }
        for step in PreviewStep.steps(to: exchange.id, in: exchanges) {
            lines += statements(for: step, in: exchanges).map { "    \($0)" }
        }
        if let answer = exchange.replyJSON,
            let components = (answer["canvas"]?["content"] ?? answer["content"])?["components"]
        {
            lines.append("    try messenger.expect {")
            lines.append(source.statements(for: components.elements.map(\.self), indent: "        "))
            lines.append("    }")
        }
        return (lines + ["}"]).joined(separator: "\n")
    }

    private var setUp: [String] {
        if let type = app.typeName { return ["var messenger = try SimulatedMessenger(app: \(type)())"] }
        return [
            "let app = try HTTPTransport(to: \(SwiftLiteral.string(app.url)))",
            "let secret = ClientSecret(\"the secret that the app is tested with\")",
            "var messenger = SimulatedMessenger(transport: app, secret: secret)",
        ]
    }

    private func statements(for step: PreviewStep, in exchanges: [RecordedExchange]) -> [String] {
        switch step {
        case .initialize(let location, let options):
            let options = options.map { ", options: \(SwiftLiteral.json($0))" } ?? ""
            return ["try await messenger.initialize(in: .\(location)\(options))"]
        case .configure(let location): return ["try await messenger.configure(in: .\(location))"]
        case .press(let id, let values):
            return filling(values, before: id, exchanges)
        case .openSheet(let id, let values):
            return filling(values, before: id, exchanges).dropLast()
                + ["try await messenger.openSheet(\(SwiftLiteral.string(id)))"]
        case .submitSheet(let values): return ["try await messenger.submitSheet(\(SwiftLiteral.json(values)))"]
        case .view: return ["try await messenger.view()"]
        }
    }

    /// Fills in what was not on the canvas already, and presses; choosing presses by itself where it submits.
    private func filling(_ values: JSON, before id: String, _ exchanges: [RecordedExchange]) -> [String] {
        let canvas = exchanges.last { $0.requestJSON?["input_values"] == values }?.requestJSON?["current_canvas"]
        let components = canvas?["content"]?["components"]?.elements.map(\.self) ?? []
        var press = "try await messenger.press(\(SwiftLiteral.string(id)))"
        var fills: [String] = []
        for (name, value) in values.members {
            let component = components.first { $0["id"]?.string == name }
            let isSubmitting = name == id && component?["options"] != nil
            guard isSubmitting || component?["value"] != value, !value.isNull else { continue }
            let fill = statement(filling: name, component?["type"]?.string, with: value)
            if isSubmitting { press = fill } else { fills.append(fill) }
        }
        return fills + [press]
    }

    private func statement(filling name: String, _ type: String?, with value: JSON) -> String {
        let (name, text) = (SwiftLiteral.string(name), SwiftLiteral.json(value))
        switch type {
        case "dropdown", "single-select": return "try await messenger.choose(\(text), in: \(name))"
        case "checkbox":
            let ticks = value.elements.map { "\(SwiftLiteral.json($0)), " }.joined()
            return "try messenger.tick(\(ticks)in: \(name))"
        default: return "try messenger.type(\(text), into: \(name))"
        }
    }
}
