import CGlibc
import Glibc

/// What a server program needs to know of the process it runs in, and nothing that a request could reach.
package enum HostProcess {
    /// The environment.
    ///
    /// - Parameter repairing: Whether a variable that is not UTF-8 is there with U+FFFD for what is wrong; it is left out
    ///   otherwise.
    /// - Returns: The variables by name.
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

    /// Whether a person is likely to be reading what is printed.
    package static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// The number of this process.
    package static var id: Int32 { getpid() }

    /// Whether everyone on the machine may read a file.
    package static func isReadableByOthers(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IROTH != 0
    }

    /// The number of processors that the process may use: those of the machine, of its affinity and of its control groups'
    /// quota, whichever is least, and at least 1.
    package static var processorCount: Int {
        let available = affinityCount ?? sysconf(CInt(_SC_NPROCESSORS_ONLN))
        return max(1, min(available, ProcessorQuota.current ?? .max))
    }

    /// The number of processors on which the calling thread may run; nil when the system does not tell.
    private static var affinityCount: Int? {
        // One bit each, for more processors than Linux can be built for.
        var mask = [UInt8](repeating: 0, count: 8_192)
        let size = unsafe shim_get_affinity(&mask, mask.count)
        guard size > 0 else { return nil }
        return mask.prefix(size).reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// A hang-up from now on does nothing, until something listens for it.
    package static func ignoreHangUp() {
        signal(SIGHUP, SIG_IGN)
    }

    /// Whether the program was started to outlive its terminal, as `nohup` starts one.
    package static var outlivesTerminal: Bool { ignores(SIGHUP) }

    /// Whether a signal does nothing to this process.
    static func ignores(_ signal: CInt) -> Bool {
        var action = sigaction()
        guard unsafe sigaction(signal, nil, &action) == 0 else { return false }
        return unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// From now on any of these signals ends the process at once.
    package static func endOnNextSignal(_ signals: [Int32]) {
        for number in signals { signal(number, SIG_DFL) }
    }

    /// Ends the process at once, whatever its threads do.
    package static func end(status: Int32) -> Never { _exit(status) }

    /// Milliseconds since 1970.
    package static func wallClockMilliseconds() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
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

    /// Reads a small file, or what a pipe or terminal gives.
    ///
    /// - Parameters:
    ///   - path: The path; `-` is the standard input.
    ///   - limit: The most bytes to take.
    /// - Returns: All of its bytes.
    /// - Throws: `SystemError`; for a longer file, `EFBIG`.
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

    /// Writes bytes in one go, so that lines of several threads do not mix.
    package static func write(_ bytes: [UInt8], toErrors: Bool = false) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(toErrors ? STDERR_FILENO : STDOUT_FILENO, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            // Nobody is left to tell.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Writes a line to the standard error, unless nobody takes it for a second.
    package static func complain(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        guard let output = try? OutputDescriptor(STDERR_FILENO) else { return }
        var start = 0
        for _ in 0..<10 where start < bytes.count {
            output.waitForRoom(milliseconds: 100)
            // The waiting kind has room for a line of this length now.
            if case .wrote(let count) = output.write(bytes, start..<bytes.count) { start += count }
        }
    }

    /// Opens `/dev/null` in place of a standard descriptor that is closed: the next file or socket would take its number,
    /// and what is written for people would go there.
    package static func openStandardDescriptors() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 {
            unsafe _ = open("/dev/null", O_RDWR)
        }
    }
}
