/// What somebody typed, chose and ticked before a press.
package struct FormInput: Equatable, Sendable {
    /// One field of it.
    package struct Field: Equatable, Sendable {
        /// The id of the component.
        package let id: String
        /// The component's kind; nil for one that is not known.
        package let kind: ComponentKind?
        /// What was filled in.
        package let value: JSON

        /// Whether both fill in the same.
        package static func == (one: Field, other: Field) -> Bool {
            one.id == other.id && one.kind?.type == other.kind?.type && one.value == other.value
        }
    }

    /// The fields, in the order of the request.
    package let fields: [Field]

    /// Takes values by the ids of their components.
    package init(_ values: JSON = [:]) {
        fields = values.members.map { Field(id: $0.key, kind: nil, value: $0.value) }
    }

    /// Takes a request apart; what the canvas had in its fields by itself was not filled in by anybody.
    init(of request: JSON?) {
        let components = request?["current_canvas"]?["content"]?["components"]?.elements.map(\.self) ?? []
        fields = (request?["input_values"]?.members.map(\.self) ?? []).compactMap { id, value in
            let component = components.first { $0["id"]?.string == id }
            guard !value.isNull, component?["value"] != value else { return nil }
            return Field(id: id, kind: component?.componentKind, value: value)
        }
    }

    /// The fields as `input_values` has them.
    package var values: JSON { JSON(members: fields.map { ($0.id, $0.value) }) }
}
