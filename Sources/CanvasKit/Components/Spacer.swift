/// Empty space.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/presentationcomponents/spacer>.
public struct Spacer: Equatable, Sendable {
    /// How much space.
    public enum Size: String, Sendable, CaseIterable {
        /// The least space.
        case extraSmall = "xs"
        /// A little; what Intercom takes when there is no size.
        case small = "s"
        /// Some.
        case medium = "m"
        /// Much.
        case large = "l"
        /// The most.
        case extraLarge = "xl"
    }

    /// How much space.
    public var size: Size?
    /// Its name within the canvas.
    public var id: String?

    /// Creates empty space.
    ///
    /// - Parameters:
    ///   - size: How much; small unless given.
    ///   - id: Its name within the canvas.
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
