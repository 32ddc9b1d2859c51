/// The rules by which the events of a turn follow each other: which are new, and which is the last.
struct FinTurnRules {
    /// Whether there is more to come.
    enum Progress: Equatable {
        /// Fin is at work.
        case underWay
        /// Fin has replied, in a version in which each reply says that it is the person's turn, and several may come.
        case replied
        /// Fin does no more, but may want a rating.
        case complete
        case over
    }

    private(set) var progress = Progress.underWay
    /// What Fin has said so far.
    private(set) var transcript = FinTranscript()
    private var known: Set<String> = []
    /// The last chunk of each reply that is being written; nil once the reply is whole.
    private var lastChunks: [String: Int?] = [:]
    /// Whether the conversation goes to the team or is answered, after which only the last status follows.
    private(set) var isDecided = false

    /// Takes an event.
    ///
    /// - Returns: Whether it is new, so that a reader has to see it.
    mutating func take(_ event: FinEvent) -> Bool {
        guard progress != .over else { return false }
        if case .chunk(let chunk) = event.kind {
            guard isNew(chunk) else { return false }
        } else {
            guard known.insert(event.identity).inserted else { return false }
        }
        transcript.add(event)
        switch event.kind {
        case .replied(let reply):
            if let id = reply.streamID { lastChunks[id] = .some(nil) }
            // Before 2.16 each reply says so, and there may be several.
            if reply.status == .awaitingUserReply { progress = .replied }
        case .statusUpdated(.awaitingUserReply, _): progress = .over
        case .statusUpdated(.complete, _): progress = .complete
        case .statusUpdated(.escalated, _), .statusUpdated(.resolved, _): isDecided = true
        case .ratingRequested: if progress == .complete { progress = .over }
        case .statusUpdated, .chunk, .other: break
        }
        return true
    }

    /// Whether a chunk is later than those before it, and the reply not whole yet.
    private mutating func isNew(_ chunk: FinReplyChunk) -> Bool {
        guard let id = chunk.streamID, let index = chunk.index else {
            return known.insert(chunk.json.description).inserted
        }
        guard let last = lastChunks[id] else {
            lastChunks[id] = index
            return true
        }
        guard let last, index > last else { return false }
        lastChunks[id] = index
        return true
    }

    /// Whether a stream that ends now has told all.
    var mayEnd: Bool { progress != .underWay || isDecided }
}
