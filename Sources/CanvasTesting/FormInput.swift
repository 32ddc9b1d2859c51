/// The values that a person enters before a press.
package struct FormInput: Equatable, Sendable {
    /// A field with its value.
    package struct Field: Equatable, Sendable {
        package let id: String
        /// The kind of the component, or nil when it is unknown.
        package let kind: ComponentKind?
        package let value: JSON
    }

    /// The fields, in the order of the request.
    package let fields: [Field]

    /// Takes values by component id.
    package init(_ values: JSON = [:]) {
        fields = values.members.map { Field(id: $0.key, kind: nil, value: $0.value) }
    }

    /// Reads the fields of a request whose values differ from those of the canvas.
    init(of request: JSON?) {
        let components = request?["current_canvas"]?["content"]?["components"]?.elements.map(\.self) ?? []
        fields = (request?["input_values"]?.members.map(\.self) ?? []).compactMap { id, value in
            let component = components.first { $0["id"]?.string == id }
            guard !value.isNull, component?["value"] != value else { return nil }
            return Field(id: id, kind: component?.componentKind, value: value)
        }
    }

    /// The value of `input_values`.
    package var values: JSON { JSON(members: fields.map { ($0.id, $0.value) }) }
}
