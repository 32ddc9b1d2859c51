/// A button.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/interactivecomponents/button>.
public struct Button: Equatable, Sendable {
    /// The look of a button.
    public enum Style: String, Sendable, CaseIterable {
        /// Filled; Intercom's default. The first canvas of an Inbox app should have none.
        case primary
        /// Outlined.
        case secondary
        /// Without a frame.
        case link
    }

    /// The text, on one line.
    public var label: String
    /// The id, unique in the canvas: the `component_id` of the request that a press sends.
    public var id: String
    /// Its look.
    public var style: Style?
    /// Whether it is disabled.
    public var isDisabled: Bool
    /// The action of a press.
    public var action: Action

    /// Creates a button.
    ///
    /// - Parameters:
    ///   - label: The text, on one line.
    ///   - id: The id, unique in the canvas.
    ///   - style: Its look; primary by default.
    ///   - disabled: Whether it is disabled.
    ///   - action: The action of a press.
    public init(_ label: String, id: any ComponentID, style: Style? = nil, disabled: Bool = false, action: Action) {
        self.label = label
        self.id = id.componentID
        self.style = style
        self.isDisabled = disabled
        self.action = action
    }
}

extension Button: WritableComponent {
    static let type = "button"
    static let schema = ComponentSchema([
        .required("id", .id), .required("label", .line), .required("action", .anyAction),
        .optional("style", .word(["primary", "secondary", "link"])), .optional("disabled", .flag),
    ])

    /// The button as a component.
    public var component: Component { .button(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        json.member("id", id)
        json.member("label", label)
        json.member("style", style?.rawValue)
        json.member(flag: "disabled", isDisabled)
        json.member(action: action, links: links)
    }

    init?(reading json: JSON) {
        guard let label = json["label"]?.string, let id = json["id"]?.string,
            let action = Action(reading: json["action"])
        else { return nil }
        self.init(label, id: id, style: json["style"]?.choice(), disabled: json.flag("disabled"), action: action)
    }
}
