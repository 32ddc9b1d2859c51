import IntercomApp

/// The worker that tells Intercom what the outbox has.
struct Reporter: Service {
    let outbox: Outbox
    let intercom: IntercomClient
    let logger: Logger
    private let owner: TokenOwnerCache

    init(_ outbox: Outbox, _ intercom: IntercomClient, logger: Logger) {
        (self.outbox, self.intercom, self.logger) = (outbox, intercom, logger)
        owner = TokenOwnerCache(intercom: intercom)
    }

    /// How many people are told of at once.
    private static let workers = 4
    /// How long the work of a program that died waits for another.
    private static let lease = Duration.seconds(15)
    /// Over four hours, an hour apart in the end.
    private static let attempts = 16

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await outbox.process(
                workers: Self.workers,
                lease: Self.lease,
                attempts: Self.attempts,
                logger: logger,
                tell
            )
        }
    }

    /// Does a piece of work.
    ///
    /// - Throws: Why it is not done: `PermanentFailure` for what does not get better.
    func tell(_ work: Work) async throws {
        do {
            try await checkWorkspace(of: work)
            switch MeetingReport.Kind(rawValue: work.kind) {
            case .note: try await write(decoded(work, as: MeetingReport.Note.self), isFirst: work.isFirstAttempt)
            case .event:
                try await send(
                    decoded(work, as: MeetingReport.Event.self),
                    at: Timestamp(secondsSince1970: Int64(work.createdAt / 1_000)),
                    isFirst: work.isFirstAttempt
                )
            case nil: throw PermanentFailure("no work of this app")
            }
        } catch let error as IntercomError where error.isPermanent {
            throw PermanentFailure(error.description)
        }
    }

    /// Intercom has no key for a note, so one that may have been written is looked for first.
    private func write(_ note: MeetingReport.Note, isFirst: Bool) async throws {
        if !isFirst, try await isWritten(note) { return }
        try await intercom.contacts.addNote("\(note.text) (reference \(note.reference))", to: note.contact)
    }

    private func isWritten(_ note: MeetingReport.Note) async throws -> Bool {
        for try await other in intercom.contacts.notes(of: note.contact).prefix(Self.itemsToRead)
        where other.body?.contains(note.reference) == true {
            return true
        }
        return false
    }

    /// They come newest first, and the attempts of one piece of work are within hours.
    private static let itemsToRead = 500

    /// An event repeats with the same second, by which Intercom knows those again that name a contact by the workspace's own id;
    /// any other one that may have been sent is looked for first.
    private func send(_ event: MeetingReport.Event, at time: Timestamp, isFirst: Bool) async throws {
        if !isFirst, event.externalID == nil, try await isSent(event, at: time) { return }
        try await intercom.events.create(
            event.name,
            of: event.externalID.map(ContactKey.externalID) ?? .id(event.contact),
            at: time,
            metadata: [
                "meeting_date": .date(Timestamp(secondsSince1970: event.start)),
                "reference": .string(event.reference),
            ]
        )
    }

    private func isSent(_ event: MeetingReport.Event, at time: Timestamp) async throws -> Bool {
        for try await other in intercom.events.all(of: .id(event.contact)).prefix(Self.itemsToRead)
        where other.name == event.name && other.createdAt == time {
            return true
        }
        return false
    }

    /// The token is for one workspace, and the app may be in several.
    private func checkWorkspace(of work: Work) async throws {
        guard let own = try await owner.workspace, own != work.workspace else { return }
        throw PermanentFailure("the access token is for another workspace")
    }

    private func decoded<Value: Decodable>(_ work: Work, as type: Value.Type) throws -> Value {
        guard let value = try? work.json?.decode(as: type) else { throw PermanentFailure("damaged work") }
        return value
    }
}

extension Work {
    /// Whether nothing of it can have been done: no attempt was begun before this one, nor cut short by a stop.
    fileprivate var isFirstAttempt: Bool { attempts == 1 && failure == nil }
}

/// The workspace of the token, which is asked for once.
private actor TokenOwnerCache {
    let intercom: IntercomClient
    private var known: TokenOwner?

    init(intercom: IntercomClient) { self.intercom = intercom }

    var workspace: String? {
        get async throws {
            if let known { return known.workspace?.id }
            let owner = try await intercom.me()
            known = owner
            return owner.workspace?.id
        }
    }
}

extension IntercomError {
    /// Whether the same call fails again, whenever it is made.
    fileprivate var isPermanent: Bool {
        switch reason {
        case .notFound, .merged, .conflict, .invalid: true
        default: false
        }
    }
}
