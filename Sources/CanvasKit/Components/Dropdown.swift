/// A menu to choose one option from.
///
/// The id of the chosen option arrives in `input_values` under the id of the dropdown.
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/interactivecomponents/dropdown>.
public struct Dropdown: Equatable, Sendable {
    /// The id, unique in the canvas.
    public var id: String
    /// The text above it.
    public var label: String?
    /// The choices.
    ///
    /// Intercom documents 2 to 10 of them, and fails when there is none.
    public var options: [Choice]
    /// The id of the option chosen at first, one of ``options``.
    public var value: String?
    /// Whether the choice was saved.
    public var saveState: SaveState?
    /// Whether it is disabled.
    public var isDisabled: Bool
    /// The action of a choice.
    public var action: SubmitAction?

    /// Creates a dropdown.
    ///
    /// - Parameters:
    ///   - label: The text above it.
    ///   - id: The id, unique in the canvas.
    ///   - value: The id of the option chosen at first.
    ///   - saveState: Whether the choice was saved; unsaved by default.
    ///   - disabled: Whether it is disabled.
    ///   - action: The action of a choice; none by default.
    ///   - options: The choices.
    public init(
        _ label: String? = nil,
        id: any ComponentID,
        value: (any ComponentID)? = nil,
        saveState: SaveState? = nil,
        disabled: Bool = false,
        action: SubmitAction? = nil,
        @PartsBuilder<Choice> options: () -> [Choice]
    ) {
        self.id = id.componentID
        self.label = label
        self.options = options()
        self.value = value?.componentID
        self.saveState = saveState
        self.isDisabled = disabled
        self.action = action
    }
}

extension Dropdown: WritableComponent {
    static let type = "dropdown"
    static let schema = ComponentSchema([
        .required("id", .id), .required("options", .options(documented: 2...10)), .optional("label", .text),
        .optional("value", .optionID), .optional("save_state", .saveState), .optional("disabled", .flag),
        .optional("action", .action(["submit"])),
    ])

    /// The dropdown as a component.
    public var component: Component { .dropdown(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        json.member("id", id)
        json.member("label", label)
        json.member(options: options)
        json.member("value", value)
        json.member("save_state", saveState?.rawValue)
        json.member(flag: "disabled", isDisabled)
        json.member(action: action.map { _ in .submit }, links: links)
    }

    init?(reading json: JSON) {
        guard let id = json["id"]?.string, let options = json["options"]?.all(Choice.init(reading:)) else { return nil }
        self.init(
            json["label"]?.string,
            id: id,
            value: json["value"]?.string,
            saveState: json["save_state"]?.choice(),
            disabled: json.flag("disabled"),
            action: Action(reading: json["action"]) == .submit ? .submit : nil,
            options: { options }
        )
    }
}
