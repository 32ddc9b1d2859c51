import HostSystem

/// An import of contacts or tickets out of a file, which can be stopped at any moment and goes on where it stopped.
///
/// ```swift
/// let report = try await Import(.contacts, from: "contacts.csv").run(with: intercom)
/// print("\(report.created) created, \(report.updated) changed, \(report.rejected) rejected")
/// ```
///
/// A file is a JSON array, an object with that array under `contacts` or `tickets` as in Intercom's guides, JSON Lines, or CSV with
/// a header. What became of each row stands in a checkpoint beside it, written before the next call. A contact that there is
/// already is changed. Intercom has no key for tickets and leads: one that was sent without a response is looked for, and
/// is sent again only by ``retry``. Calls are made in ``CallLane/background``.
///
/// Sources: <https://developers.intercom.com/docs/guides/importing-contacts>,
/// <https://developers.intercom.com/docs/guides/importing-tickets>.
public struct Import: Sendable {
    /// What of an earlier import is sent again.
    public enum Retry: Sendable {
        /// The rows that were rejected.
        case rejected
        /// The rows of unknown outcome, whose tickets or leads may then be there twice.
        case unknown
    }

    /// What is imported.
    public let kind: ImportKind
    /// The file.
    public let path: String
    /// The file that says what became of each row; `FILE.checkpoint` unless given.
    public var checkpointPath: String
    /// How many rows may be rejected before the import stops.
    public var rejectionLimit = RejectionLimit.share(0.01)
    /// The id of the type of every ticket; nil where the rows name theirs.
    public var ticketTypeID: String?
    /// What of an earlier import is sent again; nil for the file itself.
    public var retry: Retry?
    /// The number of rows that are sent at once.
    public var concurrency = 8
    /// How long Intercom's searches may take to find what is new.
    public var searchDelay = Duration.seconds(120)
    /// How long a call is made again while Intercom cannot be reached.
    public var patience = Duration.seconds(120)

    /// Creates an import.
    ///
    /// - Parameters:
    ///   - kind: What is imported.
    ///   - path: The file.
    public init(_ kind: ImportKind, from path: String) {
        (self.kind, self.path) = (kind, path)
        checkpointPath = "\(path).checkpoint"
    }

    /// The file of the rows that were rejected, each with the reason: `FILE.rejected.jsonl`.
    public var rejectedPath: String { "\(path).rejected.jsonl" }
    /// The file of the rows of unknown outcome: `FILE.unknown.jsonl`.
    public var unknownPath: String { "\(path).unknown.jsonl" }
    /// The file of the rows that are sent again.
    var retryPath: String { "\(path).retry.jsonl" }
    var sourcePath: String { retry == nil ? path : retryPath }
    /// The checkpoint of this run.
    var journalPath: String { retry == nil ? checkpointPath : "\(retryPath).checkpoint" }

    func reader() throws(ImportError) -> SourceReader { try SourceReader(sourcePath, kind, isRetry: retry != nil) }

    /// Reads and checks the whole file, and calls nobody.
    ///
    /// - Returns: What is in it.
    /// - Throws: ``ImportError`` for a file that cannot be read.
    public func check() throws(ImportError) -> ImportCheck {
        let source = retry == nil || HostFiles.exists(retryPath) ? sourcePath : retriedPath
        return try check(SourceReader(source, kind, isRetry: retry != nil))
    }

    private func check(_ rows: SourceReader) throws(ImportError) -> ImportCheck {
        var rows = rows
        var check = ImportCheck()
        while let row = try rows.next() {
            check.rows += 1
            check.fingerprints.append(row.fingerprint)
            do throws(RowProblem) {
                try examine(row, &check)
            } catch {
                check.note(error, line: row.line)
            }
        }
        return check
    }

    private func examine(_ row: SourceRow, _ check: inout ImportCheck) throws(RowProblem) {
        if let problem = row.problem { throw problem }
        switch kind {
        case .contacts:
            let contact = try ContactRow(row.original)
            check.note(ignored: contact.ignored)
            for (name, value) in contact.attributes { check.attributeTypes[name, default: AttributeType()].see(value) }
        case .tickets:
            let ticket = try TicketRow(row.original)
            check.note(ignored: ticket.ignored)
            guard ticketTypeID == nil else { return }
            guard let type = ticket.type else { throw TicketSender.missingType }
            if case .name(let name) = type { check.ticketTypes.insert(name) }
        }
    }

    /// Sends the rows that were not sent yet.
    ///
    /// - Parameters:
    ///   - client: The client of the workspace.
    ///   - stop: By which somebody can ask the import to stop.
    ///   - onEvent: Is told what happens, for a progress bar; the import waits for it.
    /// - Returns: What was done, and why the run ended.
    /// - Throws: ``ImportError`` when the import cannot begin, and nothing was sent; `CancellationError` when the task is cancelled.
    public func run(
        with client: IntercomClient,
        stop: ImportStop = ImportStop(),
        onEvent: @escaping @Sendable (ImportEvent) -> Void = { _ in }
    ) async throws -> ImportReport {
        if retry != nil { try beginRetry() }
        let check = try check(reader())
        let journal = try ImportJournal(journalPath, kind, of: sourcePath, check.fingerprints, lineOfRow: line)
        var run = ImportRun(self, client.lane(.background), check, journal, stop, onEvent)
        let report = try await run.run()
        if retry != nil, case .done = report.end {
            HostFiles.remove(journalPath)
            HostFiles.remove(retryPath)
        }
        return report
    }

    /// The line of a row, or the last one of the file.
    private func line(of row: Int) throws(ImportError) -> Int {
        var rows = try reader()
        var line = 1
        while let next = try rows.next() {
            line = next.line
            if next.number == row { return line }
        }
        return line
    }

    // MARK: - Retries

    /// The file with the rows that a retry takes.
    private var retriedPath: String { if case .unknown = retry { unknownPath } else { rejectedPath } }

    /// Takes the rows that are sent again out of their file, unless a retry is under way.
    private func beginRetry() throws(ImportError) {
        guard !HostFiles.exists(retryPath) else { return }
        guard HostFiles.exists(retriedPath) else { throw .nothingToRetry(path: retriedPath) }
        if HostFiles.exists(checkpointPath) {
            guard try JournalContents(checkpointPath).states.openCount == 0 else { throw .unfinished(path: path) }
        }
        do throws(SystemError) {
            try HostFiles.move(retriedPath, to: retryPath)
        } catch {
            throw .unreadable(path: retriedPath, line: nil, column: nil, reason: "\(error)")
        }
    }
}
