import IntercomApp

/// The worker that tells Intercom what the outbox has.
struct Reporter: Service {
    let outbox: Outbox
    let clients: ReportClients
    let logger: Logger

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
            let intercom = try await clients.client(for: work.workspace)
            switch MeetingReport.Kind(rawValue: work.kind) {
            case .note:
                try await write(
                    decoded(work, as: MeetingReport.Note.self),
                    by: intercom,
                    isFirst: work.isFirstAttempt
                )
            case .event:
                try await send(
                    decoded(work, as: MeetingReport.Event.self),
                    at: Timestamp(secondsSince1970: Int64(work.createdAt / 1_000)),
                    by: intercom,
                    isFirst: work.isFirstAttempt
                )
            case nil: throw PermanentFailure("no work of this app")
            }
        } catch let error as IntercomError where error.isPermanent {
            throw PermanentFailure(error.description)
        }
    }

    /// Intercom has no key for a note, so one that may have been written is looked for first.
    private func write(_ note: MeetingReport.Note, by intercom: IntercomClient, isFirst: Bool) async throws {
        if !isFirst, try await isWritten(note, by: intercom) { return }
        try await intercom.contacts.addNote("\(note.text) (reference \(note.reference))", to: note.contact)
    }

    private func isWritten(_ note: MeetingReport.Note, by intercom: IntercomClient) async throws -> Bool {
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
    private func send(
        _ event: MeetingReport.Event,
        at time: Timestamp,
        by intercom: IntercomClient,
        isFirst: Bool
    ) async throws {
        if !isFirst, event.externalID == nil, try await isSent(event, at: time, by: intercom) { return }
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

    private func isSent(_ event: MeetingReport.Event, at time: Timestamp, by intercom: IntercomClient) async throws
        -> Bool
    {
        for try await other in intercom.events.all(of: .id(event.contact)).prefix(Self.itemsToRead)
        where other.name == event.name && other.createdAt == time {
            return true
        }
        return false
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

extension IntercomError {
    /// Whether the same call fails again, whenever it is made.
    fileprivate var isPermanent: Bool {
        switch reason {
        case .notFound, .merged, .conflict, .invalid: true
        default: false
        }
    }
}
