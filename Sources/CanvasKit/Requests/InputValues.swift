/// The values typed, chosen and ticked on a canvas, by component id.
///
/// An empty field may be missing, null or empty here.
public struct InputValues: Equatable, Sendable {
    /// The values as JSON.
    public let json: JSON
    /// The canvas of the components, if it is known.
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

    /// Whether the values are equal, regardless of the canvas.
    public static func == (one: InputValues, other: InputValues) -> Bool { one.json == other.json }

    /// The value of a component, or nil when it is missing or null.
    public subscript(id: any ComponentID) -> JSON? { json.present(id.componentID) }

    /// The text typed, or the id of the option chosen.
    ///
    /// - Parameter id: The id of an input, text area, dropdown or single select.
    /// - Returns: nil for an empty field.
    public func text(_ id: any ComponentID) -> String? {
        self[id].flatMap(Self.text)
    }

    /// The options ticked.
    ///
    /// - Parameter id: The id of a checkbox.
    /// - Returns: The ids of the ticked options.
    public func ticks(_ id: any ComponentID) -> [String] {
        self[id].map(Self.ticks) ?? []
    }

    static func text(in value: JSON) -> String? { value.identifier.flatMap { $0.isEmpty ? nil : $0 } }

    /// The ids of the ticked options; a single one may come as a string.
    static func ticks(in value: JSON) -> [String] {
        value.string.map { $0.isEmpty ? [] : [$0] } ?? value.elements.compactMap(\.identifier)
    }
}
