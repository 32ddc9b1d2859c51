/// A canvas as Intercom sends it back: the one that the person was looking at.
///
/// Intercom may have changed it on the way: it fills in ids, writes `false` and `null` where nothing stood, and knows
/// components that are not known here. So reading it never fails, and `json` always has everything.
public struct CurrentCanvas: Equatable, Sendable {
    /// The canvas as it came.
    public let json: JSON

    /// Views a canvas.
    ///
    /// - Parameter json: The value of `current_canvas`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The components; those that fit none of the types here are `.raw`.
    public var components: [Component] {
        json["content"]?["components"]?.elements.map(Component.init(reading:)) ?? []
    }

    /// The URL of a live canvas.
    public var contentURL: String? { json["content_url"]?.string }

    /// The data that was stored with the canvas, or nil when there is none.
    public var storedData: JSON? { json.present("stored_data") }
}
