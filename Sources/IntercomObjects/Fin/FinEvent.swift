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
        let time = json["created_at_ms"]?.description ?? ""
        return "\(conversation) \(name ?? "") \(status?.rawValue ?? "") \(time)"
    }
}

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

/// A way to rate a conversation.
public struct FinRatingOption: Equatable, Sendable {
    /// The option as JSON.
    public let json: JSON

    /// Views an option.
    ///
    /// - Parameter json: An element of `csat.options`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The rating to send.
    public var rating: FinRating? { json["key"]?.string.map(FinRating.init) }
    /// An emoji for it.
    public var emoji: String? { json["emoji"]?.string }
    /// Words for it.
    public var label: String? { json["label"]?.string }
}

/// A rating of a conversation.
///
/// There may be more than are named here.
public struct FinRating: RawRepresentable, Hashable, Sendable {
    /// The word for it.
    public let rawValue: String

    /// A rating by its word.
    ///
    /// - Parameter rawValue: The word, such as `good`.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The worst rating.
    public static let terrible = Self(rawValue: "terrible")
    /// A bad rating.
    public static let bad = Self(rawValue: "bad")
    /// A rating in between.
    public static let ok = Self(rawValue: "ok")
    /// A good rating.
    public static let good = Self(rawValue: "good")
    /// The best rating.
    public static let amazing = Self(rawValue: "amazing")
}

extension JSON {
    /// A time of Fin's: a date-time by ISO 8601, or a number of milliseconds since 1970.
    var millisecondTimestamp: Timestamp? {
        guard let number = integer ?? string.flatMap({ Int64($0) }) else { return timestamp }
        // A number of seconds has fewer digits for the next 30,000 years.
        return Timestamp(secondsSince1970: number.magnitude < 1_000_000_000_000 ? number : number / 1_000)
    }
}
