/// A component of a canvas.
///
/// Each kind has a type of its own, which a canvas converts: `Text("Hello")`,
/// `Button("Save", id: "save", action: .submit)`.
///
/// It is indirect, so that a copy of a component is one reference, whatever its kind.
public indirect enum Component: Equatable, Sendable {
    /// A button.
    case button(Button)
    /// A group of boxes to tick.
    case checkbox(Checkbox)
    /// A table of fields and values.
    case dataTable(DataTable)
    /// A horizontal line.
    case divider(Divider)
    /// A menu to choose one option from.
    case dropdown(Dropdown)
    /// An image.
    case image(Image)
    /// A field for one line.
    case input(Input)
    /// A list of items.
    case list(List)
    /// A row of options to choose one from.
    case singleSelect(SingleSelect)
    /// Empty space.
    case spacer(Spacer)
    /// Text.
    case text(Text)
    /// A field for several lines.
    case textArea(TextArea)
    /// A component of an unknown type, as its JSON.
    case raw(JSON)
}

/// A value that can stand in a canvas as a component.
public protocol ComponentConvertible {
    /// The value as a component.
    var component: Component { get }
}

extension Component: ComponentConvertible {
    /// The component itself.
    public var component: Component { self }
}

/// A kind of component, written to JSON and read from the canvases that Intercom sends back.
protocol WritableComponent: ComponentConvertible, Equatable, Sendable {
    /// The value of `type`.
    static var type: String { get }
    /// The rules of its attributes.
    static var schema: ComponentSchema { get }

    /// Writes the members that follow `type`.
    func writeMembers(to json: inout JSONWriter, links: LinkResolver)

    /// nil when a required member is missing or of another JSON type.
    init?(reading json: JSON)
}

extension WritableComponent {
    func write(to json: inout JSONWriter, links: LinkResolver) {
        json.object { json in
            json.member("type", Self.type)
            writeMembers(to: &json, links: links)
        }
    }
}

extension Component {
    /// Reads a component that Intercom sent back.
    ///
    /// Reading never fails: a component that fits none of the types here is ``raw(_:)``.
    ///
    /// - Parameter json: The component.
    public init(reading json: JSON) {
        self = json.componentKind?.read(json) ?? .raw(json)
    }

    /// Writes the component at a position of the canvas.
    func write(to json: inout JSONWriter, links: LinkResolver, at position: Int) {
        switch self {
        case .button(let button): button.write(to: &json, links: links)
        case .checkbox(let checkbox): checkbox.write(to: &json, links: links)
        case .dataTable(let table): table.write(to: &json, links: links)
        case .divider(let divider): divider.write(to: &json, links: links)
        case .dropdown(let dropdown): dropdown.write(to: &json, links: links)
        case .image(let image): image.write(to: &json, links: links)
        case .input(let input): input.write(to: &json, links: links)
        case .list(let list): list.write(to: &json, links: links, at: position)
        case .singleSelect(let select): select.write(to: &json, links: links)
        case .spacer(let spacer): spacer.write(to: &json, links: links)
        case .text(let text): text.write(to: &json, links: links)
        case .textArea(let area): area.write(to: &json, links: links)
        case .raw(let value): json.value(value)
        }
    }
}
