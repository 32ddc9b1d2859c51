/// A fast check that proves most canvases valid from their values, without reading their JSON.
///
/// All other canvases are left to ``CanvasValidator``. Tests compare the two.
struct FastValidation {
    private let isInbox: Bool?
    private let flow: CanvasFlow?
    private let links: LinkResolver
    private var ids: [String] = []

    /// The maximum number of ids that are compared pairwise.
    private static let maximumIDs = 64

    init(inInbox isInbox: Bool?, answering flow: CanvasFlow?, links: LinkResolver) {
        self.isInbox = isInbox
        self.flow = flow
        self.links = links
        ids.reserveCapacity(16)
    }

    /// Whether a canvas is certainly valid, in a response of so many bytes; false proves nothing.
    mutating func isPlainlyValid(_ canvas: Canvas, size: Int) -> Bool {
        guard size <= CanvasValidator.sizeLimit, canvas.storedData.isPlainObject else { return false }
        switch canvas.content {
        case .components(let components): return components.allSatisfy { isTaken($0) } && areDistinct
        case .live(let url): return isInbox != true && opens(url)
        case .echo: return false
        }
    }

    // MARK: - Components

    private mutating func isTaken(_ component: Component) -> Bool {
        switch component {
        case .text(let text): note(text.id)
        case .divider(let divider): note(divider.id)
        case .spacer(let spacer): note(spacer.id)
        case .textArea(let area): note(area.id)
        case .button(let button):
            note(button.id) && isTaken(button.action) && !button.label.hasLineBreak && isTaken(button.style)
        case .input(let input): note(input.id) && isTaken(input.action)
        case .dataTable(let table): !table.items.isEmpty
        case .checkbox(let checkbox):
            // The options first, because their number bounds the comparisons of ticks.
            note(checkbox.id) && Self.areTaken(checkbox.options, 1)
                && checkbox.value.allSatisfy { Self.isOption($0, checkbox.options) }
        case .singleSelect(let select):
            note(select.id) && Self.isOption(select.value, select.options) && Self.areTaken(select.options, 2, most: 10)
                && isTaken(select.action)
        case .dropdown(let dropdown):
            // The options of a submitting dropdown must differ from all other ids, which is rare and left to the validator.
            dropdown.action == nil && note(dropdown.id) && Self.isOption(dropdown.value, dropdown.options)
                && Self.areTaken(dropdown.options, 2, most: 10)
        case .image(let image):
            note(image.id) && Self.isSize(image.width, image.height) && opens(image.url)
                && (image.action.map { opens($0.url) } ?? true)
        case .list(let list): !list.items.isEmpty && list.items.allSatisfy { isTaken($0) }
        case .raw: false
        }
    }

    private mutating func isTaken(_ item: ListItem) -> Bool {
        if let image = item.image {
            guard Self.isSize(image.width, image.height), opens(image.url) else { return false }
        }
        return note(item.id) && isTaken(item.action)
    }

    private func isTaken(_ action: Action?) -> Bool {
        switch action {
        case nil, .submit: true
        case .url(let url): opens(url)
        case .sheet(let url): isInbox != true && opens(url)
        }
    }

    private func isTaken(_ style: Button.Style?) -> Bool {
        guard isInbox == true, flow == .initialize else { return true }
        return style == .secondary || style == .link
    }

    private func opens(_ url: String) -> Bool {
        links.isPlainlyHTTPS(url) || URLFault(in: links.resolve(url)) == nil
    }

    /// Whether both are positive and small enough for every JSON parser.
    private static func isSize(_ width: Int, _ height: Int) -> Bool {
        (1..<1 << 50).contains(width) && (1..<1 << 50).contains(height)
    }

    // MARK: - Ids

    private mutating func note(_ id: String?) -> Bool {
        guard let id else { return true }
        ids.append(id)
        return !id.isEmpty
    }

    private var areDistinct: Bool {
        guard ids.count <= Self.maximumIDs else { return Set(ids).count == ids.count }
        for index in ids.indices.dropFirst() where ids[..<index].contains(ids[index]) { return false }
        return true
    }

    private static func isOption(_ value: String?, _ options: [Choice]) -> Bool {
        value.map { value in options.contains { $0.id == value } } ?? true
    }

    private static func areTaken(_ options: [Choice], _ fewest: Int, most: Int = maximumIDs) -> Bool {
        guard options.count >= fewest, options.count <= most, !options[0].id.isEmpty else { return false }
        for index in options.indices.dropFirst() {
            let id = options[index].id
            if id.isEmpty || options[..<index].contains(where: { $0.id == id }) { return false }
        }
        return true
    }
}

extension JSON? {
    /// Whether it is absent, or an object that every JSON parser reads alike.
    fileprivate var isPlainObject: Bool { map { $0.kind == .object && $0.isInteroperable() } ?? true }
}

extension CanvasEncoder {
    /// Whether the response with a canvas and card creation options, of so many bytes, is certainly valid; false proves
    /// nothing, and nil stands for an unknown place or flow.
    package func isPlainlyValid(
        _ canvas: Canvas,
        with options: JSON? = nil,
        size: Int,
        inInbox isInbox: Bool?,
        answering flow: CanvasFlow? = nil
    ) -> Bool {
        var check = FastValidation(inInbox: isInbox, answering: flow, links: links)
        guard options == nil || isInbox != false && options.isPlainObject else { return false }
        return check.isPlainlyValid(canvas, size: size)
    }
}
