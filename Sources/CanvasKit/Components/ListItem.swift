/// One item of a list.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/interactivecomponents/list>.
public struct ListItem: Equatable, Sendable {
    /// A small picture beside an item.
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

    /// What it says.
    public var title: String
    /// Its name within the canvas, and the `component_id` of the request that a press sends.
    public var id: String
    /// What stands below the title.
    public var subtitle: String?
    /// What stands below the subtitle.
    public var tertiaryText: String?
    /// The picture beside it.
    public var image: Picture?
    /// Whether it can be pressed no more.
    public var isDisabled: Bool
    /// What a press does.
    public var action: Action?

    /// Creates an item.
    ///
    /// - Parameters:
    ///   - title: What it says.
    ///   - id: Its name within the canvas.
    ///   - subtitle: What stands below the title.
    ///   - tertiaryText: What stands below the subtitle.
    ///   - image: The picture beside it.
    ///   - disabled: Whether it can not be pressed.
    ///   - action: What a press does; nothing unless given.
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
}

extension ListItem {
    func write(to json: inout JSONWriter, links: LinkResolver) {
        json.object { json in
            json.member("type", "item")
            json.member("id", id)
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
    }
}

extension ListItem.Picture {
    fileprivate init?(reading json: JSON) {
        guard let url = json["image"]?.string, let width = json["image_width"]?.integer,
            let height = json["image_height"]?.integer
        else { return nil }
        self.init(
            url: url,
            width: Int(width),
            height: Int(height),
            rounded: json.flag("rounded_image")
        )
    }
}
