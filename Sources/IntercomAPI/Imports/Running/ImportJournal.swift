import HostSystem

/// The checkpoint of an import: a file with one line for each step of a row, written before the next call.
///
/// Its first line says what is imported, and the next ones have a fingerprint of each row, by which a file that has changed
/// is found. A line that is cut by the end of the process is as if it had never been written.
struct ImportJournal: Sendable {
    let path: String
    private let log: LockedLog
    private(set) var states: RowStates
    /// Whether nothing was sent with it yet.
    let isNew: Bool

    /// What the first line begins with.
    static let beginning = "{\"import\":\""

    /// The number of fingerprints on a line.
    private static let group = 1_000

    /// Opens a checkpoint, or begins one.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - kind: What is imported.
    ///   - source: The file that is imported.
    ///   - fingerprints: Those of its rows.
    ///   - lineOfRow: The line of a row, for an error.
    /// - Throws: ``ImportError`` for a checkpoint that another import has or uses, and for a file that has changed.
    init(
        _ path: String,
        _ kind: ImportKind,
        of source: String,
        _ fingerprints: [UInt32],
        lineOfRow: (Int) throws(ImportError) -> Int
    ) throws(ImportError) {
        self.path = path
        do throws(SystemError) {
            log = try LockedLog(path)
        } catch {
            let words = error.isLocked ? "another process imports with it" : "\(error)"
            throw .unusableCheckpoint(path: path, reason: words)
        }
        let contents = try JournalContents(path)
        states = contents.isComplete ? contents.states : RowStates(count: fingerprints.count)
        isNew = !contents.isComplete
        if let known = contents.kind {
            guard known == kind.rawValue else {
                throw .unusableCheckpoint(path: path, reason: "it belongs to an import of \(known)")
            }
        } else if contents.size > 0 {
            throw .unusableCheckpoint(path: path, reason: "the file is not a checkpoint, and is left alone")
        }
        do throws(SystemError) {
            if contents.isComplete {
                try log.truncate(to: contents.size)
            } else {
                // Nothing was sent before all of the beginning was written.
                try log.truncate(to: 0)
                try log.append(Self.beginning(kind, fingerprints))
            }
        } catch {
            throw .unusableCheckpoint(path: path, reason: "\(error)")
        }
        guard contents.isComplete else { return }
        if contents.fingerprints != fingerprints {
            let pairs = zip(contents.fingerprints, fingerprints)
            let row = pairs.enumerated().first { $0.element.0 != $0.element.1 }?.offset
            let common = min(contents.fingerprints.count, fingerprints.count)
            throw .changed(path: source, checkpoint: path, line: try lineOfRow(row ?? common))
        }
    }

    private static func beginning(_ kind: ImportKind, _ fingerprints: [UInt32]) -> [UInt8] {
        var lines = Array(JSON(members: [("import", JSON(kind.rawValue)), ("rows", JSON(fingerprints.count))]).bytes)
        lines.append(0x0A)
        for start in stride(from: 0, to: fingerprints.count, by: group) {
            let digits = fingerprints[start..<min(start + group, fingerprints.count)].map { number in
                let text = String(number, radix: 16)
                return String(repeating: "0", count: 8 - text.utf8.count) + text
            }
            lines += Array("{\"fingerprints\":\"\(digits.joined())\"}\n".utf8)
        }
        return lines
    }

    /// Writes a step of a row.
    ///
    /// - Throws: `SystemError`, after which the step is as if it had not been.
    mutating func write(_ step: JournalStep, _ row: Int) throws(SystemError) {
        try log.append(step.line(for: row))
        // What was sent must not be sent again after a loss of power, so it has to be on the disk first.
        if case .sent = step { try log.synchronize() }
        states.note(step, row)
    }

    /// Those of some ids that objects of other rows have.
    func taken(among ids: Set<String>) throws(ImportError) -> Set<String> {
        var taken: Set<String> = []
        _ = try JournalContents(path) { step in
            if let id = step.id, ids.contains(id) { taken.insert(id) }
        }
        return taken
    }

    /// Waits until all of it is on the disk.
    func synchronize() throws(SystemError) { try log.synchronize() }
}
