/// A reply of Fin that is still being written.
public struct FinReplyChunk: Equatable, Sendable {
    /// The event as JSON.
    public let json: JSON

    /// Views a chunk.
    ///
    /// - Parameter json: The event `fin_reply_chunk`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The id that all chunks of a reply have, and the reply itself.
    public var streamID: String? { json["stream_id"]?.identifier }
    /// The number of the chunk, from 0.
    public var index: Int? { json["chunk_index"]?.integer.map { Int(clamping: $0) } }
    /// The whole text so far, without markup.
    public var text: String { json["chunk_text"]?.string ?? "" }
}
