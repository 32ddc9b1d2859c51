package import HTTPTypes

extension HTTPFields {
    /// Whether they describe an event stream (`text/event-stream`), with parameters or without.
    package var describeEventStream: Bool {
        self[.contentType]?.lowercased().prefix { $0 != ";" && $0 != " " } == "text/event-stream"
    }
}
