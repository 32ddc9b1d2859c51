extension SimulatedMessenger {
    /// A drawing of the canvas.
    public var drawing: String {
        canvas.map { CanvasDrawing(of: $0).description } ?? "No canvas is shown."
    }

    /// Compares the shown components with the expected ones.
    ///
    /// Ids that the library assigns are ignored: those of `FieldError` messages and of list items without an id.
    ///
    /// - Parameters:
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    ///   - content: The expected components, written as in the app.
    /// - Throws: ``CanvasMismatch``, whose description draws both; an error of the block.
    public func expect(
        file: String = #fileID,
        line: Int = #line,
        @ComponentBuilder content: () throws -> [Component]
    ) throws {
        let place = CallSite(file, line).text
        let expected = Self.written(try content(), baseURL: transport.baseURL)
        guard let canvas else { throw CanvasMismatch(at: place, expected: expected, found: nil) }
        let found = canvas.componentJSON
        guard expected.map(\.withoutLibraryIDs) == found.map(\.withoutLibraryIDs), canvas.failure == nil else {
            throw CanvasMismatch(at: place, expected: expected, found: canvas)
        }
    }

    /// Checks that the app threw a `FieldError` for a field.
    ///
    /// ```swift
    /// try messenger.type("many", into: ID.seats)
    /// try await messenger.press(ID.order)
    /// try messenger.expectError("Please enter a whole number.", at: ID.seats)
    /// ```
    ///
    /// - Parameters:
    ///   - message: The expected message.
    ///   - id: The id of the field.
    ///   - file: The file of the call, for the error.
    ///   - line: The line of the call.
    /// - Throws: ``CanvasMismatch`` when the field has no error or another message.
    public func expectError(
        _ message: String,
        at id: any ComponentID,
        file: String = #fileID,
        line: Int = #line
    ) throws {
        let place = CallSite(file, line).text
        let field = JSON(id.componentID)
        let found = canvas?.fieldErrors ?? []
        if found.contains(where: { $0.field == id.componentID && $0.message == message }) { return }
        let problem: String
        if let other = found.first(where: { $0.field == id.componentID }) {
            problem = "expected the error \(JSON(message)) at \(field), found \(JSON(other.message))"
        } else {
            let others = found.map { "\(JSON($0.field))" }.joined(separator: ", ")
            problem = "expected an error at \(field), found " + (others.isEmpty ? "none" : "errors at \(others)")
        }
        throw CanvasMismatch(description: "\(place): \(problem).\n\(drawing)")
    }

    /// All texts of the canvas, in order.
    ///
    /// They are labels and texts; the title, subtitle and tertiary text of list items; the rows of tables as `field: value`;
    /// options; and the value of a field, or its placeholder. Components that Intercom does not document have none.
    public var texts: [String] {
        (canvas?.components ?? []).flatMap { component -> [String?] in
            switch component {
            case .text(let text): [text.text]
            case .button(let button): [button.label]
            case .dataTable(let table): table.items.map { "\($0.field): \($0.value)" }
            case .list(let list): list.items.flatMap { [$0.title, $0.subtitle, $0.tertiaryText] }
            case .input(let input): [input.label, content(of: input.id, input.value, input.placeholder)]
            case .textArea(let area): [area.label, content(of: area.id, area.value, area.placeholder)]
            case .dropdown(let dropdown): [dropdown.label] + dropdown.options.map(\.text)
            case .singleSelect(let select): [select.label] + select.options.map(\.text)
            case .checkbox(let checkbox): [checkbox.label] + checkbox.options.map(\.text)
            case .divider, .image, .spacer, .raw: []
            }
        }
        .compactMap(\.self).filter { !$0.isEmpty }
    }

    /// The value of a field, or its placeholder.
    private func content(of id: String, _ value: String?, _ placeholder: String?) -> String? {
        let text = canvas?.typed[id]?.string ?? value
        return text?.isEmpty == false ? text : placeholder
    }

    private static func written(_ components: [Component], baseURL: String) -> [JSON] {
        CanvasEncoder(baseURL: baseURL).json(of: Canvas { components }).responseContent?["components"]?.elements
            .map(\.self) ?? []
    }
}

extension CanvasEncoder {
    /// The response with a canvas, as JSON.
    package func json(of canvas: Canvas) -> JSON { (try? JSON(parsing: encode(canvas))) ?? .null }
}

extension ShownCanvas {
    /// The error messages at fields, in order.
    fileprivate var fieldErrors: [(field: String, message: String)] {
        componentJSON.compactMap { component in
            guard let id = component["id"]?.string, id.hasPrefix(LibraryID.fieldError) else { return nil }
            return (String(id.dropFirst(LibraryID.fieldError.count)), component["text"]?.string ?? "")
        }
    }
}

extension JSON {
    /// A component without the ids assigned by the library.
    fileprivate var withoutLibraryIDs: JSON {
        guard kind == .object else { return self }
        let kept = members.filter { $0.key != "id" || !LibraryID.isOne($0.value.string ?? "") }
        return JSON(
            members: kept.map { key, value in
                key == "items" && value.kind == .array
                    ? (key, JSON(value.elements.map(\.withoutLibraryIDs))) : (key, value)
            }
        )
    }
}

/// A canvas that is not as expected.
public struct CanvasMismatch: Error, CustomStringConvertible {
    /// A drawing of both, with `-` before expected lines and `+` before shown ones.
    public let description: String

    init(description: String) {
        self.description = description
    }

    init(at place: String, expected: [JSON], found: ShownCanvas?) {
        guard let found else {
            description = "\(place): no canvas is shown."
            return
        }
        let wanted = CanvasDrawing(of: expected.map(Component.init(reading:)))
        let drawn = CanvasDrawing(of: found)
        // The JSON also shows what a drawing does not, such as the id of a text.
        let difference =
            wanted == drawn
            ? LineDifference(from: expected.map(\.description), to: found.componentJSON.map(\.description)).description
            : wanted.difference(to: drawn)
        description = "\(place): the canvas is not as expected (- expected, + shown):\n\(difference)"
    }
}
