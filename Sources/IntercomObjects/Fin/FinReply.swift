/// A reply of Fin.
public struct FinReply: Equatable, Sendable {
    /// The event as JSON.
    public let json: JSON

    /// Views a reply.
    ///
    /// - Parameter json: The event `fin_replied`.
    public init(_ json: JSON) {
        self.json = json
    }

    private var message: JSON { json.object("message") ?? [:] }

    /// The id of the message.
    public var id: String? { message["id"]?.identifier }
    /// Who has written it: `fin`.
    public var author: String? { message["author"]?.string }
    /// The message as HTML, which anybody may have had a hand in.
    public var body: String { message["body"]?.string ?? "" }
    /// When it was written.
    public var writtenAt: Timestamp? { message["timestamp_ms"]?.millisecondTimestamp }
    /// The id of the chunks whose place it takes.
    public var streamID: String? { json["stream_id"]?.identifier }
    /// How far Fin is: ``FinStatus/replying``, or in versions before 2.16 ``FinStatus/awaitingUserReply``.
    public var status: FinStatus? { json["status"]?.string.map(FinStatus.init) }
}
