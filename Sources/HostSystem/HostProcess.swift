import CGlibc
import Glibc

/// The process that a program runs in.
package enum HostProcess {
    /// The environment variables by name; one that is not UTF-8 is repaired with U+FFFD, or left out.
    package static func environment(repairing: Bool = false) -> [String: String] {
        var variables: [String: String] = [:]
        var next = unsafe environ
        while let entry = unsafe next.pointee {
            let text = unsafe String(validatingCString: entry) ?? (repairing ? String(cString: entry) : nil)
            if let text, let equals = text.firstIndex(of: "=") {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            unsafe next += 1
        }
        return variables
    }

    /// Whether a person is likely to read the output.
    package static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Whether the standard error is a terminal.
    package static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// The id of this process.
    package static var id: Int32 { getpid() }

    /// Whether every user of the machine may read a file.
    package static func isReadableByOthers(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IROTH != 0
    }

    /// The number of processors that the process may use: the minimum of the machine's, its affinity's and its control
    /// groups' quota, at least 1.
    package static var processorCount: Int {
        let available = affinityCount ?? sysconf(CInt(_SC_NPROCESSORS_ONLN))
        return max(1, min(available, ProcessorQuota.current ?? .max))
    }

    /// The number of processors that the calling thread may run on; nil when the system does not tell.
    private static var affinityCount: Int? {
        // A bit for each of more processors than Linux supports.
        var mask = [UInt8](repeating: 0, count: 8_192)
        let size = unsafe shim_get_affinity(&mask, mask.count)
        guard size > 0 else { return nil }
        return mask.prefix(size).reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// Ignores hang-ups until something listens for them.
    package static func ignoreHangUp() {
        signal(SIGHUP, SIG_IGN)
    }

    /// Whether the program was started to outlive its terminal, as by `nohup`.
    package static var outlivesTerminal: Bool { ignores(SIGHUP) }

    /// Whether this process ignores a signal.
    static func ignores(_ signal: CInt) -> Bool {
        var action = sigaction()
        guard unsafe sigaction(signal, nil, &action) == 0 else { return false }
        return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Makes any of these signals end the process at once.
    package static func endOnNextSignal(_ signals: [Int32]) {
        for number in signals { signal(number, SIG_DFL) }
    }

    /// Ends the process at once, regardless of its threads.
    package static func end(status: Int32) -> Never { _exit(status) }

    /// Milliseconds since 1970.
    package static func wallClockMilliseconds() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }

    /// The folders in which a user's programs keep their state, the preferred one first (XDG Base Directory Specification).
    package static func stateFolders(_ variable: (String) -> String?) -> [String] {
        [
            variable("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil },
            variable("HOME").map { "\($0)/.local/state" },
        ].compactMap(\.self)
    }

    /// The file of the running program.
    package static var program: String? { unsafe path { unsafe readlink("/proc/self/exe", $0, $1) } }

    /// The directory of the running program, and the working directory.
    package static var directories: [String] {
        let program = program
        let directory = program.flatMap { $0.lastIndex(of: "/").map { end in String(program?[..<end] ?? "") } }
        let working = unsafe path { buffer, size in unsafe getcwd(buffer, size).map { unsafe strlen($0) } ?? -1 }
        return [working, directory].compactMap(\.self)
    }

    private static func path(_ read: (UnsafeMutablePointer<CChar>, Int) -> Int) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe read($0, buffer.count) } ?? -1
        }
        return length > 0 ? String(decoding: buffer.prefix(length).map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
    }

    /// Reads a small file, pipe or terminal, `-` for the standard input; throws `EFBIG` beyond a limit in bytes.
    package static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : unsafe open(path, O_RDONLY | O_CLOEXEC)
        let file = try Descriptor(descriptor, from: "open")
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe Glibc.read(file.number, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .last("read") }
            if count == 0 { return bytes }
            bytes.append(contentsOf: piece.prefix(count))
            guard bytes.count <= limit else { throw SystemError(call: "read", number: EFBIG) }
        }
    }

    /// Writes bytes at once, so that lines of several threads do not mix.
    package static func write(_ bytes: [UInt8], toErrors: Bool = false) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(toErrors ? STDERR_FILENO : STDOUT_FILENO, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            // There is no place to report it.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Writes a line to the standard error, with a timeout of a second.
    package static func complain(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        guard let output = try? OutputDescriptor(STDERR_FILENO) else { return }
        var start = 0
        for _ in 0..<10 where start < bytes.count {
            output.waitForRoom(milliseconds: 100)
            // An output that may wait has room for a line of this length now.
            if case .wrote(let count) = output.write(bytes, start..<bytes.count) { start += count }
        }
    }

    /// Opens `/dev/null` for each closed standard descriptor: otherwise the next file or socket would take its number, and
    /// get the messages to people.
    package static func openStandardDescriptors() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
            unsafe _ = open("/dev/null", O_RDWR)
        }
    }
}
