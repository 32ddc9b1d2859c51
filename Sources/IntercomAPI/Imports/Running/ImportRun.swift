import HostSystem

/// One run of an import: it sends the rows that are not done, several at once, and writes down what becomes of each.
struct ImportRun {
    private let settings: Import
    private let client: IntercomClient
    private let check: ImportCheck
    private let stop: ImportStop
    private let onEvent: @Sendable (ImportEvent) -> Void
    private var journal: ImportJournal
    private var rejected: RowFile
    private var unknown: RowFile
    /// The rows that were sent without a response, or whose objects are not complete.
    private var pending: [SourceRow] = []
    private var end: ImportEnd?

    /// How many rows of unknown outcome are kept until they are looked for.
    private static let maximumPending = 1_000

    init(
        _ settings: Import,
        _ client: IntercomClient,
        _ check: ImportCheck,
        _ journal: ImportJournal,
        _ stop: ImportStop,
        _ onEvent: @escaping @Sendable (ImportEvent) -> Void
    ) {
        (self.settings, self.client, self.check, self.journal) = (settings, client, check, journal)
        (self.stop, self.onEvent) = (stop, onEvent)
        rejected = RowFile(settings.rejectedPath)
        unknown = RowFile(settings.unknownPath)
    }

    /// Sends all that is left.
    mutating func run() async throws -> ImportReport {
        guard journal.states.openCount > 0 else { return report }
        for note in check.notes { onEvent(.note(note)) }
        do {
            try beginFiles()
            let caller = PatientCaller(client.clock, patience: settings.patience, stop)
            let sender = try await makeSender(caller)
            try await settleEarlierRows(sender)
            try await sendRows(sender)
            try await settle(sender, waiting: true)
            try journal.synchronize()
        } catch let stopped as ImportStopped {
            end = end ?? stopped.end
        } catch let error as SystemError {
            end = .unwritable(path: settings.journalPath, reason: "\(error)")
        } catch let error as IntercomError {
            end = .refused(error)
        }
        let isAtEnd = journal.states.openCount == 0
        // Whoever asked it to stop was late.
        if isAtEnd, case .stopped = end { end = nil }
        judge(isAtEnd: isAtEnd)
        var report = report
        report.end = end ?? (isAtEnd ? .done : .stopped)
        return report
    }

    /// Takes up the files of rows as the checkpoint knows them.
    private mutating func beginFiles() throws(SystemError) {
        let (states, isRetry) = (journal.states, settings.retry != nil)
        if journal.isNew, !isRetry {
            // All rows are sent anew, so that what an earlier import has left is only in the way.
            for path in [rejected.path, unknown.path] where HostFiles.exists(path) {
                try HostFiles.move(path, to: "\(path).old")
                onEvent(.note("\(path) of an earlier import is \(path).old now"))
            }
        }
        // The rows that are sent again come out of a file that has others, too.
        if states.rejectedSize > 0 || !isRetry { try rejected.goOn(at: states.rejectedSize) }
        if states.unknownSize > 0 || !isRetry { try unknown.goOn(at: states.unknownSize) }
    }

    private func makeSender(_ caller: PatientCaller) async throws -> any RowSender {
        let note = { (words: String) in onEvent(.note(words)) }
        switch settings.kind {
        case .contacts: return try await ContactSender(client, caller, check, onNote: note)
        case .tickets:
            return try await TicketSender(client, caller, check, typeID: settings.ticketTypeID, onNote: note)
        }
    }

    /// What was done so far.
    private var report: ImportReport {
        var report = ImportReport()
        let states = journal.states
        (report.rows, report.created, report.updated) = (states.count, states.count(.created), states.count(.updated))
        (report.rejected, report.unknown) = (states.count(.rejected), states.count(.unknown))
        return report
    }

    // MARK: - Rows

    /// What became of a row that a task has sent.
    private struct Ended: Sendable {
        let row: SourceRow
        let key: String?
        let result: Result<RowOutcome, any Error>
    }

    private mutating func sendRows(_ sender: any RowSender) async throws {
        var rows = try settings.reader()
        try await withThrowingTaskGroup(of: Ended.self) { group in
            var underWay = 0
            var keys: Set<String> = []
            func take(_ ended: Ended?) throws {
                guard let ended else { return }
                if case .success(.made(let id)) = ended.result {
                    try journal.write(.made(id: id), ended.row.number)
                    group.addTask { await Self.send(ended.row, ended.key, by: sender, made: id) }
                    return
                }
                underWay -= 1
                if let key = ended.key { keys.remove(key) }
                try note(ended)
            }
            do {
                while end == nil, !stop.isRequested, let row = try rows.next() {
                    guard journal.states[row.number] == .open else { continue }
                    try Task.checkCancellation()
                    let key: String?
                    do throws(RowProblem) {
                        if let problem = row.problem { throw problem }
                        key = try sender.key(of: row.original)
                    } catch {
                        try write(.rejected(error, requestID: nil, id: row.intercomID), row)
                        continue
                    }
                    // Rows of one person keep their order.
                    while underWay >= settings.concurrency || key.map(keys.contains) == true {
                        try take(try await group.next())
                    }
                    guard end == nil, !stop.isRequested else { break }
                    if let key { keys.insert(key) } else { try journal.write(.sent(at: client.serverTime), row.number) }
                    underWay += 1
                    group.addTask {
                        await Self.send(row, key, by: sender, made: row.intercomID)
                    }
                }
            } catch {
                // What was sent is not thrown away because of another row.
                while let ended = try? await group.next() { try? take(ended) }
                throw error
            }
            while let ended = try await group.next() { try take(ended) }
        }
        if let end { throw ImportStopped(end: end) }
        if stop.isRequested { throw ImportStopped(end: .stopped) }
    }

