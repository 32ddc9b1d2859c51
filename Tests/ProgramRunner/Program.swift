import CGlibc
import Glibc
import RawHTTP
import Synchronization

/// A program of this package, run as users run it.
///
/// Foundation's `Process` of Swift 6.3 is not used, because it sometimes reads past a directory entry, and crashes, while
/// it looks for open descriptors.
public struct Program: Sendable {
    /// What a finished program said.
    public struct Outcome: Sendable {
        /// The exit status.
        public let status: Int32
        /// Whether a signal ended it, whose number is then the status.
        public let endedBySignal: Bool
        /// What it wrote to its standard output and was not read as a line.
        public let output: String
        /// What it wrote to its standard error.
        public let errors: String
    }

    /// The path of the program.
    public let path: String

    /// Finds a program beside the running tests.
    public init(_ name: String) {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
        let tests = buffer.prefix(max(0, length)).map(UInt8.init(bitPattern:))
        let directory = tests[...(tests.lastIndex(of: UInt8(ascii: "/")) ?? 0)]
        path = String(decoding: directory, as: UTF8.self) + name
    }

    /// Takes a program of the machine, or a script.
    public init(path: String) {
        self.path = path
    }

    /// Runs the program to its end, with no other variables than these.
    public func run(_ arguments: [String], environment: [String: String] = [:], input: String = "") async throws
        -> Outcome
    {
        try await start(arguments, environment: environment, input: input).outcome()
    }

    /// Starts the program.
    public func start(_ arguments: [String], environment: [String: String] = [:], input: String = "") throws
        -> RunningProgram
    {
        try RunningProgram(path, arguments, environment, input: input)
    }

    /// Starts the program with an input that stays open; see ``RunningProgram/write(_:)``.
    public func converse(_ arguments: [String], environment: [String: String] = [:]) throws -> RunningProgram {
        try RunningProgram(path, arguments, environment, input: nil)
    }

    /// Starts the program with no more than so many open files.
    public func start(openFiles: Int, environment: [String: String]) throws -> RunningProgram {
        let words = ["-c", "ulimit -n \(openFiles) && exec \"$0\"", path]
        return try RunningProgram("/bin/sh", words, environment, input: "")
    }
}

/// A program that was started, and does not outlive this object.
public final class RunningProgram: Sendable {
    private let hasEnded = Atomic(false)
    private let process: pid_t
    private let isServer: Bool
    private let output: PipeEnd
    private let errors: PipeEnd
    /// The input of a conversation, until it is closed.
    private let openInput: Mutex<PipeEnd?>

    init(_ path: String, _ arguments: [String], _ environment: [String: String], input text: String?) throws {
        // A program that does not read its input must not end the tests.
        signal(SIGPIPE, SIG_IGN)
        let variables = (Self.sanitizing.merging(environment) { $1 }).map { "\($0)=\($1)" }
        let (process, input, output, errors) = try Self.starting.withLock { _ in
            let (input, output, errors) = (PipeEnd.pair(), PipeEnd.pair(), PipeEnd.pair())
            let standard = [input.reading, output.writing, errors.writing]
            let process = try withExtendedLifetime(standard) {
                try Self.spawn([path] + arguments, variables, standard.map(\.number))
            }
            return (process, input.writing, output.reading, errors.reading)
        }
        self.process = process
        isServer = !path.hasSuffix("/canvaskit")
        self.output = output
        self.errors = errors
        openInput = Mutex(text == nil ? input : nil)
        if let text { Task { try await RawClient.apart { input.write(Array(text.utf8)) } } }
    }

    /// What a program under ThreadSanitizer needs: the reports that are left out, and whatever names its functions for them.
    private static let sanitizing: [String: String] = {
        guard let options = unsafe getenv("TSAN_OPTIONS"), let path = unsafe getenv("PATH") else { return [:] }
        return unsafe ["TSAN_OPTIONS": String(cString: options), "PATH": String(cString: path)]
    }()

