/// The drawing of one component.
struct ComponentDrawing {
    let width: Int
    let typed: [String: JSON]

    func lines(of component: Component) -> [DrawnLine] {
        switch component {
        case .button(let button): lines(of: button)
        case .checkbox(let checkbox): lines(of: checkbox)
        case .dataTable(let table): lines(of: table)
        case .divider: [DrawnLine(String(repeating: "─", count: width), .faint)]
        case .dropdown(let dropdown): lines(of: dropdown)
        case .image(let image): lines(of: image)
        case .input(let input): lines(of: input)
        case .list(let list): list.items.flatMap { lines(of: $0, inDisabledList: list.isDisabled) }
        case .singleSelect(let select): lines(of: select)
        case .spacer(let spacer): Array(repeating: DrawnLine(""), count: spacer.height)
        case .text(let text): lines(of: text)
        case .textArea(let area): lines(of: area)
        case .raw(let json): wrapped("? \(json)", .faint)
        }
    }

    // MARK: - Content

    private func lines(of text: Text) -> [DrawnLine] {
        let (mark, tint): (String, DrawnLine.Tint?) =
            switch text.style {
            case .header: ("# ", .bold)
            case .muted: ("~ ", .faint)
            case .error: ("! ", .red)
            case .paragraph, nil: ("", nil)
            }
        return "\(mark)\(text.text)".wrapped(to: width).map { DrawnLine(aligned($0, text.align?.rawValue), tint) }
    }

    private func lines(of image: Image) -> [DrawnLine] {
        let press = image.action.map { " → \($0.url)" } ?? ""
        let shape = image.isRounded ? "rounded image" : "image"
        return wrapped(aligned("▣ \(shape) \(image.width)×\(image.height) \(image.url)\(press)", image.align?.rawValue))
    }

    private func lines(of table: DataTable) -> [DrawnLine] {
        let column = min(width / 2, table.items.map(\.field.count).max() ?? 0)
        return table.items.flatMap { item -> [DrawnLine] in
            let field = item.field + String(repeating: " ", count: max(0, column - item.field.count))
            return wrapped("\(field) │ \(item.value)")
        }
    }

    // MARK: - Interactive components

    private func lines(of button: Button) -> [DrawnLine] {
        let label =
            switch button.style {
            case .primary, nil: "[[ \(button.label) ]]"
            case .secondary: "[ \(button.label) ]"
            case .link: "‹ \(button.label) ›"
            }
        let note = note(button.id, button.action, isDisabled: button.isDisabled)
        return wrapped("\(label)\(note)", button.isDisabled ? .faint : button.style == .link ? nil : .bold)
    }

    private func lines(of item: ListItem, inDisabledList: Bool) -> [DrawnLine] {
        let isDisabled = item.isDisabled || inDisabledList
        let picture = item.image.map { _ in "▣ " } ?? ""
        let first = "• \(picture)\(item.title)\(note(item.id, item.action, isDisabled: isDisabled))"
        let more = [item.subtitle, item.tertiaryText].compactMap(\.self).flatMap { wrapped("  \($0)", .faint) }
        return wrapped(first, isDisabled ? .faint : nil) + more
    }

    private func lines(of input: Input) -> [DrawnLine] {
        let button = input.action == nil ? "" : " [›]"
        let note = note(input.id, input.action, isDisabled: input.isDisabled, input.saveState)
        return label(input.label) + wrapped("\(field(input.id, input.value, input.placeholder))\(button)\(note)")
    }

    private func lines(of area: TextArea) -> [DrawnLine] {
        let state = area.hasError ? SaveState.failed : nil
        let note = note(area.id, nil, isDisabled: area.isDisabled, state)
        return label(area.label) + wrapped("\(field(area.id, area.value, area.placeholder)) ¶\(note)")
    }

    private func lines(of dropdown: Dropdown) -> [DrawnLine] {
        let chosen = typed[dropdown.id]?.string ?? dropdown.value
        let text = dropdown.options.first { $0.id == chosen }?.text ?? ""
        let action = dropdown.action.map { _ in Action.submit }
        let note = note(dropdown.id, action, isDisabled: dropdown.isDisabled, dropdown.saveState)
        return label(dropdown.label) + wrapped("[ \(text) ▾ ]\(note)")
            + choices(dropdown.options, chosen: [chosen].compactMap(\.self), marks: ("( )", "(•)"))
    }

    private func lines(of select: SingleSelect) -> [DrawnLine] {
        let chosen = typed[select.id]?.string ?? select.value
        let note = note(select.id, select.action, isDisabled: select.isDisabled, select.saveState)
        return label(select.label) + wrapped("⊙\(note)")
            + choices(select.options, chosen: [chosen].compactMap(\.self), marks: ("( )", "(•)"))
    }

    private func lines(of checkbox: Checkbox) -> [DrawnLine] {
        let ticked = typed[checkbox.id].map { $0.elements.compactMap(\.string) } ?? checkbox.value
        let note = note(checkbox.id, nil, isDisabled: checkbox.isDisabled, checkbox.saveState)
        return label(checkbox.label) + wrapped("☑\(note)")
            + choices(checkbox.options, chosen: ticked, marks: ("[ ]", "[x]"))
    }

    private func choices(_ options: [Choice], chosen: [String], marks: (String, String)) -> [DrawnLine] {
        options.flatMap { option in
            let mark = chosen.contains(option.id) ? marks.1 : marks.0
            let disabled = option.isDisabled ? "  (disabled)" : ""
            return wrapped("  \(mark) \(option.text)  \(option.id)\(disabled)", option.isDisabled ? .faint : nil)
        }
    }

    // MARK: - Parts

    private func label(_ text: String?) -> [DrawnLine] {
        guard let text, !text.isEmpty else { return [] }
        return wrapped("\(text):")
    }

    private func field(_ id: String, _ value: String?, _ placeholder: String?) -> String {
        let text = typed[id]?.string ?? value ?? ""
        return text.isEmpty ? "[\(placeholder.map { "\($0)…" } ?? "")____]" : "[\(text)]"
    }

    private func note(_ id: String?, _ action: Action?, isDisabled: Bool, _ state: SaveState? = nil) -> String {
        let press: String? =
            switch action {
            case .submit: "→ submit"
            case .url(let url): "→ \(url)"
            case .sheet: "→ sheet"
            case nil: nil
            }
        let disabled = isDisabled ? "(disabled)" : nil
        let saved = state.flatMap { $0 == .unsaved ? nil : "(\($0.rawValue))" }
        let parts = [id, press, disabled, saved].compactMap(\.self)
        return parts.isEmpty ? "" : "  " + parts.joined(separator: " ")
    }

    private func wrapped(_ text: String, _ tint: DrawnLine.Tint? = nil) -> [DrawnLine] {
        text.wrapped(to: width).map { DrawnLine($0, tint) }
    }

    private func aligned(_ line: String, _ side: String?) -> String {
        let space = max(0, width - line.count)
        switch side {
        case "center": return String(repeating: " ", count: space / 2) + line
        case "right": return String(repeating: " ", count: space) + line
        default: return line
        }
    }
}

extension Spacer {
    /// The height in lines.
    fileprivate var height: Int {
        switch size {
        case .extraSmall, .small, nil: 1
        case .medium: 2
        case .large: 3
        case .extraLarge: 4
        }
    }
}
