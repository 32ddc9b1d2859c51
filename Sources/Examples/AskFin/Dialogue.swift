import IntercomApp

/// What a person and Fin have said to each other.
struct Dialogue: Equatable, Sendable {
    enum State: String, Equatable, Sendable {
        /// Nothing was asked yet.
        case new
        case writing
        case waitingForPerson = "waiting"
        case withTeam = "team"
        case over
        /// Fin's answer did not come, or not to its end.
        case lost
    }

    struct Round: Equatable, Sendable {
        let question: String
        var transcript = FinTranscript()
    }

    /// The app's own id of the conversation.
    let id: String
    private(set) var rounds: [Round] = []
    private(set) var state = State.new
    /// What the person can choose from, once Fin has asked for a rating.
    private(set) var ratingOptions: [FinRatingOption] = []
    private(set) var rating: FinRating?
    /// Whether Fin may still say something without being asked.
    private(set) var isTurnOpen = false

    init(id: String) { self.id = id }

    /// Whether another question belongs to this dialogue.
    var goesOn: Bool { state == .new || state == .waitingForPerson }

    mutating func ask(_ question: String) {
        rounds.append(Round(question: question))
        (state, isTurnOpen) = (.writing, true)
    }

    mutating func add(_ event: FinEvent) {
        if !rounds.isEmpty { rounds[rounds.count - 1].transcript.add(event) }
        switch event.kind {
        case .statusUpdated(.awaitingUserReply, _) where state != .withTeam: state = .waitingForPerson
        case .statusUpdated(.escalated, _): state = .withTeam
        // Whoever was handed over stays so.
        case .statusUpdated(.complete, _) where state != .withTeam: state = .over
        // Before version 2.16 a reply says that it is the last one.
        case .replied(let reply) where reply.status == .awaitingUserReply: state = .waitingForPerson
        case .ratingRequested(let options): ratingOptions = options
        case .replied, .chunk, .statusUpdated, .other: break
        }
    }

    mutating func handOver() { (state, isTurnOpen) = (.withTeam, true) }

    mutating func rate(_ rating: FinRating) { self.rating = rating }

    /// No more events of the turn come.
    mutating func endTurn() {
        isTurnOpen = false
        if state == .writing { state = .lost }
    }
}
