/// Boxes to tick.
///
/// The ids of the ticked options arrive in `input_values` as an array under the id of the checkbox.
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/interactivecomponents/checkbox>; Intercom's table of attributes calls `options` `option`, which its own
/// tutorial does not.
public struct Checkbox: Equatable, Sendable {
    /// Its name within the canvas.
    public var id: String
    /// What stands above it.
    public var label: String?
    /// The boxes, one at least.
    public var options: [Choice]
    /// The ids of the options ticked at first, which have to be among the options.
    public var value: [String]
    /// What became of the ticks.
    public var saveState: SaveState?
    /// Whether nothing can be ticked any more.
    public var isDisabled: Bool

    /// Creates boxes to tick.
    ///
    /// - Parameters:
    ///   - label: What stands above them.
    ///   - id: Their name within the canvas.
    ///   - value: The ids of the options ticked at first.
    ///   - saveState: What became of the ticks; unsaved unless given.
    ///   - disabled: Whether nothing can be ticked.
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
        // `option` is what Intercom's table says; an echo might follow it.
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
