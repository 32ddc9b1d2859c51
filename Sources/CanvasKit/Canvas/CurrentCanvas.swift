/// A canvas as Intercom sends it back: the one that the person was looking at.
///
/// Intercom changes it on the way: it fills in ids, writes `false` and `null` for absent attributes, and has components
/// that are unknown here. So reading it never fails, and ``json`` is always complete.
public struct CurrentCanvas: Equatable, Sendable {
    /// The canvas as it came.
    public let json: JSON

    /// Views a canvas.
    ///
    /// - Parameter json: The value of `current_canvas`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The components; those of unknown types are `.raw`.
    public var components: [Component] {
        json["content"]?["components"]?.elements.map(Component.init(reading:)) ?? []
    }

    /// The URL of a live canvas.
    public var contentURL: String? { json["content_url"]?.string }

    /// The data stored with the canvas, or nil when there is none.
    public var storedData: JSON? { json.present("stored_data") }
}
