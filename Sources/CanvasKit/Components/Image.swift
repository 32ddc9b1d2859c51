/// An image.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/presentationcomponents/image>.
public struct Image: Equatable, Sendable {
    /// The alignment of an image.
    public enum Alignment: String, Sendable, CaseIterable {
        /// On the left; Intercom's default.
        case left
        /// In the middle.
        case center
        /// On the right.
        case right
        /// Across the whole width.
        case fullWidth = "full_width"
    }

    /// The HTTPS URL of the image, or one relative to the app's public URL.
    public var url: String
    /// The size in pixels.
    public var width, height: Int
    /// The id, unique in the canvas.
    public var id: String?
    /// The alignment.
    public var align: Alignment?
    /// Whether its corners are round.
    public var isRounded: Bool
    /// Whether there is space below it.
    public var hasBottomMargin: Bool
    /// The page that a press opens.
    public var action: URLAction?

    /// Creates an image.
    ///
    /// - Parameters:
    ///   - url: The HTTPS URL of the image.
    ///   - width: The width in pixels.
    ///   - height: The height in pixels.
    ///   - id: The id, unique in the canvas.
    ///   - align: The alignment; on the left by default.
    ///   - rounded: Whether its corners are round.
    ///   - bottomMargin: Whether there is space below it.
    ///   - action: The page that a press opens; none by default.
    public init(
        url: String,
        width: Int,
        height: Int,
        id: (any ComponentID)? = nil,
        align: Alignment? = nil,
        rounded: Bool = false,
        bottomMargin: Bool = true,
        action: URLAction? = nil
    ) {
        self.url = url
        self.width = width
        self.height = height
        self.id = id?.componentID
        self.align = align
        self.isRounded = rounded
        self.hasBottomMargin = bottomMargin
        self.action = action
    }
}

extension Image: WritableComponent {
    static let type = "image"
    static let schema = ComponentSchema([
        .required("url", .url), .required("width", .pixels), .required("height", .pixels), .optional("id", .id),
        .optional("align", .word(["left", "center", "right", "full_width"])), .optional("rounded", .flag),
        .optional("action", .action(["url"])), .bottomMargin,
    ])

    /// The image as a component.
    public var component: Component { .image(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        json.member("id", id)
        json.member("url", links.resolve(url))
        json.member("width", width)
        json.member("height", height)
        json.member("align", align?.rawValue)
        json.member(flag: "rounded", isRounded)
        json.member(bottomMargin: hasBottomMargin)
        json.member(action: action.map { .url($0.url) }, links: links)
    }

    init?(reading json: JSON) {
        guard let url = json["url"]?.string, let width = json["width"]?.integer, let height = json["height"]?.integer
        else { return nil }
        var action: URLAction?
        if case .url(let url) = Action(reading: json["action"]) { action = .url(url) }
        self.init(
            url: url,
            width: Int(width),
            height: Int(height),
            id: json["id"]?.string,
            align: json["align"]?.choice(),
            rounded: json.flag("rounded"),
            bottomMargin: json.hasBottomMargin,
            action: action
        )
    }
}
