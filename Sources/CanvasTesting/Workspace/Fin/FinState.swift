/// What the Fin of a workspace knows: scripts, conversations and turns.
struct FinState: Sendable {
    /// A conversation, and what is needed to go on with it.
    struct Talk: Sendable {
        var shown: SimulatedFinConversation
        var turns: [FinTurnRecord] = []
        var isRatingRequested = false
        /// The messages of the last five minutes, with the response to each.
        var recent: [Recent] = []
    }

    /// A message that was responded to.
    struct Recent: Sendable {
        let timestamp: String
        let body: String
        let response: JSON
        /// In seconds since 1970.
        let time: Int64
    }

    var rules: [(words: String, script: FinScript)] = []
    var queue: [FinScript] = []
    var pace = Duration.zero
    var procedures: [SimulatedProcedure] = []
    private(set) var talks: [String: Talk] = [:]
    /// The ids of the conversations, oldest first.
    private var order: [String] = []
    /// The conversation of each token, and the place of its turn.
    private var tokens: [String: (conversation: String, turn: Int)] = [:]
    private var lastNumber = 0
    private var lastMilliseconds: Int64 = 0
    /// The events that are to be told by webhook; nil while nobody listens.
    var news: [FinNews]?

    subscript(id: String) -> Talk? { talks[id] }

    mutating func add(_ talk: Talk) {
        order.append(talk.shown.id)
        talks[talk.shown.id] = talk
    }

    mutating func update(_ id: String, _ work: (inout Talk) -> Void) {
        guard var talk = talks[id] else { return }
        talks[id] = nil  // It is not copied.
        work(&talk)
        talks[id] = talk
    }

    // MARK: - Scripts

    /// The script for a message, by the next one or a rule.
    mutating func takeScript(for text: String) -> FinScript? {
        if !queue.isEmpty { return queue.removeFirst() }
        let text = text.lowercased()
        return rules.last { text.contains($0.words) }?.script
    }

    // MARK: - Numbers

    mutating func makeNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// A moment that no event has had, at the earliest that of a clock.
    ///
    /// Two events of one name and status are told apart by their times.
    mutating func makeTime(from milliseconds: Int64) -> JSON {
        lastMilliseconds = max(lastMilliseconds + 1, milliseconds)
        return .finTime(lastMilliseconds)
    }

    // MARK: - Turns

    mutating func begin(_ turn: FinTurnRecord) {
        if let token = turn.token {
            // A token that expired long ago is as good as one that there never was.
            tokens = tokens.filter { pair in
                (talks[pair.value.conversation]?.turns[pair.value.turn].token?.expiry ?? 0) > token.expiry - 3_600
            }
            tokens[token.text] = (turn.conversationID, talks[turn.conversationID]?.turns.count ?? 0)
        }
        news? += turn.entries.filter(\.isByWebhook).compactMap { entry in
            entry.event.map { FinNews(event: $0, due: entry.due) }
        }
        update(turn.conversationID) { $0.turns.append(turn) }
    }

    func turn(of token: String) -> FinTurnRecord? {
        tokens[token].flatMap { talks[$0.conversation]?.turns[$0.turn] }
    }

    mutating func updateTurn(of token: String, _ work: (inout FinTurnRecord) -> Void) {
        guard let place = tokens[token] else { return }
        update(place.conversation) { work(&$0.turns[place.turn]) }
    }

    // MARK: - Reading

    func conversations(at now: ContinuousClock.Instant) -> [SimulatedFinConversation] {
        order.compactMap { id in
            guard let talk = talks[id] else { return nil }
            var shown = talk.shown
            shown.events = Self.events(of: [talk], at: now)
            return shown
        }
    }

    func events(at now: ContinuousClock.Instant) -> [FinEvent] { Self.events(of: Array(talks.values), at: now) }

    private static func events(of talks: [Talk], at now: ContinuousClock.Instant) -> [FinEvent] {
        let entries = talks.flatMap { $0.turns.flatMap(\.entries) }.filter { $0.due <= now }
        return entries.sorted { ($0.due, $0.number) < ($1.due, $1.number) }.compactMap { $0.event.map { FinEvent($0) } }
    }
}

extension JSON {
    /// A time of Fin's: `2026-11-28T07:00:00.123Z`.
    static func finTime(_ milliseconds: Int64) -> JSON {
        let fraction = (milliseconds % 1_000 + 1_000) % 1_000
        let seconds = Timestamp(secondsSince1970: (milliseconds - fraction) / 1_000).description
        return JSON("\(seconds.dropLast()).\(String(fraction + 1_000).dropFirst())Z")
    }
}
