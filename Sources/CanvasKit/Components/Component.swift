/// One element of a canvas.
///
/// Every kind of component has a type of its own that is converted where a component is asked for, so a canvas is
/// written with those: `Text("Hello")`, `Button("Save", id: "save", action: .submit)`.
public enum Component: Equatable, Sendable {
    /// A button.
    case button(Button)
    /// Boxes to tick.
    case checkbox(Checkbox)
    /// A table of fields and values.
    case dataTable(DataTable)
    /// A line across.
    case divider(Divider)
    /// A menu to choose one option from.
    case dropdown(Dropdown)
    /// An image.
    case image(Image)
    /// A field for one line.
    case input(Input)
    /// A list of items.
    case list(List)
    /// Options side by side to choose one from.
    case singleSelect(SingleSelect)
    /// Empty space.
    case spacer(Spacer)
    /// Text.
    case text(Text)
    /// A field for several lines.
    case textArea(TextArea)
    /// A component that has no type here, as its JSON.
    case raw(JSON)
}

/// What can stand in a canvas.
public protocol ComponentConvertible {
    /// The value as a component.
    var component: Component { get }
}

extension Component: ComponentConvertible {
    /// The component itself.
    public var component: Component { self }
}

/// A kind of component: how it is written, and how it is read from what Intercom sends back.
protocol WritableComponent: ComponentConvertible, Equatable, Sendable {
    /// The value of `type`.
    static var type: String { get }
    /// What its attributes have to be.
    static var schema: ComponentSchema { get }

    /// Writes the members that follow `type`.
    func writeMembers(to json: inout JSONWriter, links: LinkResolver)

    /// - Returns: nil when something that the component cannot do without is missing or of another JSON type.
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
    /// Reads a component as it came back from Intercom.
    ///
    /// Reading never fails: whatever does not fit one of the types here stays as it is.
    ///
    /// - Parameter json: The component.
    public init(reading json: JSON) {
        self = json.componentKind?.read(json) ?? .raw(json)
    }

    // The position is that in the canvas.
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
