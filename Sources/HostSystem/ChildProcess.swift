import CGlibc
import Glibc
import Synchronization

/// A program started by this one, with its output.
package final class ChildProcess: Sendable {
    /// The signal that asks a program to end.
    package enum Request: Sendable {
        /// `SIGTERM`, the signal of service managers.
        case terminate
        /// `SIGINT`, the signal of Ctrl-C; a program that runs others, such as a compiler, ends those first.
        case interrupt
    }

    private struct State {
        var status: Int32?
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// The process id.
    package let id: Int32
    /// The lines of the program's standard output and standard error.
    ///
    /// They end with the program, even if programs that it left behind hold its output. The last 65,536 unread lines are kept.
    package let lines: AsyncStream<String>
    private let state = Mutex(State())
    /// The other end of the program's standard input, closed at the latest with this process.
    private let input: Descriptor?

    /// Starts a program by its name, which is looked up in `PATH`, and its arguments.
    ///
    /// If it is heard, its output becomes ``lines``; otherwise the output is dropped. If it knows its parent, its standard
    /// input is a pipe that ends with this process; otherwise it is `/dev/null`.
    package init(
        _ words: [String],
        environment: [String: String],
        isHeard: Bool = true,
        knowsItsParent: Bool = false
    ) throws(SystemError) {
        let variables = environment.map { "\($0)=\($1)" }
        let input = knowsItsParent ? try Self.pipe() : nil
        let output = isHeard ? try Self.pipe() : nil
        // If the end of children is ignored, which is inherited, their status is lost.
        if HostProcess.ignores(SIGCHLD) { signal(SIGCHLD, SIG_DFL) }
        id = try Self.spawn(words, variables, input: input?.reading, output: output?.writing)
        self.input = input?.writing
        let (lines, continuation) = AsyncStream.makeStream(
            of: String.self,
            bufferingPolicy: .bufferingNewest(Self.keptLines)
        )
        self.lines = lines
        let ended = try WakeupPipe()
        let reading = output?.reading
        try BackgroundThread.start { [self] in
            waitForEnd()
            ended.wake()
        }
        try BackgroundThread.start { [self] in
            if let reading { readLines(of: reading, until: ended) { continuation.yield($0) } }
            while status == nil { ended.sleep(milliseconds: -1) }
            continuation.finish()
        }
    }

    /// The exit status, or 128 and the number of the signal that ended it; nil while it runs.
    package var status: Int32? { state.withLock(\.status) }

    /// Asks the program to end.
    package func terminate() { send(SIGTERM) }

    /// Asks the program to end, as Ctrl-C does.
    package func interrupt() { send(SIGINT) }

    /// Asks the program to end, kills it at the time limit, and returns whether it had to be killed.
    ///
    /// Cancelling the task does not end the wait.
    @discardableResult
    package func end(by request: Request = .terminate, within limit: Duration = .seconds(15)) async -> Bool {
        switch request {
        case .terminate: terminate()
        case .interrupt: interrupt()
        }
        // A task of its own, because a cancelled child task would not sleep.
        let killing = Task {
            guard (try? await Task.sleep(for: limit)) != nil else { return false }
            send(SIGKILL)
            return true
        }
        await ended()
        killing.cancel()
        return await killing.value
    }

    /// Waits until the program has ended.
    package func ended() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.status == nil { state.waiting.append(continuation) }
                return state.status != nil
            }
            if isOver { continuation.resume() }
        }
    }

    private func send(_ signal: CInt) {
        // Under the lock the process id cannot become another program's.
        state.withLock { if $0.status == nil { kill(id, signal) } }
    }

    private func waitForEnd() {
        var information = unsafe siginfo_t()
        while unsafe waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let waiting = state.withLock { state in
            var status: CInt = 0
            var result: pid_t
            repeat { result = unsafe waitpid(id, &status, 0) } while result < 0 && errno == EINTR
            let signal = status & 0x7F
            // Other code has taken the status: it is not known to be a success.
            state.status = result < 0 ? Self.unknownStatus : signal == 0 ? status >> 8 & 0xFF : 128 + signal
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// The status for an unknown one; shells use it for a program that could not be started.
    private static let unknownStatus: Int32 = 127

    // MARK: - Output

    private static let keptLines = 65_536

    /// The maximum that is read after the end of the program: programs that it left behind may go on writing.
    private static let lastBytes = 1 << 20

    private func readLines(of pipe: Descriptor, until ended: WakeupPipe, _ yield: (String) -> Void) {
        var line: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4_096)
        var last = Self.lastBytes
        _ = fcntl(pipe.number, F_SETFL, O_NONBLOCK)
        while last > 0 {
            // Checked before the pipe, and each time: the program's output is in the pipe by then, and programs that it
            // left behind may write faster than this reads.
            let isOver = status != nil
            let count = unsafe read(pipe.number, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                if isOver { break }
                ended.sleep(milliseconds: -1, orUntilReadable: [pipe.number])
                continue
            }
            guard count > 0 else { break }
            for byte in piece.prefix(count) {
                if byte == UInt8(ascii: "\n") {
                    yield(String(decoding: line, as: UTF8.self))
                    line = []
                } else {
                    line.append(byte)
                }
            }
            if isOver { last -= count }
        }
        if !line.isEmpty { yield(String(decoding: line, as: UTF8.self)) }
    }

    /// A pipe that closes in other programs from the beginning, so that one started meanwhile does not keep it open.
    private static func pipe() throws(SystemError) -> (reading: Descriptor, writing: Descriptor) {
        var ends: [CInt] = [-1, -1]
        guard unsafe pipe2(&ends, O_CLOEXEC) == 0 else { throw .last("pipe2") }
        return (try Descriptor(ends[0], from: "pipe2"), try Descriptor(ends[1], from: "pipe2"))
    }

    private static func spawn(
        _ words: [String],
        _ variables: [String],
        input: Descriptor?,
        output: Descriptor?
    ) throws(SystemError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        if let input {
            unsafe posix_spawn_file_actions_adddup2(&actions, input.number, STDIN_FILENO)
        } else {
            unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        }
        for number in [STDOUT_FILENO, STDERR_FILENO] {
            if let output {
                unsafe posix_spawn_file_actions_adddup2(&actions, output.number, number)
            } else {
                unsafe posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_WRONLY, 0)
            }
        }
        // Descriptors that a library opened without closing them in other programs would stay open as long as the program.
        unsafe posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
        // The program does not inherit ignored and blocked signals.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD] { unsafe sigaddset(&signals, signal) }
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        var environment = unsafe variables.map { unsafe strdup($0) } + [nil]
        defer { unsafe (arguments + environment).forEach { unsafe free($0) } }
        var process: pid_t = 0
        let result = unsafe posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &environment)
        guard result == 0 else { throw SystemError(call: "posix_spawn", number: result) }
        return process
    }
}
