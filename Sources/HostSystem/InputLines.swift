import Glibc

/// The lines of the standard input, read while other tasks run.
package struct InputLines {
    /// A line without its line feed.
    package enum Line: Equatable, Sendable {
        case bytes([UInt8])
        /// A line beyond the limit, which was skipped.
        case tooLong
    }

    private let descriptor: CInt
    private let limit: Int
    private var unread: [UInt8] = []
    /// The number of unread bytes without a line feed.
    private var scanned = 0
    private var isSkipping = false
    private var hasEnded = false

    /// Creates a reader of lines up to a limit in bytes.
    package init(limit: Int) {
        self.init(STDIN_FILENO, limit: limit)
    }

    init(_ descriptor: CInt, limit: Int) {
        (self.descriptor, self.limit) = (descriptor, limit)
    }

    /// Waits for the next line; the last one needs no line feed.
    ///
    /// - Returns: nil at the end of the input, or when it cannot be read.
    package mutating func next() async -> Line? {
        while true {
            if let line = takeLine() { return line }
            if hasEnded { return takeRest() }
            let piece = await Self.read(from: descriptor)
            if piece.isEmpty { hasEnded = true }
            unread += piece
        }
    }

    private mutating func takeLine() -> Line? {
        guard let end = unread[scanned...].firstIndex(of: UInt8(ascii: "\n")) else {
            scanned = unread.count
            if scanned > limit {
                // Only the end of the line is of interest now.
                isSkipping = true
                unread.removeAll()
                scanned = 0
            }
            return nil
        }
        let line = Array(unread[..<end])
        unread.removeFirst(end + 1)
        scanned = 0
        defer { isSkipping = false }
        return isSkipping || line.count > limit ? .tooLong : .bytes(line)
    }

    private mutating func takeRest() -> Line? {
        defer {
            unread.removeAll()
            (scanned, isSkipping) = (0, false)
        }
        if isSkipping { return .tooLong }
        return unread.isEmpty ? nil : .bytes(unread)
    }

    /// Reads a piece on a thread of its own, because a read of a pipe or terminal waits without limit; empty at the end.
    private static func read(from descriptor: CInt) async -> [UInt8] {
        await withCheckedContinuation { continuation in
            do {
                try BackgroundThread.start { continuation.resume(returning: piece(from: descriptor)) }
            } catch {
                continuation.resume(returning: [])
            }
        }
    }

    private static func piece(from descriptor: CInt) -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                unsafe _ = poll(&entry, 1, -1)
                continue
            }
            return Array(piece.prefix(max(0, count)))
        }
    }
}
