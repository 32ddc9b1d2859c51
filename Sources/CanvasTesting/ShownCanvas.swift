/// A canvas that is on the screen, and what was done to it since.
public struct ShownCanvas: Equatable, Sendable {
    /// Where it is shown.
    public let place: CanvasPlace
    /// The exchange that brought it.
    public let exchange: Int
    /// Whether it asks the teammate who inserts the app.
    public let isConfiguring: Bool
    /// Why Intercom says "Something went wrong" instead, which it would tell nobody; nil when it does not.
    public internal(set) var failure: String?
    /// Whether it is the error canvas that the app's server sent in the app's place, and so says itself that it failed.
    package internal(set) var isErrorCanvas = false
    /// The canvas as the app answered it; what requests carry as `current_canvas`.
    public let json: JSON
    /// The content of a live canvas as it was last asked for.
    public internal(set) var liveContent: JSON?
    /// What was typed, chosen and ticked on it, by the id of the component.
    public internal(set) var typed: [String: JSON] = [:]
    /// What the app told Intercom beside it: `completed`, or nothing.
    public internal(set) var event: String?

    /// Whether its components are asked for on every view.
    public var isLive: Bool { contentURL != nil }

    /// Where its components are asked for.
    public var contentURL: String? { json["content_url"]?.string }

    /// The data stored with it.
    public var storedData: JSON? { CurrentCanvas(json).storedData }

    /// The components as JSON.
    public var componentJSON: [JSON] {
        ((liveContent ?? json["content"])?["components"]?.elements).map(Array.init) ?? []
    }

    /// The components; those that fit none of the types here are `.raw`.
    public var components: [Component] { componentJSON.map(Component.init(reading:)) }

    /// The ids of what submits when it is pressed.
    var submitters: [String] { parts.filter { $0.action == "submit" && $0.obstacle == nil }.map(\.id) }

    /// What can be pressed or filled in.
    var parts: [InteractivePart] { componentJSON.flatMap(InteractivePart.parts(of:)) }

    /// The value of `input_values`.
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
