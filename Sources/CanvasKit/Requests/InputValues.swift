/// What was typed, chosen and ticked, by component id.
///
/// A field that was left empty may be missing, null, or empty.
public struct InputValues: Equatable, Sendable {
    /// The values as they came.
    public let json: JSON
    /// The canvas on which the components are, where it is known.
    let canvas: JSON?

    /// Views the values.
    ///
    /// - Parameter json: The value of `input_values`; anything but an object has no values.
    public init(_ json: JSON) {
        self.init(json, on: nil)
    }

    init(_ json: JSON, on canvas: CurrentCanvas?) {
        self.json = json
        self.canvas = canvas?.json
    }

    /// Whether the values are the same, on whatever canvas.
    public static func == (one: InputValues, other: InputValues) -> Bool { one.json == other.json }

    /// The value of a component as it came, or nil when it is missing or null.
    public subscript(id: any ComponentID) -> JSON? { json.present(id.componentID) }

    /// What was typed or chosen.
    ///
    /// - Parameter id: The id of an input, text area, dropdown or single select.
    /// - Returns: nil when nothing was.
    public func text(_ id: any ComponentID) -> String? {
        self[id].flatMap(Self.text)
    }

    /// What was ticked.
    ///
    /// - Parameter id: The id of a checkbox.
    /// - Returns: The ids of the ticked options.
    public func ticks(_ id: any ComponentID) -> [String] {
        self[id].map(Self.ticks) ?? []
    }

    /// What a value says that was typed or chosen.
    static func text(in value: JSON) -> String? { value.identifier.flatMap { $0.isEmpty ? nil : $0 } }

    /// What a value says that was ticked.
    static func ticks(in value: JSON) -> [String] {
        value.string.map { $0.isEmpty ? [] : [$0] } ?? value.elements.compactMap(\.identifier)
    }
}
