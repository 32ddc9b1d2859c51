import IntercomApp

/// The dialogues of all people, and Fin's turns that are under way.
///
/// They are in memory: after a restart everybody begins anew.
actor Dialogues: Service {
    /// The most people whose dialogues are kept.
    static let maximumPeople = 10_000

    private let fin: FinCalls
    private var dialogues: [String: Dialogue] = [:]
    /// The people, whoever asked last at the end.
    private var people: [String] = []
    private var listeners: [String: [Int: AsyncStream<Dialogue>.Continuation]] = [:]
    private var listenerCount = 0
    private let turns: AsyncStream<(person: String, turn: FinTurn)>
    private let begun: AsyncStream<(person: String, turn: FinTurn)>.Continuation

    init(with fin: FinCalls) {
        self.fin = fin
        (turns, begun) = AsyncStream.makeStream()
    }

    /// Follows Fin's turns until the server stops; a turn goes on when nobody looks.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for await (person, turn) in self.turns { group.addTask { await self.follow(turn, for: person) } }
            }
        }
    }

    // MARK: - Asking

    /// Asks Fin, unless it is still writing.
    func ask(_ question: String, by person: String) async {
        var dialogue = dialogues[person] ?? Dialogue(id: Self.newID())
        guard dialogue.state != .writing else { return }
        if !dialogue.goesOn { dialogue = Dialogue(id: Self.newID()) }
        let isFirst = dialogue.rounds.isEmpty
        dialogue.ask(question)
        keep(dialogue, of: person)
        do {
            let turn =
                isFirst
                ? try await fin.start(dialogue.id, FinMessage(question), user: FinUser(id: person))
                : try await fin.reply(dialogue.id, FinMessage(question), user: FinUser(id: person))
            begun.yield((person, turn))
        } catch {
            change(person) { $0.endTurn() }
            Logger.current.error("Fin was not asked: \(error)")
        }
    }

    func escalate(for person: String) async throws {
        guard let dialogue = dialogues[person], dialogue.state == .waitingForPerson else { return }
        let turn = try await fin.escalate(dialogue.id)
        change(person) { $0.handOver() }
        begun.yield((person, turn))
    }

    func rate(_ rating: FinRating, by person: String) async throws {
        guard let dialogue = dialogues[person], dialogue.ratingOptions.contains(where: { $0.rating == rating }) else {
            return
        }
        try await fin.rate(dialogue.id, rating)
        change(person) { $0.rate(rating) }
    }

    private func follow(_ turn: FinTurn, for person: String) async {
        do {
            for try await event in turn.events { change(person) { $0.add(event) } }
        } catch is CancellationError {
            // The server stops.
        } catch {
            Logger.current.warning("Fin's turn is lost: \(error)")
        }
        change(person) { $0.endTurn() }
    }

    /// Hears an event that came by webhook; one that the turn brought, too, changes nothing more.
    func hear(_ event: FinEvent) {
        guard let person = event.userID, dialogues[person]?.id == event.conversationID else { return }
        change(person) { $0.add(event) }
    }

    // MARK: - Looking

    /// The dialogue of a person when Fin has finished, or as it is after some time.
    func settled(for person: String, within patience: Duration) async -> Dialogue? {
        guard dialogues[person]?.state == .writing else { return dialogues[person] }
        let changes = changes(for: person)
        await withTaskGroup { group in
            group.addTask { for await dialogue in changes where dialogue.state != .writing { return } }
            group.addTask { try? await Task.sleep(for: patience) }
            await group.next()
            group.cancelAll()
        }
        return dialogues[person]
    }

    /// The dialogue of a person as it is, and after each change until no more comes of Fin's turn.
    func changes(for person: String) -> AsyncStream<Dialogue> {
        // Each has all that was said, so only the newest matters.
        let (changes, change) = AsyncStream.makeStream(of: Dialogue.self, bufferingPolicy: .bufferingNewest(1))
        guard let dialogue = dialogues[person] else {
            change.finish()
            return changes
        }
        change.yield(dialogue)
        guard dialogue.isTurnOpen else {
            change.finish()
            return changes
        }
        listenerCount += 1
        let number = listenerCount
        listeners[person, default: [:]][number] = change
        change.onTermination = { _ in Task { await self.forget(number, of: person) } }
        return changes
    }

    private func forget(_ number: Int, of person: String) {
        listeners[person]?[number] = nil
        if listeners[person]?.isEmpty == true { listeners[person] = nil }
    }

    // MARK: - Keeping

    private func keep(_ dialogue: Dialogue, of person: String) {
        people.removeAll { $0 == person }
        people.append(person)
        if people.count > Self.maximumPeople { dialogues[people.removeFirst()] = nil }
        dialogues[person] = dialogue
    }

    private func change(_ person: String, _ change: (inout Dialogue) -> Void) {
        guard var dialogue = dialogues[person] else { return }
        let before = dialogue
        change(&dialogue)
        guard dialogue != before else { return }
        dialogues[person] = dialogue
        for listener in listeners[person, default: [:]].values {
            listener.yield(dialogue)
            if !dialogue.isTurnOpen { listener.finish() }
        }
    }

    private static func newID() -> String {
        // Nobody else can guess it, though it is no secret.
        "ask-fin-\(String(UInt64.random(in: .min ... .max), radix: 36))\(String(UInt64.random(in: .min ... .max), radix: 36))"
    }
}
