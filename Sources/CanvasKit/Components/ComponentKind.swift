/// A kind of component, with its schema.
///
/// A new component needs a file of its own and a row in ``all``.
package struct ComponentKind: Sendable {
    /// The kind of a component's value in `input_values`.
    package enum Value: Sendable {
        /// Typed text.
        case text
        /// The id of the chosen option.
        case option
        /// The ids of the ticked options.
        case options
    }

    /// Every kind that Intercom documents.
    package static let all = [
        Self(Button.self), Self(Checkbox.self), Self(DataTable.self), Self(Divider.self), Self(Dropdown.self),
        Self(Image.self), Self(Input.self), Self(List.self), Self(SingleSelect.self), Self(Spacer.self),
        Self(Text.self), Self(TextArea.self),
    ]

    /// The kinds by the value of `type`.
    package static let byType = Dictionary(uniqueKeysWithValues: all.map { ($0.type, $0) })

    /// The value of `type`.
    package let type: String
    /// Its value in `input_values`; nil for a component without one.
    package let value: Value?
    /// Whether an action is required.
    package let requiresAction: Bool
    /// Its attributes.
    package let schema: ComponentSchema
    let read: @Sendable (JSON) -> Component?

    private init<Kind: WritableComponent>(_ kind: Kind.Type) {
        type = Kind.type
        schema = Kind.schema
        read = { Kind(reading: $0)?.component }
        requiresAction = schema["action"]?.presence == .required
        value =
            switch schema["value"]?.shape {
            case .text: .text
            case .optionID: .option
            case .optionIDs: .options
            default: nil
            }
    }
}

extension ComponentKind: Equatable {
    /// Whether both are the same kind, of which there is one for each type.
    package static func == (one: Self, other: Self) -> Bool { one.type == other.type }
}

extension JSON {
    /// The kind of a component; nil for a type that Intercom does not document.
    package var componentKind: ComponentKind? { self["type"]?.string.flatMap { ComponentKind.byType[$0] } }
}
