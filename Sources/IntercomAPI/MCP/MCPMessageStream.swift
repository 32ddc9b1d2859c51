/// A response of an MCP server as an event stream, in which other messages may come first.
enum MCPMessageStream {
    /// The bytes of the response to a message; what comes after it is not waited for.
    static func response(to id: Int64, from reader: inout HTTPBodyReader) async throws -> [UInt8] {
        var parser = EventStreamParser(maximumEventBytes: 32 << 20)
        while let piece = try await reader.next() {
            for event in try parser.read(piece) where event.type == "message" {
                let bytes = Array(event.data.utf8)
                guard let json = try? JSON(parsing: bytes), json["id"]?.integer == id, json["method"] == nil else {
                    continue
                }
                return bytes
            }
        }
        throw TransportFailure(.connectionClosed, .responded, "the event stream ended before the response")
    }
}
