import HTTPTypes
public import MicroHTTP

extension EndpointResponse {
    /// Responds with content that is sent while it is made, such as a long export.
    ///
    /// ```swift
    /// setup.endpoints.append(.get("/numbers", for: .anybody) { _ in
    ///     .stream(contentType: "text/csv") { body in
    ///         for number in 1...1_000_000 { try await body.write("\(number)\n") }
    ///     }
    /// })
    /// ```
    ///
    /// The timeout of handlers and the hook around them are over when the handler has returned this. An error of `body` is
    /// logged and cuts the connection, so that the client does not take what came for the whole. When the client is gone the
    /// task of `body` is cancelled. A stopping server waits for the end until its drain time is over.
    ///
    /// - Parameters:
    ///   - contentType: The content type.
    ///   - body: Writes the content; not called for a HEAD request.
    /// - Returns: The response.
    public static func stream(
        contentType: String,
        _ body: @escaping @Sendable (ResponseBodyWriter) async throws -> Void
    ) -> Self {
        streaming(contentType, StreamedBody(body))
    }

    /// Responds with server-sent events, for as long as the client listens.
    ///
    /// ```swift
    /// setup.endpoints.append(.get("/days", for: .sheet) { _ in
    ///     .events { events in
    ///         for day in ["Monday", "Tuesday"] { try await events.write(day, type: "day") }
    ///     }
    /// })
    /// ```
    ///
    /// The timeout of handlers and the hook around them are over when the handler has returned this. The task of `body` is
    /// cancelled when the client is gone, and at the beginning of the server's stop, which ends the stream without waiting
    /// for `body`; a browser then connects again. Each open stream keeps a connection, and there may be `MAX_STREAMS`.
    ///
    /// - Parameters:
    ///   - heartbeat: After which time without an event a comment is sent, so that proxies keep the connection and a client
    ///     that is gone is noticed.
    ///   - body: Writes the events; not called for a HEAD request. The stream ends when it returns.
    /// - Returns: The response.
    public static func events(
        heartbeat: Duration = .seconds(15),
        _ body: @escaping @Sendable (EventWriter) async throws -> Void
    ) -> Self {
        let stream = StreamedBody(isEndless: true) { writer in
            let events = EventWriter(writer)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try await body(events)
                    return true
                }
                group.addTask {
                    try await events.keepAlive(every: max(heartbeat, .milliseconds(1)))
                    return false
                }
                while try await group.next() == false {}
                group.cancelAll()
            }
        }
        return streaming("text/event-stream", stream)
    }

    private static func streaming(_ contentType: String, _ body: StreamedBody) -> Self {
        var headers: HTTPFields = [.contentType: contentType, .cacheControl: "no-store"]
        // nginx collects a response before it sends it on.
        HTTPField.Name("X-Accel-Buffering").map { headers[$0] = "no" }
        return Self(headers: headers, stream: body)
    }
}