    private static func send(
        _ row: SourceRow,
        _ key: String?,
        by sender: any RowSender,
        made: String?
    ) async -> Ended {
        do {
            return Ended(row: row, key: key, result: .success(try await sender.send(row.original, made: made)))
        } catch {
            return Ended(row: row, key: key, result: .failure(error))
        }
    }

    private mutating func note(_ ended: Ended) throws {
        switch ended.result {
        case .success(let outcome): try write(outcome, ended.row)
        case .failure(let stopped as ImportStopped): end = end ?? stopped.end
        case .failure(let error): throw error
        }
    }

    /// Writes down what became of a row.
    private mutating func write(_ outcome: RowOutcome, _ row: SourceRow) throws {
        switch outcome {
        case .made(let id): return try journal.write(.made(id: id), row.number)
        case .created(let id): try journal.write(.created(id: id), row.number)
        case .updated(let id): try journal.write(.updated(id: id), row.number)
        case .rejected(let problem, let requestID, let id):
            let size = try rejected.append(row, problem, requestID: requestID, id: id)
            try journal.write(.rejected(size: size), row.number)
            onEvent(.rejected(line: row.line, problem))
        case .unknown:
            pending.append(row)
            if pending.count > Self.maximumPending { end = end ?? .tooManyUnknown }
            return
        }
        onEvent(.progress(report))
        judge(isAtEnd: false)
    }

    /// Stops the import when too many rows were rejected.
    private mutating func judge(isAtEnd: Bool) {
        let now = report
        if settings.rejectionLimit.isExceeded(by: now.rejected, of: now.done, isAtEnd: isAtEnd) {
            end = end ?? .tooManyRejected
        }
    }

    // MARK: - Unknown outcomes

    /// Looks for the rows that an earlier run has sent without a response.
    private mutating func settleEarlierRows(_ sender: any RowSender) async throws {
        let count = journal.states.count(.sent) + journal.states.count(.made)
        guard count > 0 else { return }
        var rows = try settings.reader()
        while pending.count < count, let row = try rows.next() {
            if journal.states[row.number] == .sent || journal.states[row.number] == .made { pending.append(row) }
        }
        try await settle(sender, waiting: false)
    }

    /// Looks for the rows of unknown outcome.
    ///
    /// - Parameters:
    ///   - sender: What made them.
    ///   - isWaiting: Whether it waits until Intercom's searches find what is new.
    /// - Throws: ``ImportStopped``, `SystemError` of the files.
    private mutating func settle(_ sender: any RowSender, waiting isWaiting: Bool) async throws {
        var wait = Duration.zero
        while !pending.isEmpty {
            var left: [SourceRow] = []
            for row in pending {
                if stop.isRequested { throw ImportStopped(end: .stopped) }
                if try await !settle(row, by: sender) { left.append(row) }
            }
            pending = left
            guard isWaiting, let first = left.compactMap({ journal.states.sentAt[$0.number] }).min() else { return }
            let rest = settings.searchDelay - .seconds(client.serverTime.secondsSince1970 - first.secondsSince1970)
            wait = max(.seconds(1), min(wait * 2, rest, .seconds(30)))
            onEvent(.waiting(rows: left.count, max(.zero, rest)))
            try await pause(wait)
        }
    }

    private func pause(_ wait: Duration) async throws {
        let end = client.clock.now + wait
        while client.clock.now < end {
            if stop.isRequested { throw ImportStopped(end: .stopped) }
            try await client.clock.sleep(until: min(end, client.clock.now + .milliseconds(250)))
        }
    }

    /// Looks for the object of a row.
    ///
    /// - Returns: Whether its outcome is known now, or given up.
    private mutating func settle(_ row: SourceRow, by sender: any RowSender) async throws -> Bool {
        var id = journal.states.made[row.number]
        if id == nil {
            guard let sentAt = journal.states.sentAt[row.number] else { return true }
            let age = client.serverTime.secondsSince1970 - sentAt.secondsSince1970
            let found: Set<String>
            do {
                found = try await sender.candidates(for: row.original, sentAt: sentAt)
            } catch let error as IntercomError {
                return try giveUp(row, "the search for it was refused: \(error)")
            }
            let free = found.subtracting(try journal.taken(among: found))
            if free.count == 1 {
                id = free.first
            } else if free.count > 1 {
                return try giveUp(
                    row,
                    "there are \(free.count) like it: \(free.sorted().prefix(10).joined(separator: ", "))"
                )
            } else if .seconds(age) >= settings.searchDelay {
                return try giveUp(row, "it was not found \(age) s later")
            } else {
                return false
            }
        }
        guard let id else { return false }
        if journal.states.made[row.number] == nil { try journal.write(.made(id: id), row.number) }
        try note(await Self.send(row, nil, by: sender, made: id))
        if let end { throw ImportStopped(end: end) }
        return true
    }

    /// Writes a row into the file of those that are not sent again unless somebody says so.
    private mutating func giveUp(_ row: SourceRow, _ words: String) throws -> Bool {
        let problem = RowProblem("sent without a response, and \(words)", code: "outcome_unknown")
        let size = try unknown.append(row, problem, requestID: nil, id: nil)
        try journal.write(.unknown(size: size), row.number)
        onEvent(.progress(report))
        return true
    }
}
