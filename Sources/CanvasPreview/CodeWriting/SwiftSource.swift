package import CanvasTesting

/// A writer of the Swift code that builds components.
///
/// A component that CanvasKit does not represent completely, such as one with an unknown attribute, becomes `.raw`.
package struct SwiftSource {
    /// The URL of the app, without a slash at the end; URLs below it are written relative to it.
    private let baseURL: String?

    package init(baseURL: String? = nil) {
        self.baseURL = baseURL
    }

    /// A statement for each component, with indented lines.
    package func statements(for components: [JSON], indent: String = "") -> String {
        components.map { statement(for: $0) }.joined(separator: "\n").split(separator: "\n")
            .map { "\(indent)\($0)" }.joined(separator: "\n")
    }

    /// The expression of a canvas.
    package func expression(forCanvas canvas: JSON) -> String {
        let data = canvas["stored_data"].map { SwiftLiteral.json($0) }
        if let url = canvas["content_url"]?.string {
            let source = "liveFrom: \(SwiftLiteral.string(relative(url)))"
            return call("Canvas", [source, data.map { "storedData: \($0)" }])
        }
        let components = canvas["content"]?["components"]?.elements.map(\.self) ?? []
        let head = data.map { "Canvas(storedData: \($0))" } ?? "Canvas"
        return "\(head) {\n\(statements(for: components, indent: "    "))\n}"
    }

    /// The statement of a component, on one or more lines.
    package func statement(for component: JSON) -> String {
        let read = Component(reading: component)
        if case .raw = read { return raw(component) }
        let written = CanvasEncoder().json(of: Canvas { read }).responseContent?["components"]?[0]
        return written?.withoutDefaults == component.withoutDefaults ? text(of: read) : raw(component)
    }

    private func raw(_ json: JSON) -> String { "Component.raw(\(SwiftLiteral.json(json)))" }

    // MARK: - Each kind

    private func text(of component: Component) -> String {
        switch component {
        case .text(let text):
            call(
                "Text",
                [
                    SwiftLiteral.string(text.text), id(text.id), word("style", text.style), word("align", text.align),
                    margin(text.hasBottomMargin),
                ]
            )
        case .button(let button):
            call(
                "Button",
                [
                    SwiftLiteral.string(button.label), id(button.id), word("style", button.style),
                    flag("disabled", button.isDisabled), action(button.action),
                ]
            )
        case .input(let input):
            call(
                "Input",
                [
                    label(input.label), id(input.id), string("placeholder", input.placeholder),
                    string("value", input.value), word("saveState", input.saveState),
                    flag("disabled", input.isDisabled), action(input.action),
                    string("accessibilityLabel", input.accessibilityLabel),
                ]
            )
        case .textArea(let area):
            call(
                "TextArea",
                [
                    label(area.label), id(area.id), string("placeholder", area.placeholder),
                    string("value", area.value), flag("error", area.hasError), flag("disabled", area.isDisabled),
                ]
            )
        case .dropdown(let dropdown):
            call(
                "Dropdown",
                [
                    label(dropdown.label), id(dropdown.id), string("value", dropdown.value),
                    word("saveState", dropdown.saveState), flag("disabled", dropdown.isDisabled),
                    dropdown.action.map { _ in "action: .submit" },
                ]
            ) + block(dropdown.options.map(option))
        case .singleSelect(let select):
            call(
                "SingleSelect",
                [
                    label(select.label), id(select.id), string("value", select.value),
                    word("saveState", select.saveState), flag("disabled", select.isDisabled), action(select.action),
                ]
            ) + block(select.options.map(option))
        case .checkbox(let checkbox):
            call(
                "Checkbox",
                [
                    label(checkbox.label), id(checkbox.id),
                    checkbox.value.isEmpty
                        ? nil : "value: [\(checkbox.value.map(SwiftLiteral.string).joined(separator: ", "))]",
                    word("saveState", checkbox.saveState), flag("disabled", checkbox.isDisabled),
                ]
            ) + block(checkbox.options.map(option))
        case .list(let list):
            (list.isDisabled ? "List(disabled: true)" : "List") + block(list.items.map(item))
        case .image(let image): self.image(image)
        case .divider(let divider): call("Divider", [id(divider.id), margin(divider.hasBottomMargin)])
        case .spacer(let spacer): call("Spacer", [spacer.size.map { ".\($0)" }, id(spacer.id)])
        case .dataTable(let table):
            "DataTable" + block(table.items.map(row))
        case .raw(let json): raw(json)
        }
    }

    private func image(_ image: Image) -> String {
        call(
            "Image",
            [
                url(image.url), "width: \(image.width)", "height: \(image.height)", id(image.id),
                word("align", image.align), flag("rounded", image.isRounded), margin(image.hasBottomMargin),
                image.action.map { "action: .url(\(SwiftLiteral.string(relative($0.url))))" },
            ]
        )
    }

    private func item(_ item: ListItem) -> String {
        let picture = item.image.map { picture in
            call(
                "image: ListItem.Picture",
                [
                    url(picture.url), "width: \(picture.width)", "height: \(picture.height)",
                    flag("rounded", picture.isRounded),
                ]
            )
        }
        return call(
            "ListItem",
            [
                SwiftLiteral.string(item.title), id(item.id), string("subtitle", item.subtitle),
                string("tertiaryText", item.tertiaryText), picture, flag("disabled", item.isDisabled),
                action(item.action),
            ]
        )
    }

    private func row(_ row: FieldValue) -> String {
        call("FieldValue", [SwiftLiteral.string(row.field), SwiftLiteral.string(row.value)])
    }

    private func option(_ option: Choice) -> String {
        call("Choice", [SwiftLiteral.string(option.text), id(option.id), flag("disabled", option.isDisabled)])
    }

    // MARK: - Parts

    private func call(_ name: String, _ arguments: [String?]) -> String {
        "\(name)(\(arguments.compactMap(\.self).joined(separator: ", ")))"
    }

    private func block(_ statements: [String]) -> String {
        " {\n\(statements.map { "    \($0)" }.joined(separator: "\n"))\n}"
    }

    private func label(_ text: String?) -> String? { text.map(SwiftLiteral.string) }

    private func id(_ id: String?) -> String? { string("id", id) }

    private func url(_ url: String) -> String { "url: \(SwiftLiteral.string(relative(url)))" }

    private func string(_ name: String, _ value: String?) -> String? {
        value.map { "\(name): \(SwiftLiteral.string($0))" }
    }

    /// An argument with a case of an enum.
    private func word(_ name: String, _ value: (some RawRepresentable<String>)?) -> String? {
        value.map { "\(name): .\($0)" }
    }

    private func flag(_ name: String, _ value: Bool) -> String? { value ? "\(name): true" : nil }

    private func margin(_ isThere: Bool) -> String? { isThere ? nil : "bottomMargin: false" }

    private func action(_ action: Action?) -> String? {
        switch action {
        case .submit: "action: .submit"
        case .url(let url): "action: .url(\(SwiftLiteral.string(relative(url))))"
        case .sheet(let url): "action: .sheet(\(SwiftLiteral.string(relative(url))))"
        case nil: nil
        }
    }

    private func relative(_ url: String) -> String {
        guard let baseURL, url.hasPrefix("\(baseURL)/") else { return url }
        return String(url.dropFirst(baseURL.count + 1))
    }
}

extension JSON {
    /// The value without members that are `false` or `null`, which mean the same as their absence.
    fileprivate var withoutDefaults: JSON {
        switch kind {
        case .object:
            JSON(
                members: members.filter { !$0.value.isNull && $0.value.bool != false }
                    .map { ($0.key, $0.value.withoutDefaults) }
            )
        case .array: JSON(elements.map(\.withoutDefaults))
        case .string, .number, .bool, .null: self
        }
    }
}
