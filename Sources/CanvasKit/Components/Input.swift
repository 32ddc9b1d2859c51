/// A field for one line of text.
///
/// Its value arrives in `input_values` under its id, with every submit of the canvas.
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/interactivecomponents/input>.
public struct Input: Equatable, Sendable {
    /// The id, unique in the canvas.
    public var id: String
    /// The text above it.
    public var label: String?
    /// The text shown while it is empty.
    public var placeholder: String?
    /// The initial value.
    public var value: String?
    /// Whether its value was saved.
    public var saveState: SaveState?
    /// Whether it is disabled.
    public var isDisabled: Bool
    /// The action of the button at its end, if there is one; a submit has the input's id as `component_id`.
    public var action: Action?
    /// The label for screen readers.
    ///
    /// Intercom's pages do not list it; apps in its store send it.
    public var accessibilityLabel: String?

    /// Creates a field.
    ///
    /// - Parameters:
    ///   - label: The text above it.
    ///   - id: The id, unique in the canvas.
    ///   - placeholder: The text shown while it is empty.
    ///   - value: The initial value.
    ///   - saveState: Whether its value was saved; unsaved by default.
    ///   - disabled: Whether it is disabled.
    ///   - action: The action of the button at its end; without one there is no button.
    ///   - accessibilityLabel: The label for screen readers.
    public init(
        _ label: String? = nil,
        id: any ComponentID,
        placeholder: String? = nil,
        value: String? = nil,
        saveState: SaveState? = nil,
        disabled: Bool = false,
        action: Action? = nil,
        accessibilityLabel: String? = nil
    ) {
        self.id = id.componentID
        self.label = label
        self.placeholder = placeholder
        self.value = value
        self.saveState = saveState
        self.isDisabled = disabled
        self.action = action
        self.accessibilityLabel = accessibilityLabel
    }
}

extension Input: WritableComponent {
    static let type = "input"
    static let schema = ComponentSchema([
        .required("id", .id), .optional("label", .text), .optional("placeholder", .text),
        .optional("value", .text), .optional("action", .anyAction), .optional("save_state", .saveState),
        .optional("disabled", .flag), .optional("aria_label", .text),
    ])

    /// The field as a component.
    public var component: Component { .input(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        json.member("id", id)
        json.member("label", label)
        json.member("placeholder", placeholder)
        json.member("value", value)
        json.member("save_state", saveState?.rawValue)
        json.member(flag: "disabled", isDisabled)
        json.member(action: action, links: links)
        json.member("aria_label", accessibilityLabel)
    }

    init?(reading json: JSON) {
        guard let id = json["id"]?.string else { return nil }
        self.init(
            json["label"]?.string,
            id: id,
            placeholder: json["placeholder"]?.string,
            value: json["value"]?.string,
            saveState: json["save_state"]?.choice(),
            disabled: json.flag("disabled"),
            action: Action(reading: json["action"]),
            accessibilityLabel: json["aria_label"]?.string
        )
    }
}
