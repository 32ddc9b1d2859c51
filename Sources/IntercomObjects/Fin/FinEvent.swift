/// Something that Fin tells of a conversation, by its event stream, by webhook or by both.
///
/// Source: <https://developers.intercom.com/docs/guides/fin-agent-api>.
public struct FinEvent: Equatable, Sendable {
    /// What happened.
    public enum Kind: Equatable, Sendable {
        /// Fin has said something.
        case replied(FinReply)
        /// Fin is saying something: the whole text so far. Only streams have these.
        case chunk(FinReplyChunk)
        /// Fin is further, or somebody has taken over, for a reason in words.
        case statusUpdated(FinStatus, reason: String?)
        /// The person is to rate the conversation by one of these.
        case ratingRequested([FinRatingOption])
        /// An event that is not known here, by its name.
        case other(String)
    }

    /// The event as JSON, without an envelope.
    public let json: JSON

    /// Views an event.
    ///
    /// - Parameter json: The event, or an object whose member `data` is one, as JSON or as its text.
    public init(_ json: JSON) {
        self.json = Self.unwrapped(json)
    }

    private static func unwrapped(_ json: JSON) -> JSON {
        guard json["event_name"] == nil, let data = json["data"] else { return json }
        let inner = data.kind == .string ? data.string.flatMap { try? JSON(parsing: Array($0.utf8)) } : data
        return inner?["event_name"] == nil ? json : inner ?? json
    }

    /// What happened.
    public var kind: Kind {
        switch name {
        case "fin_replied": .replied(FinReply(json))
        case "fin_reply_chunk": .chunk(FinReplyChunk(json))
        case "fin_status_updated": .statusUpdated(status ?? FinStatus(rawValue: ""), reason: json["reason"]?.string)
        case "csat_requested":
            .ratingRequested((json.object("csat")?.objects("options") ?? []).map(FinRatingOption.init))
        default: .other(name ?? "")
        }
    }

    /// The name, such as `fin_replied`; nil for what is no event.
    public var name: String? { json["event_name"]?.string }
    /// The app's own id of the conversation.
    public var conversationID: String? { json["conversation_id"]?.identifier }
    /// The app's own id of the person; chunks have none.
    public var userID: String? { json["user_id"]?.identifier }
    /// How far Fin is.
    public var status: FinStatus? { json["status"]?.string.map(FinStatus.init) }
    /// When it happened.
    public var createdAt: Timestamp? { json["created_at_ms"]?.millisecondTimestamp }

    /// What the event is known by when it comes twice, by either way.
    ///
    /// A reply has the id of its message, and a chunk its place; others are known by name, status and time.
    public var identity: String {
        let conversation = conversationID ?? ""
        switch kind {
        case .replied(let reply):
            if let id = reply.id { return "\(conversation) reply \(id)" }
        case .chunk(let chunk):
            if let stream = chunk.streamID, let index = chunk.index {
                return "\(conversation) chunk \(stream) \(index)"
            }
        case .statusUpdated, .ratingRequested, .other: break
        }
        let time = json["created_at_ms"].map { $0.string ?? $0.description } ?? ""
        return "\(conversation) \(name ?? "") \(status?.rawValue ?? "") \(time)"
    }
}

extension JSON {
    /// A time of Fin's: a date-time by ISO 8601, or a number of milliseconds since 1970.
    var millisecondTimestamp: Timestamp? {
        guard let number = integer ?? string.flatMap({ Int64($0) }) else { return timestamp }
        // A number of seconds has fewer digits for the next 30,000 years.
        return Timestamp(secondsSince1970: number.magnitude < 1_000_000_000_000 ? number : number / 1_000)
    }
}
