/// A canvas: components, or the URL of a live canvas, and the data stored with them.
///
/// Source: <https://developers.intercom.com/docs/references/canvas-kit/responseobjects/canvas>.
public struct Canvas: Equatable, Sendable {
    /// The content of a canvas.
    public enum Content: Equatable, Sendable {
        /// Components, at most 64 KB of them as JSON.
        case components([Component])
        /// The HTTPS URL from which the Messenger asks for components whenever it shows the canvas.
        case live(url: String)
        /// A canvas that Intercom sent, returned unchanged.
        case echo(CurrentCanvas)
    }

    /// The content.
    public var content: Content
    /// Data that comes back with every request about this canvas: a JSON object of at most 64 KB.
    ///
    /// Stored data comes back inside a signed request, but Intercom and teammates can read it. Do not store secrets
    /// there. Only the request that opens a sheet is not signed.
    public var storedData: JSON?

    /// Creates a canvas of components.
    ///
    /// - Parameters:
    ///   - storedData: Data that comes back with every request about this canvas: a JSON object.
    ///   - content: The components.
    /// - Throws: Errors of the block.
    public init(storedData: JSON? = nil, @ComponentBuilder content: () throws -> [Component]) rethrows {
        self.content = .components(try content())
        self.storedData = storedData
    }

    /// Creates a canvas of components, with a value of your own that comes back with every request about it.
    ///
    /// ```swift
    /// try Canvas(storing: Draft(name: "Ada")) { Text("Which plan?") }
    /// ```
    ///
    /// The request has it as `request.storedData(as: Draft.self)`.
    ///
    /// - Parameters:
    ///   - value: A value that encodes as a JSON object, such as a struct or a dictionary.
    ///   - version: The version of its type. Sent canvases outlive it; data of another version is not read.
    ///   - content: The components.
    /// - Throws: `EncodingError` when the value does not encode as an object; errors of the block.
    public init(
        storing value: some Encodable,
        version: Int = 1,
        @ComponentBuilder content: () throws -> [Component]
    ) throws {
        try self.init(storedData: StoredData.object(storing: value, version: version), content: content)
    }

    /// Creates a live canvas, whose components the Messenger requests whenever it shows it; the Inbox has none.
    ///
    /// - Parameters:
    ///   - url: The HTTPS URL to ask, or one relative to the app's public URL.
    ///   - storedData: Data that comes back with every request about this canvas: a JSON object.
    public init(liveFrom url: String, storedData: JSON? = nil) {
        self.content = .live(url: url)
        self.storedData = storedData
    }

    /// Returns a canvas that Intercom sent, byte for byte.
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
                        for (position, component) in components.enumerated() {
                            component.write(to: &json, links: links, at: position)
                        }
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
