/// A canvas on the screen, with the values entered on it.
public struct ShownCanvas: Equatable, Sendable {
    /// The place.
    public let place: CanvasPlace
    /// The id of the exchange that brought it.
    public let exchange: Int
    /// Whether it configures the app for a teammate who inserts it.
    public let isConfiguring: Bool
    /// The reason why Intercom shows "Something went wrong" instead, or nil.
    public internal(set) var failure: String?
    /// Whether it is the error canvas that the server sends when the app fails.
    package internal(set) var isErrorCanvas = false
    /// The canvas from the response, which requests carry as `current_canvas`.
    public let json: JSON
    /// The latest content of a live canvas.
    public internal(set) var liveContent: JSON?
    /// The values entered on it, by component id.
    public internal(set) var typed: [String: JSON] = [:]
    /// The type of the event in the response, such as `completed`.
    public internal(set) var event: String?

    /// Whether the content is requested on every view.
    public var isLive: Bool { contentURL != nil }

    /// The URL of the content of a live canvas.
    public var contentURL: String? { json["content_url"]?.string }

    /// The data stored with it.
    public var storedData: JSON? { CurrentCanvas(json).storedData }

    /// The components as JSON.
    public var componentJSON: [JSON] {
        ((liveContent ?? json["content"])?["components"]?.elements).map(Array.init) ?? []
    }

    /// The components; unknown ones are `.raw`.
    public var components: [Component] { componentJSON.map(Component.init(reading:)) }

    /// The ids of the components that submit when pressed.
    var submitters: [String] { parts.filter { $0.action == "submit" && $0.obstacle == nil }.map(\.id) }

    var parts: [InteractivePart] { componentJSON.flatMap(InteractivePart.parts(of:)) }

    /// The value of `input_values` in requests.
    func inputValues(_ emptyValues: EmptyValues) -> JSON {
        JSON(
            members: parts.compactMap { part in
                guard part.value != nil else { return nil }
                if let value = typed[part.id] ?? part.json["value"], !value.isNull { return (part.id, value) }
                switch emptyValues {
                case .leftOut: return nil
                case .null: return (part.id, .null)
                case .empty: return (part.id, part.value == .options ? [] : "")
                }
            }
        )
    }
}
