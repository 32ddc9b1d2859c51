/// A field for several lines of text.
///
/// Its value arrives in `input_values` under its id. It has no save state; ``hasError`` marks it as wrong.
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/interactivecomponents/textarea>.
public struct TextArea: Equatable, Sendable {
    /// The id, unique in the canvas.
    public var id: String
    /// The text above it.
    public var label: String?
    /// The text shown while it is empty.
    public var placeholder: String?
    /// The initial value.
    public var value: String?
    /// Whether it looks like an error.
    public var hasError: Bool
    /// Whether it is disabled.
    public var isDisabled: Bool

    /// Creates a field.
    ///
    /// - Parameters:
    ///   - label: The text above it.
    ///   - id: The id, unique in the canvas.
    ///   - placeholder: The text shown while it is empty.
    ///   - value: The initial value.
    ///   - error: Whether it looks like an error.
    ///   - disabled: Whether it is disabled.
    public init(
        _ label: String? = nil,
        id: any ComponentID,
        placeholder: String? = nil,
        value: String? = nil,
        error: Bool = false,
        disabled: Bool = false
    ) {
        self.id = id.componentID
        self.label = label
        self.placeholder = placeholder
        self.value = value
        self.hasError = error
        self.isDisabled = disabled
    }
}

extension TextArea: WritableComponent {
    static let type = "textarea"
    static let schema = ComponentSchema([
        .required("id", .id), .optional("label", .text), .optional("placeholder", .text),
        .optional("value", .text), .optional("error", .flag), .optional("disabled", .flag),
    ])

    /// The field as a component.
    public var component: Component { .textArea(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        json.member("id", id)
        json.member("label", label)
        json.member("placeholder", placeholder)
        json.member("value", value)
        json.member(flag: "error", hasError)
        json.member(flag: "disabled", isDisabled)
    }

    init?(reading json: JSON) {
        guard let id = json["id"]?.string else { return nil }
        self.init(
            json["label"]?.string,
            id: id,
            placeholder: json["placeholder"]?.string,
            value: json["value"]?.string,
            error: json.flag("error"),
            disabled: json.flag("disabled")
        )
    }
}
