/// Text, with `[links](https://example.com)` and `**bold**`.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/presentationcomponents/text>.
public struct Text: Equatable, Sendable {
    /// The look of a text.
    public enum Style: String, Sendable, CaseIterable {
        /// A heading.
        case header
        /// Ordinary text; Intercom's default.
        case paragraph
        /// Less prominent text.
        case muted
        /// An error message.
        case error
    }

    /// The alignment of a text.
    public enum Alignment: String, Sendable, CaseIterable {
        /// On the left; Intercom's default.
        case left
        /// In the middle.
        case center
        /// On the right.
        case right
    }

    /// The text.
    public var text: String
    /// The id, unique in the canvas.
    public var id: String?
    /// Its look.
    public var style: Style?
    /// The alignment.
    public var align: Alignment?
    /// Whether there is space below it.
    public var hasBottomMargin: Bool

    /// Creates a text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - id: The id, unique in the canvas.
    ///   - style: Its look; a paragraph by default.
    ///   - align: The alignment; left by default.
    ///   - bottomMargin: Whether there is space below it.
    public init(
        _ text: String,
        id: (any ComponentID)? = nil,
        style: Style? = nil,
        align: Alignment? = nil,
        bottomMargin: Bool = true
    ) {
        self.text = text
        self.id = id?.componentID
        self.style = style
        self.align = align
        self.hasBottomMargin = bottomMargin
    }
}

extension Text: WritableComponent {
    static let type = "text"
    static let schema = ComponentSchema([
        .required("text", .text), .optional("id", .id), .optional("align", .word(["left", "center", "right"])),
        .optional("style", .word(["header", "paragraph", "muted", "error"])), .bottomMargin,
    ])

    /// The text as a component.
    public var component: Component { .text(self) }

    func writeMembers(to json: inout JSONWriter, links: LinkResolver) {
        json.member("id", id)
        json.member("text", text)
        json.member("style", style?.rawValue)
        json.member("align", align?.rawValue)
        json.member(bottomMargin: hasBottomMargin)
    }

    init?(reading json: JSON) {
        guard let text = json["text"]?.string else { return nil }
        self.init(
            text,
            id: json["id"]?.string,
            style: json["style"]?.choice(),
            align: json["align"]?.choice(),
            bottomMargin: json.hasBottomMargin
        )
    }
}
