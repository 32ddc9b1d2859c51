import Glibc
import Synchronization

/// A program that this one has started, and what it says.
package final class ChildProcess: Sendable {
    private let id: pid_t
    /// What it writes to its standard output and its standard error, line by line; ends with the program.
    ///
    /// Lines are kept until they are read.
    package let lines: AsyncStream<String>
    private let ended = Mutex<Int32?>(nil)

    /// Starts a program, which hears nothing on its standard input.
    ///
    /// - Parameters:
    ///   - words: Its name, which is looked for in `PATH`, and its arguments.
    ///   - environment: Its environment.
    ///   - isHeard: Whether what it writes becomes ``lines``; otherwise it goes nowhere, and there are none.
    /// - Throws: `SystemError` when it cannot be started.
    package init(_ words: [String], environment: [String: String], isHeard: Bool = true) throws(SystemError) {
        let variables = environment.map { "\($0)=\($1)" }
        let (id, output) = try Self.starting.withLock { _ throws(SystemError) -> (pid_t, Descriptor?) in
            guard isHeard else { return (try Self.spawn(words, variables, output: nil), nil) }
            let (reading, writing) = try Self.pipe()
            return (try Self.spawn(words, variables, output: writing), reading)
        }
        self.id = id
        let (lines, continuation) = AsyncStream.makeStream(of: String.self)
        self.lines = lines
        try BackgroundThread.start { [self] in
            if let output { Self.readLines(of: output) { continuation.yield($0) } }
            waitForEnd()
            continuation.finish()
        }
    }

    /// The exit status, or 128 and the number of the signal that ended it; nil while it runs.
    package var status: Int32? { ended.withLock(\.self) }

    /// Asks the program to end.
    package func terminate() { send(SIGTERM) }

    /// Asks the program to end, as Ctrl-C does; one that works through others, as a compiler may, ends those first.
    package func interrupt() { send(SIGINT) }

    private func send(_ signal: CInt) {
        // Under the lock its number cannot become another program's.
        ended.withLock { if $0 == nil { kill(id, signal) } }
    }

    private func waitForEnd() {
        var information = unsafe siginfo_t()
        while unsafe waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        ended.withLock { ended in
            var status: CInt = 0
            while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7F
            ended = signal == 0 ? status >> 8 & 0xFF : 128 + signal
        }
    }

    private static func readLines(of pipe: Descriptor, _ yield: (String) -> Void) {
        var line: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = unsafe read(pipe.number, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            for byte in piece.prefix(count) {
                if byte == UInt8(ascii: "\n") {
                    yield(String(decoding: line, as: UTF8.self))
                    line = []
                } else {
                    line.append(byte)
                }
            }
        }
        if !line.isEmpty { yield(String(decoding: line, as: UTF8.self)) }
    }

    /// Held from the making of a pipe until it is marked and used, lest another program inherit it and keep it open.
    private static let starting = Mutex(())

    private static func pipe() throws(SystemError) -> (reading: Descriptor, writing: Descriptor) {
        var ends: [CInt] = [-1, -1]
        guard unsafe Glibc.pipe(&ends) == 0 else { throw .last("pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (try Descriptor(ends[0], from: "pipe"), try Descriptor(ends[1], from: "pipe"))
    }

    private static func spawn(
        _ words: [String],
        _ variables: [String],
        output: Descriptor?
    ) throws(SystemError) -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        for number in [STDOUT_FILENO, STDERR_FILENO] {
            if let output {
                unsafe posix_spawn_file_actions_adddup2(&actions, output.number, number)
            } else {
                unsafe posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_WRONLY, 0)
            }
        }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
        // What this program ignores or waits for is not to be lost on the other.
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&signals, signal) }
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
