/// A horizontal line.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/presentationcomponents/divider>.
public struct Divider: Equatable, Sendable {
    /// The id, unique in the canvas.
    public var id: String?
    /// Whether there is space below it.
    public var hasBottomMargin: Bool

    /// Creates a line.
    ///
    /// - Parameters:
    ///   - id: The id, unique in the canvas.
    ///   - bottomMargin: Whether there is space below it.
    public init(id: (any ComponentID)? = nil, bottomMargin: Bool = true) {
        self.id = id?.componentID
        self.hasBottomMargin = bottomMargin
    }
}

extension Divider: WritableComponent {
    static let type = "divider"
    static let schema = ComponentSchema([.optional("id", .id), .bottomMargin])

    /// The line as a component.
    public var component: Component { .divider(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        json.member("id", id)
        json.member(bottomMargin: hasBottomMargin)
    }

    init?(reading json: JSON) {
        self.init(id: json["id"]?.string, bottomMargin: json.hasBottomMargin)
    }
}
