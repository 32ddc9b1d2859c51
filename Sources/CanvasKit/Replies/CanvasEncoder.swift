/// An encoder of replies as the responses that Intercom reads.
public struct CanvasEncoder: Sendable {
    let links: LinkResolver

    /// Creates an encoder.
    ///
    /// - Parameter baseURL: The app's public URL, against which relative URLs are resolved; nil leaves them alone.
    public init(baseURL: String? = nil) {
        links = LinkResolver(base: baseURL)
    }

    /// Encodes the response to an initialize request.
    ///
    /// - Parameter canvas: The canvas.
    /// - Returns: `{"canvas": …}`.
    public func encode(_ canvas: Canvas) -> [UInt8] {
        encode(canvas, event: nil, cardCreationOptions: nil)
    }

    /// Encodes the response to a submit request.
    ///
    /// - Parameter reply: The reply.
    /// - Returns: `{"canvas": …}`, with `event` and `card_creation_options` where given.
    public func encode(_ reply: SubmitReply) -> [UInt8] {
        encode(reply.canvas, event: reply.event, cardCreationOptions: reply.cardCreationOptions)
    }

    /// Encodes the response to a submitted sheet.
    ///
    /// - Parameter reply: The reply.
    /// - Returns: `{"canvas": …}`, with `event` where given.
    public func encode(_ reply: SubmitSheetReply) -> [UInt8] {
        encode(reply.canvas, event: reply.event, cardCreationOptions: nil)
    }

    /// Encodes the response to a configure request.
    ///
    /// - Parameter reply: The reply.
    /// - Returns: `{"canvas": …}` or `{"results": …}`.
    public func encode(_ reply: ConfigureReply) -> [UInt8] {
        switch reply {
        case .canvas(let canvas):
            return encode(canvas)
        case .results(let results):
            var json = JSONWriter()
            json.object { $0.member("results", results) }
            return json.finish()
        }
    }

    /// Encodes the response to a live canvas request.
    ///
    /// - Parameter content: The components.
    /// - Returns: `{"content": {"components": …}}`.
    public func encode(_ content: LiveContent) -> [UInt8] {
        var json = JSONWriter(reservingCapacity: 2_048)
        Canvas { content.components }.write(to: &json, links: links)
        return json.finish()
    }

    private func encode(_ canvas: Canvas, event: CanvasEvent?, cardCreationOptions: JSON?) -> [UInt8] {
        var json = JSONWriter(reservingCapacity: 2_048)
        json.object { json in
            json.key("canvas")
            canvas.write(to: &json, links: links)
            if let event {
                json.key("event")
                json.object { $0.member("type", event.type) }
            }
            json.member("card_creation_options", cardCreationOptions)
        }
        return json.finish()
    }
}
