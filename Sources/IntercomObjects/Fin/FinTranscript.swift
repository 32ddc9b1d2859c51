/// What Fin has said, from the events so far.
///
/// ```swift
/// func texts(of events: [FinEvent]) -> [String] {
///     var transcript = FinTranscript()
///     for event in events { transcript.add(event) }
///     return transcript.entries.map(\.text)
/// }
/// ```
public struct FinTranscript: Equatable, Sendable {
    /// A reply, whole or still being written.
    public struct Entry: Equatable, Sendable {
        /// The id that the chunks of a reply have; nil for one that came without.
        public let streamID: String?
        /// The reply as HTML; nil while it is being written.
        public fileprivate(set) var reply: FinReply?
        /// The text of the last chunk, without markup.
        public fileprivate(set) var partialText: String
        fileprivate var lastIndex: Int?

        /// Whether the reply is whole.
        public var isWhole: Bool { reply != nil }
        /// The HTML of a whole reply, or the text of one that is being written.
        public var text: String { reply?.body ?? partialText }
    }

    /// The replies, in the order in which they began.
    public private(set) var entries: [Entry] = []

    // A long conversation has many entries, and each event belongs to one of them.
    private var places: [String: Int] = [:]
    /// The place of the reply without an id of a stream that is being written.
    private var openPlace: Int?
    private var replyIDs: Set<String> = []

    /// A transcript without entries.
    public init() {}

    /// Adds what an event says; a reply takes the place of its chunks.
    ///
    /// - Parameter event: The event.
    public mutating func add(_ event: FinEvent) {
        switch event.kind {
        case .chunk(let chunk):
            guard let place = place(of: chunk.streamID) else {
                append(Entry(streamID: chunk.streamID, partialText: chunk.text, lastIndex: chunk.index))
                return
            }
            // A chunk that comes late has less of the text.
            let isLater = (chunk.index ?? .max) >= (entries[place].lastIndex ?? 0)
            guard !entries[place].isWhole, isLater else { return }
            (entries[place].partialText, entries[place].lastIndex) = (chunk.text, chunk.index)
        case .replied(let reply):
            if let id = reply.id, !replyIDs.insert(id).inserted { return }
            guard let index = place(of: reply.streamID), !entries[index].isWhole else {
                append(Entry(streamID: reply.streamID, reply: reply, partialText: ""))
                return
            }
            entries[index].reply = reply
            if openPlace == index { openPlace = nil }
        case .statusUpdated, .ratingRequested, .other: break
        }
    }

    /// The entry of a stream; one without an id is of the reply that is being written.
    private func place(of streamID: String?) -> Int? { streamID.map { places[$0] } ?? openPlace }

    private mutating func append(_ entry: Entry) {
        if let streamID = entry.streamID {
            // A second reply of a stream leaves the chunks that come late to the first.
            places[streamID] = places[streamID] ?? entries.count
        } else if !entry.isWhole {
            openPlace = entries.count
        }
        entries.append(entry)
    }
}
