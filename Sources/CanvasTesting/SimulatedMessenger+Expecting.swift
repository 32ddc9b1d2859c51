extension SimulatedMessenger {
    /// What is on the screen, drawn.
    public var drawing: String {
        canvas.map { CanvasDrawing(of: $0).description } ?? "Nothing is shown."
    }

    /// Compares what is on the screen with what should be.
    ///
    /// - Parameters:
    ///   - file: Where it is called, for the error.
    ///   - line: Where in that file.
    ///   - content: The components that should be there, written as the app writes them.
    /// - Throws: ``CanvasMismatch``, whose description draws both; what the block throws.
    public func expect(
        file: String = #fileID,
        line: Int = #line,
        @ComponentBuilder content: () throws -> [Component]
    ) throws {
        let place = CallPlace(file, line).text
        let expected = Self.written(try content(), baseURL: transport.baseURL)
        guard let canvas else { throw CanvasMismatch(at: place, expected: expected, found: nil) }
        let found = canvas.componentJSON
        guard expected == found, canvas.failure == nil else {
            throw CanvasMismatch(at: place, expected: expected, found: canvas)
        }
    }

    /// The text of everything on the screen: texts, labels, titles and table rows, in order.
    public var texts: [String] {
        (canvas?.components ?? []).flatMap { component -> [String] in
            switch component {
            case .text(let text): [text.text]
            case .button(let button): [button.label]
            case .dataTable(let table): table.items.map { "\($0.field): \($0.value)" }
            case .list(let list): list.items.map(\.title)
            case .input(let input): [input.label].compactMap(\.self)
            case .textArea(let area): [area.label].compactMap(\.self)
            case .dropdown(let dropdown): [dropdown.label].compactMap(\.self)
            case .singleSelect(let select): [select.label].compactMap(\.self)
            case .checkbox(let checkbox): [checkbox.label].compactMap(\.self)
            case .divider, .image, .spacer, .raw: []
            }
        }
    }

    private static func written(_ components: [Component], baseURL: String) -> [JSON] {
        let answer = try? JSON(parsing: CanvasEncoder(baseURL: baseURL).encode(Canvas { components }))
        return answer?["canvas"]?["content"]?["components"]?.elements.map(\.self) ?? []
    }
}

/// Something else is on the screen than should be.
public struct CanvasMismatch: Error, CustomStringConvertible {
    /// Both, drawn line by line: `-` before what should be there, `+` before what is.
    public let description: String

    init(at place: String, expected: [JSON], found: ShownCanvas?) {
        guard let found else {
            description = "\(place): nothing is shown."
            return
        }
        let wanted = CanvasDrawing(of: expected.map(Component.init(reading:)))
        let drawn = CanvasDrawing(of: found)
        // What a drawing does not show, such as the id of a text, is seen in the JSON.
        let difference =
            wanted == drawn
            ? LineDifference(from: expected.map(\.description), to: found.componentJSON.map(\.description)).description
            : wanted.difference(to: drawn)
        description = "\(place): the canvas is not the expected one (- expected, + shown):\n\(difference)"
    }
}
