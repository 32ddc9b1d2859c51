/// Empty space.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/presentationcomponents/spacer>.
public struct Spacer: Equatable, Sendable {
    /// The size of a space.
    public enum Size: String, Sendable, CaseIterable {
        /// Extra small.
        case extraSmall = "xs"
        /// Small; Intercom's default.
        case small = "s"
        /// Medium.
        case medium = "m"
        /// Large.
        case large = "l"
        /// Extra large.
        case extraLarge = "xl"
    }

    /// The size.
    public var size: Size?
    /// The id, unique in the canvas.
    public var id: String?

    /// Creates empty space.
    ///
    /// - Parameters:
    ///   - size: The size; small by default.
    ///   - id: The id, unique in the canvas.
    public init(_ size: Size? = nil, id: (any ComponentID)? = nil) {
        self.size = size
        self.id = id?.componentID
    }
}

extension Spacer: WritableComponent {
    static let type = "spacer"
    static let schema = ComponentSchema([.optional("id", .id), .optional("size", .word(["xs", "s", "m", "l", "xl"]))])

    /// The space as a component.
    public var component: Component { .spacer(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        json.member("id", id)
        json.member("size", size?.rawValue)
    }

    init?(reading json: JSON) {
        self.init(json["size"]?.choice(), id: json["id"]?.string)
    }
}
