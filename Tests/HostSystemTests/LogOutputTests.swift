import Glibc
import RawHTTP
import Synchronization
import Testing

@testable import HostSystem

/// The log of a server whose reader is slow, stuck, dead or out of room.
@Suite(.timeLimit(.minutes(5))) struct LogOutputTests {
    /// A pipe whose ends are closed with this object.
    private final class Pipe: Sendable {
        let reading: CInt
        let writing: CInt
        private let isReadable = Atomic(true)

        init() {
            var ends: [CInt] = [-1, -1]
            unsafe _ = pipe(&ends)
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            (reading, writing) = (ends[0], ends[1])
        }

        deinit {
            stopReading()
            close(writing)
        }

        func stopReading() {
            if isReadable.exchange(false, ordering: .relaxed) { close(reading) }
        }

        /// Reads until a line begins with these words; all lines before it are in front.
        func lines(through last: String) -> [String] {
            var text = ""
            var bytes = [UInt8](repeating: 0, count: 65_536)
            while true {
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
                if let index = lines.firstIndex(where: { $0.hasPrefix(last) }) { return Array(lines[...index]) }
                let count = unsafe read(reading, &bytes, bytes.count)
                guard count > 0 else { return lines }
                text += String(decoding: bytes.prefix(count), as: UTF8.self)
            }
        }
    }

    private final class Counts: Sendable {
        let dropped = Atomic(0)
        let failures = Mutex<[SystemError]>([])
    }

    private let counts = Counts()

    private func output(_ descriptor: CInt, limit: Int = 8_192) throws -> LogOutput {
        let counts = counts
        return try LogOutput(
            descriptor,
            limit: limit,
            losses: LogOutput.Losses(
                line: { Array("dropped \($0)\n".utf8) },
                count: { counts.dropped.add($0, ordering: .relaxed) },
                fail: { error in counts.failures.withLock { $0.append(error) } }
            )
        )
    }

    private func line(_ number: Int, length: Int = 100) -> [UInt8] {
        let start = "line \(number) "
        return Array((start + String(repeating: ".", count: length - start.utf8.count - 1) + "\n").utf8)
    }

    private func numbers(_ lines: [String]) -> [Int] {
        lines.compactMap { $0.hasPrefix("line ") ? Int($0.split(separator: " ")[1]) : nil }
    }

    @Test(arguments: [100, 5_000, 70_000])
    func whatDoesNotFitIsDroppedCountedAndTold(length: Int) async throws {
        let pipe = Pipe()
        let output = try output(pipe.writing, limit: 200_000)
        var written = 0
        // Until the pipe and the queue are full.
        while counts.dropped.load(ordering: .relaxed) < 10 {
            output.write(line(written, length: length))
            written += 1
        }
        let lines = pipe.lines(through: "dropped 10")
        #expect(lines.last == "dropped 10")
        #expect(numbers(lines) == Array(0..<(written - 10)))
        #expect(lines.dropLast().allSatisfy { $0.utf8.count == length - 1 })
        output.write(line(written))
        #expect(numbers(pipe.lines(through: "line")) == [written])
        #expect(await output.finish(within: .seconds(60)) == 0)
    }

    @Test func linesOfManyThreadsAreWholeAndInTheOrderOfEach() async throws {
        let pipe = Pipe()
        let output = try output(pipe.writing, limit: 1 << 20)
        let (threads, each) = (8, 500)
        // On a thread of its own: a task that waits for the pipe would hold one that those who write need.
        let (reading, read) = AsyncStream.makeStream(of: [String].self)
        try BackgroundThread.start { read.yield(pipe.lines(through: "end")) }
        await withTaskGroup { group in
            for thread in 0..<threads {
                group.addTask { for number in 0..<each { output.write(line(thread * each + number)) } }
            }
        }
        output.write(Array("end\n".utf8))
        let numbers = numbers(try #require(await reading.first { _ in true }))
        #expect(numbers.count == threads * each)
        for thread in 0..<threads {
            #expect(numbers.filter { $0 / each == thread } == Array(thread * each..<(thread + 1) * each))
        }
        #expect(await output.finish(within: .seconds(60)) == 0)
    }

    @Test func endWaitsNoLongerThanItMayForAReaderThatIsStuck() async throws {
        let pipe = Pipe()
        let output = try output(pipe.writing)
        for number in 0..<1_000 { output.write(line(number)) }
        let lost = await output.finish(within: .milliseconds(50))
        let read = numbers(pipe.lines(through: "line \(999 - lost) "))
        #expect(lost > 0 && counts.dropped.load(ordering: .relaxed) == lost)
        #expect(read == Array(0..<(1_000 - lost)))
        output.write(line(0))
        #expect(counts.dropped.load(ordering: .relaxed) == lost + 1)
    }

    @Test func readerThatHasGoneIsToldOfOnceAndTheLinesAreCounted() async throws {
        let pipe = Pipe()
        let output = try output(pipe.writing)
        output.write(line(0))
        pipe.stopReading()
        for number in 1...20 { output.write(line(number)) }
        #expect(await output.finish(within: .seconds(60)) == 20)
        #expect(counts.dropped.load(ordering: .relaxed) == 20)
        #expect(counts.failures.withLock { $0.map(\.number) } == [EPIPE])
    }

    @Test func fullDiskIsToldOf() async throws {
        let full = unsafe open("/dev/full", O_WRONLY | O_CLOEXEC)
        defer { close(full) }
        let output = try output(full)
        for number in 0..<5 { output.write(line(number)) }
        #expect(await output.finish(within: .seconds(60)) == 5)
        #expect(counts.failures.withLock { $0.map(\.number) } == [ENOSPC])
    }

    @Test func fileHasALineAsSoonAsItWasWritten() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/log"
        let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(file) }
        let output = try output(file)
        for number in 0..<100 {
            output.write(line(number))
            let text = String(decoding: try HostProcess.read(path, limit: 1 << 20), as: UTF8.self)
            #expect(numbers(text.split(separator: "\n").map(String.init)) == Array(0...number))
        }
        #expect(await output.finish(within: .seconds(60)) == 0)
    }

    @Test(arguments: [SOCK_STREAM, SOCK_SEQPACKET])
    func socketThatNobodyReadsHoldsNobodyUp(type: __socket_type) async throws {
        var ends: [CInt] = [-1, -1]
        unsafe _ = socketpair(AF_UNIX, CInt(type.rawValue), 0, &ends)
        defer { for end in ends { close(end) } }
        let output = try output(ends[0])
        while counts.dropped.load(ordering: .relaxed) < 10 { output.write(line(0)) }
        // Those who share the socket wait as before.
        #expect(fcntl(ends[0], F_GETFL) & O_NONBLOCK == 0)
        #expect(await output.finish(within: .zero) > 10)
    }

    @Test func whoeverSharesThePipeKeepsWaitingAsBefore() async throws {
        let pipe = Pipe()
        let output = try output(pipe.writing)
        output.write(line(0))
        #expect(fcntl(pipe.writing, F_GETFL) & O_NONBLOCK == 0)
        #expect(await output.finish(within: .seconds(60)) == 0)
    }

    @Test func terminalThatWasStoppedHoldsNobodyUp() async throws {
        let master = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { close(master) }
        // TIOCSPTLCK and TIOCGPTN, which Swift does not know.
        var (locked, number): (CInt, CInt) = (0, 0)
        try #require(unsafe ioctl(master, 0x4004_5431, &locked) == 0)
        try #require(unsafe ioctl(master, 0x8004_5430, &number) == 0)
        let terminal = unsafe open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
        defer { close(terminal) }
        tcflow(terminal, TCOOFF)
        let output = try output(terminal)
        while counts.dropped.load(ordering: .relaxed) < 10 { output.write(line(0)) }
        #expect(await output.finish(within: .zero) > 10)
        // The stopped terminal would keep whoever closes it waiting.
        tcflow(terminal, TCOON)
    }
}
