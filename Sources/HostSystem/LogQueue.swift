import Glibc

/// The lines of a log that wait to be written, and who writes.
///
/// One thread writes at a time, without a lock: the one whose line is next, or the output's own. Whoever comes meanwhile
/// leaves its line here.
struct LogQueue: ~Copyable {
    /// What is to be done next.
    enum Step {
        case done
        /// These bytes have to be written, and ``settle(_:isThread:mayGoOn:)`` called with what became of it.
        case write([UInt8], Range<Int>)
        /// The output's own thread has to be woken.
        case wake
    }

    private enum Writer {
        case nobody, caller, thread
    }

    /// A line of our own about dropped ones, or an empty one.
    private struct Notice {
        /// Where it ends, counted from the first byte that was ever accepted.
        var end: Int
        /// The number of lines that it tells of.
        var count: Int
    }

    private let limit: Int
    private let pieceSize: Int
    private let losses: LogOutput.Losses

    private var writer = Writer.nobody
    /// Bytes that a thread is writing, from the first one that is not yet written.
    private var taken: [UInt8] = []
    private var start = 0
    private var piece = 0..<0
    private var waiting: [UInt8] = []
    /// Bytes that were ever accepted.
    private var accepted = 0
    /// Those of them that were written or lost.
    private(set) var settled = 0

    private var notices: [Notice] = []
    /// Dropped lines of which no notice tells.
    private var untold = 0
    /// Whether lines are dropped until half of the queue is free: a notice for each line would help nobody.
    private var isOverflowing = false
    private var isFailing = false
    private var failure: SystemError?
    /// No write is tried before, after one that failed.
    private var retryAt: UInt64 = 0
    /// Whether the last thing written is the beginning of a line that was lost.
    private var isMidLine = false
    /// Where the line feed ends that was put behind such a beginning.
    private var repairEnd = 0
    /// Until when a file is left to the thread, because its disk stalled.
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

    /// Takes a line.
    ///
    /// - Parameters:
    ///   - line: The line.
    ///   - canWrite: Whether the caller may write it.
    /// - Returns: What the caller has to do.
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

    /// Puts a line, and before it the number of those that were dropped, behind what waits.
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

    /// Doubling would take up to twice the limit.
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

    /// Whole lines that go into one write, or one longer line.
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

    /// Notes what became of a write, and says what comes next.
    ///
    /// - Parameters:
    ///   - outcome: What became of it.
    ///   - isThread: Whether the output's own thread has written.
    ///   - mayGoOn: Whether the writer may write lines of others.
    /// - Returns: What the writer has to do.
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

    /// Gives up the lines of a write that failed.
    private mutating func lose(_ error: SystemError) {
        let end = settled + piece.upperBound - start
        let told = notices.filter { $0.end <= end }
        notices.removeAll { $0.end <= end }
        let lines = taken[start..<piece.upperBound].count { $0 == UInt8(ascii: "\n") }
        drop(max(0, lines - told.count))
        untold += told.reduce(0) { $0 + $1.count }
        // The first part of a line that is lost now was written before.
        isMidLine = repairEnd > settled || start > 0 && taken[start - 1] != UInt8(ascii: "\n")
        start = piece.upperBound
        settled = end
        retryAt = MonotonicClock.now() + 250
        if !isFailing { failure = error }
        isFailing = true
    }

    /// Puts in the queue how many lines were dropped, when nothing else waits.
    private mutating func tell() -> Bool {
        guard untold > 0, !isOver, !isFailing || MonotonicClock.now() >= retryAt else { return false }
        isOverflowing = false
        append(notice())
        take()
        return true
    }

    // MARK: - The thread

    /// What the thread has to write.
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

    /// An error that nobody was told of yet.
    mutating func takeFailure() -> SystemError? {
        defer { failure = nil }
        return failure
    }

    // MARK: - The end

    /// Lets the thread tell once more what was dropped.
    mutating func finish() {
        guard writer == .nobody, untold > 0 else { return }
        retryAt = 0
        writer = .thread
    }

    /// From now on nothing is written.
    ///
    /// - Returns: The number of lines that are lost, and told of nowhere.
    mutating func end() -> Int {
        isOver = true
        let rest = taken[min(start, taken.count)...] + waiting
        let lines = rest.count { $0 == UInt8(ascii: "\n") } - notices.count
        if lines > 0 { losses.count(lines) }
        return untold + max(0, lines) + notices.reduce(0) { $0 + $1.count }
    }
}
