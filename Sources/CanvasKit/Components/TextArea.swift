/// A field for several lines of text.
///
/// Its value arrives in `input_values` under its id. It has no save state; ``hasError`` gives it the look of an error.
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/interactivecomponents/textarea>.
public struct TextArea: Equatable, Sendable {
    /// Its name within the canvas.
    public var id: String
    /// What stands above it.
    public var label: String?
    /// What stands in it while it is empty.
    public var placeholder: String?
    /// What it holds at first.
    public var value: String?
    /// Whether it looks like an error.
    public var hasError: Bool
    /// Whether it can be typed into no more.
    public var isDisabled: Bool

    /// Creates a field.
    ///
    /// - Parameters:
    ///   - label: What stands above it.
    ///   - id: Its name within the canvas.
    ///   - placeholder: What stands in it while it is empty.
    ///   - value: What it holds at first.
    ///   - error: Whether it looks like an error.
    ///   - disabled: Whether it can not be typed into.
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
        .optional("value", .text),
        .optional("error", .flag), .optional("disabled", .flag),
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
