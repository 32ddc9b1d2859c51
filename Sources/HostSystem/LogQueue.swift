import Glibc

/// A queue of the lines of a log, with the turn to write them.
///
/// One thread writes at a time, without a lock: the one whose line is next, or the output's own. Other threads leave their
/// lines here.
struct LogQueue: ~Copyable {
    /// The next step of the caller.
    enum Step {
        case done
        /// To write these bytes, and call ``settle(_:isThread:mayGoOn:)`` with the outcome.
        case write([UInt8], Range<Int>)
        /// To wake the output's own thread.
        case wake
    }

    private enum Writer {
        case nobody, caller, thread
    }

    /// A line about dropped lines, or an empty one.
    private struct Notice {
        /// Its end, counted from the first byte ever accepted.
        var end: Int
        /// The number of dropped lines in it.
        var count: Int
    }

    private let limit: Int
    private let pieceSize: Int
    private let losses: LogOutput.Losses

    private var writer = Writer.nobody
    /// The bytes that a thread is writing, from the first unwritten one.
    private var taken: [UInt8] = []
    private var start = 0
    private var piece = 0..<0
    private var waiting: [UInt8] = []
    /// The number of bytes ever accepted.
    private var accepted = 0
    /// The number of bytes written or lost.
    private(set) var settled = 0

    private var notices: [Notice] = []
    /// The number of dropped lines without a notice.
    private var untold = 0
    /// Whether lines are dropped until half of the queue is free, so that not each line has a notice.
    private var isOverflowing = false
    private var isFailing = false
    private var failure: SystemError?
    /// The time of the next try after a failed write.
    private var retryAt: UInt64 = 0
    /// Whether the output ends with the beginning of a lost line.
    private var isMidLine = false
    /// The end of the line feed after such a beginning.
    private var repairEnd = 0
    /// The time until which a file is left to the thread, because its disk stalled.
    var stalledUntil: UInt64 = 0
    private(set) var isOver = false

    init(limit: Int, pieceSize: Int, losses: LogOutput.Losses) {
        self.limit = limit
        self.pieceSize = pieceSize
        self.losses = losses
    }

    /// Whether there is nothing left to write.
    var isIdle: Bool { writer == .nobody }

    private var queued: Int { accepted - settled }

    /// Adds a line, which the caller may or may not write.
    mutating func add(_ line: [UInt8], canWrite: Bool) -> Step {
        if writer == .nobody, canWrite, untold == 0, !isOver {
            writer = .caller
            accepted += line.count
            taken = line
            start = 0
            return nextPiece()
        }
        guard accept(line) else {
            drop(1)
            return .done
        }
        guard writer == .nobody else { return .done }
        guard canWrite else {
            writer = .thread
            return .wake
        }
        writer = .caller
        take()
        return nextPiece()
    }

    /// Appends a line, after a notice of dropped lines.
    private mutating func accept(_ line: [UInt8]) -> Bool {
        if isOver || isFailing && MonotonicClock.now() < retryAt { return false }
        if isOverflowing, queued > limit / 2 { return false }
        let notice = notice()
        guard queued + notice.count + line.count <= limit else {
            isOverflowing = true
            return false
        }
        isOverflowing = false
        append(notice)
        reserve(line.count)
        waiting += line
        accepted += line.count
        return true
    }

    private func notice() -> [UInt8] { untold > 0 ? losses.line(untold) : [] }

    private mutating func append(_ notice: [UInt8]) {
        guard !notice.isEmpty else { return }
        reserve(notice.count)
        waiting += notice
        accepted += notice.count
        notices.append(Notice(end: accepted, count: untold))
        untold = 0
    }

    /// Reserves room up to the limit: doubling would take up to twice as much.
    private mutating func reserve(_ count: Int) {
        let needed = waiting.count + count
        if needed > waiting.capacity { waiting.reserveCapacity(max(needed, min(limit, 2 * needed))) }
    }

    private mutating func drop(_ count: Int) {
        untold += count
        losses.count(count)
    }

    private mutating func take() {
        taken = waiting
        start = 0
        waiting = []
    }

    /// The whole lines of one write, or one longer line.
    private mutating func nextPiece() -> Step {
        if isMidLine {
            isMidLine = false
            taken.insert(UInt8(ascii: "\n"), at: start)
            accepted += 1
            repairEnd = settled + 1
            notices.insert(Notice(end: repairEnd, count: 0), at: 0)
        }
        var end = taken.count
        if end - start > pieceSize {
            end = start + pieceSize
            if let line = taken[start..<end].lastIndex(of: UInt8(ascii: "\n")) {
                end = line + 1
            } else {
                end = taken[end...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? taken.count
            }
        }
        piece = start..<end
        return .write(taken, piece)
    }

    /// Notes the outcome of a write by the output's own thread or by one that may or may not write lines of others.
    mutating func settle(_ outcome: OutputDescriptor.Outcome, isThread: Bool, mayGoOn: Bool) -> Step {
        switch outcome {
        case .wrote(let count):
            start += count
            settled += count
            isFailing = false
            if !notices.isEmpty { notices.removeAll { $0.end <= settled } }
        case .full:
            if !isThread { return handOver() }
        case .failed(let error): lose(error)
        }
        if start < taken.count { return nextPiece() }
        taken = []
        if !waiting.isEmpty {
            guard mayGoOn else { return handOver() }
            take()
            return nextPiece()
        }
        if isThread, tell() { return nextPiece() }
        writer = .nobody
        return failure != nil && !isThread ? .wake : .done
    }

    private mutating func handOver() -> Step {
        writer = .thread
        return .wake
    }

    /// Drops the lines of a failed write.
    private mutating func lose(_ error: SystemError) {
        let end = settled + piece.upperBound - start
        let told = notices.filter { $0.end <= end }
        notices.removeAll { $0.end <= end }
        let lines = taken[start..<piece.upperBound].count { $0 == UInt8(ascii: "\n") }
        drop(max(0, lines - told.count))
        untold += told.reduce(0) { $0 + $1.count }
        // The beginning of the lost line was written before.
        isMidLine = repairEnd > settled || start > 0 && taken[start - 1] != UInt8(ascii: "\n")
        start = piece.upperBound
        settled = end
        retryAt = MonotonicClock.now() + 250
        if !isFailing { failure = error }
        isFailing = true
    }

    /// Appends a notice of dropped lines to an empty queue.
    private mutating func tell() -> Bool {
        guard untold > 0, !isOver, !isFailing || MonotonicClock.now() >= retryAt else { return false }
        isOverflowing = false
        append(notice())
        take()
        return true
    }

    // MARK: - The thread

    /// The next step of the thread.
    mutating func takeOver() -> Step {
        guard writer == .thread else { return .done }
        if start < taken.count { return nextPiece() }
        if waiting.isEmpty, !tell() {
            writer = .nobody
            return .done
        }
        if !waiting.isEmpty { take() }
        return nextPiece()
    }

    /// The error that was not reported yet.
    mutating func takeFailure() -> SystemError? {
        defer { failure = nil }
        return failure
    }

    // MARK: - The end

    /// Lets the thread write a last notice.
    mutating func finish() {
        guard writer == .nobody, untold > 0 else { return }
        retryAt = 0
        writer = .thread
    }

    /// Ends all writing, and returns the number of lost lines without a notice.
    mutating func end() -> Int {
        isOver = true
        let rest = taken[min(start, taken.count)...] + waiting
        let lines = rest.count { $0 == UInt8(ascii: "\n") } - notices.count
        if lines > 0 { losses.count(lines) }
        return untold + max(0, lines) + notices.reduce(0) { $0 + $1.count }
    }
}
