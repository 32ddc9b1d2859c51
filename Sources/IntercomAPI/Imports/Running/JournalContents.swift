/// The lines of a checkpoint that are whole.
struct JournalContents {
    /// What is imported; nil for a file that is no checkpoint, and for an empty one.
    private(set) var kind: String?
    private(set) var fingerprints: [UInt32] = []
    /// The offset behind the last whole line.
    private(set) var size = 0
    private var count: Int64 = -1
    /// What became of the rows; without any until there is a step.
    private(set) var states = RowStates(count: 0)

    /// Whether all fingerprints are there; nothing was sent before.
    var isComplete: Bool { count == Int64(fingerprints.count) }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - onStep: Is told each step, in the order in which they were written.
    /// - Throws: ``ImportError`` for a file that cannot be read, or has a line that was changed.
    init(_ path: String, onStep: (JournalStep) -> Void = { _ in }) throws(ImportError) {
        var bytes = try SourceBytes(path)
        var hasSteps = false
        while true {
            let line = bytes.position.line
            guard let text = try bytes.takeLine() else { break }
            // The last line is whole only with its line feed.
            guard bytes.nextOffset == size + text.count + 1 else { break }
            let json = (try? JSON(parsing: text)) ?? .null
            if let kind = json["import"]?.string {
                (self.kind, count) = (kind, json["rows"]?.integer ?? -1)
            } else if let digits = json["fingerprints"]?.string {
                fingerprints += Self.numbers(Array(digits.utf8))
            } else if let (row, step) = JournalStep.read(json) {
                // The fingerprints are before all steps, so that the number of rows is known.
                if !hasSteps { states = RowStates(count: fingerprints.count) }
                hasSteps = true
                states.note(step, row)
                onStep(step)
            } else if kind == nil {
                break
            } else {
                // To go on without it could send a row twice.
                throw .unusableCheckpoint(path: path, reason: "line \(line) was changed; nothing is sent with it")
            }
            size = bytes.nextOffset
        }
        if !hasSteps { states = RowStates(count: fingerprints.count) }
        // Another file is not overwritten, unlike a first line that was cut.
        if kind == nil {
            let isCut = try Self.isCutBeginning(try SourceBytes(path))
            size = isCut ? 0 : bytes.nextOffset
        }
    }

    private static func isCutBeginning(_ bytes: SourceBytes) throws(ImportError) -> Bool {
        var bytes = bytes
        guard let text = try bytes.takeLine() else { return true }
        let beginning = Array(ImportJournal.beginning.utf8)
        return bytes.nextOffset == text.count && (text.starts(with: beginning) || beginning.starts(with: text))
    }

    private static func numbers(_ digits: [UInt8]) -> [UInt32] {
        stride(from: 0, to: digits.count, by: 8).compactMap { start in
            UInt32(String(decoding: digits[start..<min(start + 8, digits.count)], as: UTF8.self), radix: 16)
        }
    }
}
