import CanvasTesting

/// A writer of tests that repeat the steps of a preview.
struct TestSource {
    private let app: PreviewedApp
    private let source: SwiftSource

    init(_ app: PreviewedApp) {
        self.app = app
        source = SwiftSource(baseURL: app.url)
    }

    /// A test with the steps up to an exchange, and the expected canvas or page.
    func test(of exchange: RecordedExchange, in exchanges: [RecordedExchange]) -> String {
        var lines = ["@Test func appAnswers() async throws {"]
        lines += setUp.map { "    \($0)" }
        for step in MessengerStep.steps(to: exchange.id, in: exchanges) {
            lines += statements(for: step).map { "    \($0)" }
        }
        lines.append(expectation(of: MessengerStep.end(of: exchange, in: exchanges), indent: "    "))
        return (lines + ["}"]).joined(separator: "\n")
    }

    private func expectation(of exchange: RecordedExchange, indent: String) -> String {
        let hasFailed = exchange.reply?.status != 200 || exchange.reply?.appFailure != nil
        if exchange.flow == .openSheet { return indent + sheetExpectation(exchange, hasFailed: hasFailed) }
        let components = exchange.replyJSON?.responseContent?["components"]
        let statements =
            if let components, !hasFailed {
                source.statements(for: Array(components.elements), indent: "\(indent)    ")
            } else {
                "\(indent)    // The app failed here. Write the components that it should show."
            }
        return "\(indent)try messenger.expect {\n\(statements)\n\(indent)}"
    }

    /// The expected title of a page, whose other content differs between persons.
    private func sheetExpectation(_ exchange: RecordedExchange, hasFailed: Bool) -> String {
        guard !hasFailed, let page = exchange.reply?.text, let start = page.firstRange(of: "<title>")?.lowerBound,
            let end = page[start...].firstRange(of: "</title>")?.upperBound
        else {
            let opener = exchange.requestJSON?["component_id"]?.string ?? ""
            return "#expect(messenger.sheet?.opener == \(SwiftLiteral.string(opener)))"
        }
        let title = SwiftLiteral.string(String(page[start..<end]))
        return "#expect(messenger.sheet?.page?.contains(\(title)) == true)"
    }

    private var setUp: [String] {
        if let type = app.typeName { return ["var messenger = try SimulatedMessenger(app: \(type)())"] }
        return [
            "let app = try LocalAppTransport(to: \(SwiftLiteral.string(app.url)))",
            "let secret = ClientSecret(\"the secret that the app is tested with\")",
            "var messenger = SimulatedMessenger(transport: app, secret: secret\(paths))",
        ]
    }

    /// The argument with the paths that differ from CanvasServer's, or an empty text.
    private var paths: String {
        let others = CanvasFlow.allCases.compactMap { flow in
            app.paths[flow].flatMap { $0 == flow.path ? nil : ".\(flow): \(SwiftLiteral.string($0))" }
        }
        return others.isEmpty ? "" : ", paths: [\(others.joined(separator: ", "))]"
    }

    private func statements(for step: MessengerStep) -> [String] {
        switch step {
        case .initialize(let place, let options):
            let options = options.map { "options: \(SwiftLiteral.json($0))" }
            let arguments = [place.map(argument), options].compactMap(\.self).joined(separator: ", ")
            return ["try await messenger.initialize(\(arguments))"]
        case .configure(let place): return ["try await messenger.configure(\(place.map(argument) ?? ""))"]
        case .press(let id, let input):
            // Choosing an option of a component that submits also presses it.
            let others = input.fields.filter { $0.id != id || $0.kind?.value != .option }
            let chosen = input.fields.first { !others.contains($0) }
            let press = chosen.map(statement(filling:)) ?? "try await messenger.press(\(SwiftLiteral.string(id ?? "")))"
            return others.map(statement(filling:)) + [press]
        case .openSheet(let id, let input):
            let open = "try await messenger.openSheet(\(id.map(SwiftLiteral.string) ?? ""))"
            return input.fields.map(statement(filling:)) + [open]
        case .submitSheet(let values): return ["try await messenger.submitSheet(\(SwiftLiteral.json(values)))"]
        case .closeSheet: return ["messenger.closeSheet()"]
        case .view: return ["try await messenger.view()"]
        }
    }

    private func argument(_ place: CanvasPlace) -> String { "in: .\(place == .workflow ? "workflow" : place.rawValue)" }

    private func statement(filling field: FormInput.Field) -> String {
        let (name, text) = (SwiftLiteral.string(field.id), SwiftLiteral.json(field.value))
        switch field.kind?.value {
        case .option: return "try await messenger.choose(\(text), in: \(name))"
        case .options:
            let ticks = field.value.elements.map { "\(SwiftLiteral.json($0)), " }.joined()
            return "try messenger.tick(\(ticks)in: \(name))"
        case .text, nil: return "try messenger.type(\(text), into: \(name))"
        }
    }
}
