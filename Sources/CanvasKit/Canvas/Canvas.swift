/// What the app shows: components, or the URL of a live canvas, and the data stored with them.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/responseobjects/canvas>.
public struct Canvas: Equatable, Sendable {
    /// What a canvas shows.
    public enum Content: Equatable, Sendable {
        /// Components, at most 64 KB of them as JSON.
        case components([Component])
        /// The HTTPS URL from which the Messenger asks for components whenever it shows the canvas.
        case live(url: String)
        /// A canvas that Intercom sent, given back as it came.
        case echo(CurrentCanvas)
    }

    /// What it shows.
    public var content: Content
    /// Data that comes back with every request about this canvas; at most 64 KB, neither secret nor signed by itself.
    public var storedData: JSON?

    /// Creates a canvas of components.
    ///
    /// - Parameters:
    ///   - storedData: Data that comes back with every request about this canvas: a JSON object.
    ///   - content: The components.
    /// - Throws: What the block throws.
    public init(storedData: JSON? = nil, @ComponentBuilder content: () throws -> [Component]) rethrows {
        self.content = .components(try content())
        self.storedData = storedData
    }

    /// Creates a canvas whose components are asked for whenever the Messenger shows it; the Inbox has no such canvases.
    ///
    /// - Parameters:
    ///   - url: The HTTPS URL to ask, or one relative to the app's public URL.
    ///   - storedData: Data that comes back with every request about this canvas: a JSON object.
    public init(liveFrom url: String, storedData: JSON? = nil) {
        self.content = .live(url: url)
        self.storedData = storedData
    }

    /// Gives back a canvas that Intercom sent, byte for byte.
    ///
    /// - Parameter canvas: The canvas of the request.
    public init(echoing canvas: CurrentCanvas) {
        self.content = .echo(canvas)
    }
}

extension Canvas {
    /// Writes the canvas, URLs resolved.
    func write(to json: inout JSONWriter, links: LinkResolver) {
        if case .echo(let canvas) = content {
            json.value(canvas.json)
            return
        }
        json.object { json in
            switch content {
            case .components(let components):
                json.key("content")
                json.object { json in
                    json.key("components")
                    json.array { json in
                        for component in components { component.write(to: &json, links: links) }
                    }
                }
            case .live(let url):
                json.member("content_url", links.resolve(url))
            case .echo:
                break
            }
            json.member("stored_data", storedData)
        }
    }
}
