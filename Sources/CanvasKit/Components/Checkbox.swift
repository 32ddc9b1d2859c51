/// A group of boxes to tick.
///
/// The ids of the ticked options arrive in `input_values` as an array under the id of the checkbox.
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/interactivecomponents/checkbox>.
/// Its table of attributes says `option`, Intercom's tutorial `options`.
public struct Checkbox: Equatable, Sendable {
    /// The id, unique in the canvas.
    public var id: String
    /// The text above it.
    public var label: String?
    /// The boxes, at least one.
    public var options: [Choice]
    /// The ids of the options ticked at first, each one of ``options``.
    public var value: [String]
    /// Whether the ticks were saved.
    public var saveState: SaveState?
    /// Whether it is disabled.
    public var isDisabled: Bool

    /// Creates boxes to tick.
    ///
    /// - Parameters:
    ///   - label: The text above them.
    ///   - id: The id, unique in the canvas.
    ///   - value: The ids of the options ticked at first.
    ///   - saveState: Whether the ticks were saved; unsaved by default.
    ///   - disabled: Whether it is disabled.
    ///   - options: The boxes.
    public init(
        _ label: String? = nil,
        id: any ComponentID,
        value: [any ComponentID] = [],
        saveState: SaveState? = nil,
        disabled: Bool = false,
        @PartsBuilder<Choice> options: () -> [Choice]
    ) {
        self.id = id.componentID
        self.label = label
        self.options = options()
        self.value = value.map(\.componentID)
        self.saveState = saveState
        self.isDisabled = disabled
    }
}

extension Checkbox: WritableComponent {
    static let type = "checkbox"
    static let schema = ComponentSchema([
        .required("id", .id), .required("options", .options(documented: 1...Int.max)), .optional("label", .text),
        .optional("value", .optionIDs), .optional("save_state", .saveState), .optional("disabled", .flag),
    ])

    /// The boxes as a component.
    public var component: Component { .checkbox(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        json.member("id", id)
        json.member("label", label)
        json.member(options: options)
        if !value.isEmpty {
            json.key("value")
            json.array { json in
                for id in value { json.string(id) }
            }
        }
        json.member("save_state", saveState?.rawValue)
        json.member(flag: "disabled", isDisabled)
    }

    init?(reading json: JSON) {
        // An echo might have `option`, the name in Intercom's table.
        guard let id = json["id"]?.string,
            let options = (json["options"] ?? json["option"])?.all(Choice.init(reading:))
        else { return nil }
        let value = json["value"]
        self.init(
            json["label"]?.string,
            id: id,
            value: value?.string.map { [$0] } ?? value?.elements.compactMap(\.string) ?? [],
            saveState: json["save_state"]?.choice(),
            disabled: json.flag("disabled"),
            options: { options }
        )
    }
}
