/// Writes answers as the JSON that Intercom reads.
public struct CanvasEncoder: Sendable {
    let links: LinkResolver

    /// Creates an encoder.
    ///
    /// - Parameter baseURL: The public URL of the app, against which relative URLs are resolved; nil leaves them alone.
    public init(baseURL: String? = nil) {
        links = LinkResolver(base: baseURL)
    }

    /// Writes the answer to an initialize request.
    ///
    /// - Parameter canvas: The canvas.
    /// - Returns: `{"canvas": …}`.
    public func encode(_ canvas: Canvas) -> [UInt8] {
        encode(canvas, event: nil, cardCreationOptions: nil)
    }

    /// Writes the answer to a submit request.
    ///
    /// - Parameter reply: The answer.
    /// - Returns: `{"canvas": …}`, with `event` and `card_creation_options` where given.
    public func encode(_ reply: SubmitReply) -> [UInt8] {
        encode(reply.canvas, event: reply.event, cardCreationOptions: reply.cardCreationOptions)
    }

    /// Writes the answer to a submitted sheet.
    ///
    /// - Parameter reply: The answer.
    /// - Returns: `{"canvas": …}`, with `event` where given.
    public func encode(_ reply: SubmitSheetReply) -> [UInt8] {
        encode(reply.canvas, event: reply.event, cardCreationOptions: nil)
    }

    /// Writes the answer to a configure request.
    ///
    /// - Parameter reply: The answer.
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

    /// Writes the answer to a request for live content.
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
