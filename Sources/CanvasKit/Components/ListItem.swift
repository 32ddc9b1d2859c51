/// An item of a list.
///
/// An item that can be pressed needs an id. One that only shows something does not.
///
/// ```swift
/// ListItem("Order 1001", id: ID.order.with(1001), subtitle: "Shipped", action: .submit)
/// ListItem("Total", subtitle: "12 orders", image: .init(url: "sum.png", width: 40, height: 40))
/// ```
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/interactivecomponents/list>.
public struct ListItem: Equatable, Sendable {
    /// A small picture beside an item, with the labels of ``Image``.
    public struct Picture: Equatable, Sendable {
        /// The HTTPS URL of the picture, or one relative to the app's public URL.
        public var url: String
        /// The size in pixels.
        public var width, height: Int
        /// Whether its corners are round.
        public var isRounded: Bool

        /// Creates a picture.
        ///
        /// - Parameters:
        ///   - url: The HTTPS URL of the picture.
        ///   - width: The width in pixels.
        ///   - height: The height in pixels.
        ///   - rounded: Whether its corners are round.
        public init(url: String, width: Int, height: Int, rounded: Bool = false) {
            self.url = url
            self.width = width
            self.height = height
            self.isRounded = rounded
        }
    }

    /// The title.
    public var title: String
    /// The id, unique in the canvas: the `component_id` of the request that a press sends.
    ///
    /// Intercom requires one. An item without an id is sent with one made from its position.
    public var id: String?
    /// The text below the title.
    public var subtitle: String?
    /// The text below the subtitle.
    public var tertiaryText: String?
    /// The picture beside it.
    public var image: Picture?
    /// Whether it is disabled.
    public var isDisabled: Bool
    /// The action of a press.
    public var action: Action?

    /// Creates an item that can be pressed.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - id: The id, unique in the canvas.
    ///   - subtitle: The text below the title.
    ///   - tertiaryText: The text below the subtitle.
    ///   - image: The picture beside it.
    ///   - disabled: Whether it is disabled.
    ///   - action: The action of a press; none by default.
    public init(
        _ title: String,
        id: any ComponentID,
        subtitle: String? = nil,
        tertiaryText: String? = nil,
        image: Picture? = nil,
        disabled: Bool = false,
        action: Action? = nil
    ) {
        self.title = title
        self.id = id.componentID
        self.subtitle = subtitle
        self.tertiaryText = tertiaryText
        self.image = image
        self.isDisabled = disabled
        self.action = action
    }

    /// Creates an item that only shows something.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - subtitle: The text below the title.
    ///   - tertiaryText: The text below the subtitle.
    ///   - image: The picture beside it.
    ///   - disabled: Whether it is disabled.
    public init(
        _ title: String,
        subtitle: String? = nil,
        tertiaryText: String? = nil,
        image: Picture? = nil,
        disabled: Bool = false
    ) {
        self.title = title
        self.subtitle = subtitle
        self.tertiaryText = tertiaryText
        self.image = image
        self.isDisabled = disabled
    }
}

extension ListItem {
    /// Writes the item; the position makes the id of one without.
    func write(to json: inout JSONWriter, links: LinkResolver, at position: String) {
        json.object { json in
            json.member("type", "item")
            json.member("id", id ?? LibraryID.item + position)
            json.member("title", title)
            json.member("subtitle", subtitle)
            json.member("tertiary_text", tertiaryText)
            if let image {
                json.member("image", links.resolve(image.url))
                json.member("image_width", image.width)
                json.member("image_height", image.height)
                json.member(flag: "rounded_image", image.isRounded)
            }
            json.member(flag: "disabled", isDisabled)
            json.member(action: action, links: links)
        }
    }

    init?(reading json: JSON) {
        guard let title = json["title"]?.string, let id = json["id"]?.string else { return nil }
        self.init(
            title,
            id: id,
            subtitle: json["subtitle"]?.string,
            tertiaryText: json["tertiary_text"]?.string,
            image: Picture(reading: json),
            disabled: json.flag("disabled"),
            action: Action(reading: json["action"])
        )
        if action == nil, id.hasPrefix(LibraryID.item) { self.id = nil }
    }
}

extension ListItem.Picture {
    fileprivate init?(reading json: JSON) {
        guard let url = json["image"]?.string, let width = json["image_width"]?.integer,
            let height = json["image_height"]?.integer
        else { return nil }
        self.init(url: url, width: Int(width), height: Int(height), rounded: json.flag("rounded_image"))
    }
}