    /// The id of the process.
    public var id: Int32 { process }

    /// Writes to the input of a conversation.
    public func write(_ text: String) async throws {
        guard let input = openInput.withLock(\.self) else { return }
        try await RawClient.apart { input.write(Array(text.utf8)) }
    }

    /// Ends the input of a conversation.
    public func closeInput() { openInput.withLock { $0 = nil } }

    /// Held from the making of a pipe until it is marked and used, lest another program inherit it and keep it open.
    private static let starting = Mutex(())

    private static func spawn(_ words: [String], _ variables: [String], _ standard: [CInt]) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in standard.enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, CInt(number))
        }
        // What other tests have open is not the program's; libraries open sockets that would be inherited.
        unsafe posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe sigaddset(&signals, SIGPIPE)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        var environment = unsafe variables.map { unsafe strdup($0) } + [nil]
        defer { unsafe (arguments + environment).forEach { unsafe free($0) } }
        var process: pid_t = 0
        let result = unsafe posix_spawn(&process, words[0], &actions, &attributes, &arguments, &environment)
        guard result == 0 else { throw RawClient.Failure("\(words[0]) cannot be run: \(result)") }
        return process
    }

    /// The next whole line of the standard output; nil at its end.
    public func line() async throws -> String? {
        try await RawClient.apart { [output] in
            var bytes: [UInt8] = []
            while let byte = output.read(1).first {
                if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
                bytes.append(byte)
            }
            return nil
        }
    }

    deinit {
        guard !hasEnded.load(ordering: .relaxed) else { return }
        kill(process, SIGKILL)
        _ = Self.wait(for: process)
    }

    private static func wait(for process: pid_t) -> CInt {
        var status: CInt = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Sends a signal.
    public func send(_ signal: Int32) {
        kill(process, signal)
    }

    /// Waits for the end without reading anything that the program writes.
    ///
    /// - Returns: The exit status; nil when a signal ended it.
    public func statusUnread() async throws -> Int32? {
        let status = try await RawClient.apart { [process] in Self.wait(for: process) }
        hasEnded.store(true, ordering: .relaxed)
        return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
    }

    /// Waits for the end.
    public func outcome() async throws -> Program.Outcome {
        async let output = RawClient.apart { [output] in output.readToEnd() }
        async let errors = RawClient.apart { [errors] in errors.readToEnd() }
        let said = try await (output, errors)
        let status = try await RawClient.apart { [process] in Self.wait(for: process) }
        hasEnded.store(true, ordering: .relaxed)
        try Planted.expectNone(of: Planted.secrets, in: said.0 + said.1)
        // A server speaks of no people; a tool may be asked to.
        if isServer { try Planted.expectNone(of: Planted.people, in: said.0 + said.1) }
        let signal = status & 0x7F
        return Program.Outcome(
            status: signal == 0 ? status >> 8 & 0xFF : signal,
            endedBySignal: signal != 0,
            output: said.0,
            errors: said.1
        )
    }
}

/// One end of a pipe, closed with the last reference to it.
private final class PipeEnd: Sendable {
    let number: CInt

    private init(_ number: CInt) { self.number = number }

    deinit { close(number) }

    static func pair() -> (reading: PipeEnd, writing: PipeEnd) {
        var ends: [CInt] = [-1, -1]
        unsafe _ = pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (PipeEnd(ends[0]), PipeEnd(ends[1]))
    }

    /// - Returns: At most `count` bytes; none at the end.
    func read(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let received = unsafe Glibc.read(number, &bytes, count)
        return Array(bytes.prefix(max(0, received)))
    }

    func readToEnd() -> String {
        var bytes: [UInt8] = []
        while true {
            let piece = read(1 << 16)
            if piece.isEmpty { return String(decoding: bytes, as: UTF8.self) }
            bytes += piece
        }
    }

    /// Writes all bytes; what nobody reads is lost.
    func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(number, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
