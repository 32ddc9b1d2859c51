import Glibc
import HostSystem

/// A regular file, open for reading.
///
/// It is sent once: the response that it is sent with closes it. Open it anew for each response.
public struct OpenFile: Sendable {
    let descriptor: Descriptor
    /// The size in bytes when it was opened.
    public let size: UInt64
    /// When it was last changed, in whole seconds since 1970.
    public var modified: Int { version.seconds }
    /// Changes whenever size or time of change do.
    package let version: Version

    /// What tells one version of a file from another.
    package struct Version: Hashable, Sendable {
        let size: Int
        let seconds: Int
        let nanoseconds: Int
        /// What else tells files apart that were copied together with their times.
        let inode: UInt
        let changed: Int

        /// The version as text, for an `ETag`.
        var text: String { [size, seconds, nanoseconds].map { String($0, radix: 16) }.joined(separator: "-") }
    }
}

/// A directory below which files are opened and above which nothing is.
///
/// Each step of a path is opened by itself without following links, so neither `..` nor a symbolic link leads out.
public struct FileRoot: Sendable {
    private let directory: Descriptor

    /// Opens the directory.
    ///
    /// - Parameter path: The path of the directory, in which symbolic links are followed.
    /// - Throws: `SystemError` when there is no such directory or it may not be read.
    public init(path: String) throws(SystemError) {
        directory = try Descriptor(unsafe Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC), from: "open")
    }

    /// Opens a regular file.
    ///
    /// - Parameter components: The names of the directories on the way and of the file.
    /// - Returns: nil when there is no such regular file, a name is not plain, or the system cannot tell.
    public func open(_ components: [String]) -> OpenFile? { try? find(components) }

    /// Opens a regular file.
    ///
    /// - Parameter components: The names of the directories on the way and of the file.
    /// - Returns: nil when there is no such regular file, or a name is not plain.
    /// - Throws: `SystemError` when the system cannot tell, most likely because too many files are open.
    package func find(_ components: [String]) throws(SystemError) -> OpenFile? {
        // Non-blocking, so that a FIFO that someone left there cannot hold the thread.
        guard let (directory, name) = try place(of: components),
            let file = try open(name, in: directory, O_NONBLOCK)
        else { return nil }
        var status = stat()
        guard unsafe fstat(file.number, &status) == 0, let version = OpenFile.Version(status) else { return nil }
        return OpenFile(descriptor: file, size: UInt64(clamping: version.size), version: version)
    }

    /// Looks at a regular file without opening it, which takes a third of the time.
    ///
    /// - Parameter components: The names of the directories on the way and of the file.
    /// - Returns: nil when there is no such regular file, a name is not plain, or the system cannot tell.
    func version(of components: [String]) -> OpenFile.Version? {
        guard let (directory, name) = try? place(of: components) else { return nil }
        var status = stat()
        guard unsafe fstatat(directory.number, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return OpenFile.Version(status)
    }

    /// The directory in which a file is, opened, and the name of the file.
    private func place(of components: [String]) throws(SystemError) -> (Descriptor, name: String)? {
        guard let name = components.last, components.allSatisfy(isPlain) else { return nil }
        var current = directory
        for component in components.dropLast() {
            guard let next = try open(component, in: current, O_DIRECTORY) else { return nil }
            current = next
        }
        return (current, name)
    }

    /// - Returns: nil when there is nothing of that name that may be opened.
    private func open(_ name: String, in directory: Descriptor, _ flags: CInt) throws(SystemError) -> Descriptor? {
        let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | flags
        do {
            return try Descriptor(unsafe openat(directory.number, name, flags), from: "openat")
        } catch {
            if error.saysAbsent { return nil }
            throw error
        }
    }

    /// Neither hidden nor `.` or `..`, and a single component.
    private func isPlain(_ name: String) -> Bool {
        let letters = name.utf8.span
        guard !letters.isEmpty, letters[0] != UInt8(ascii: ".") else { return false }
        for index in letters.indices where letters[index] == 0 || letters[index] == UInt8(ascii: "/") { return false }
        return true
    }
}

extension OpenFile.Version {
    /// - Returns: nil unless it is a regular file.
    fileprivate init?(_ status: stat) {
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        self.init(
            size: Int(status.st_size),
            seconds: status.st_mtim.tv_sec,
            nanoseconds: status.st_mtim.tv_nsec,
            inode: UInt(status.st_ino),
            changed: status.st_ctim.tv_sec &* 1_000_000_000 &+ status.st_ctim.tv_nsec
        )
    }
}

extension OpenFile.Version {
    /// Whether it was changed so recently that another change might not be seen: the system's clock for files stands still
    /// for some milliseconds at a time, and some file systems count whole seconds.
    var isYoung: Bool {
        HostProcess.wallClockMilliseconds() < changed / 1_000_000 + 2_000
    }
}

extension SystemError {
    /// Whether the system found nothing there that this program may open, as opposed to being short of something.
    fileprivate var saysAbsent: Bool {
        [ENOENT, ENOTDIR, ELOOP, EACCES, EPERM, ENAMETOOLONG, EINVAL, EISDIR, ENXIO, ENODEV].contains(number)
    }
}

extension OpenFile {
    /// Whether there are so many open files that this one must not be kept open for as long as a client likes.
    var isTooMany: Bool { OpenFileLimit.isReserved(descriptor.number) }

    /// Reads the whole file.
    ///
    /// - Parameter limit: The most bytes to take.
    /// - Returns: nil when the file is longer or cannot be read.
    public func read(limit: Int) -> [UInt8]? {
        guard size <= UInt64(clamping: limit) else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        var filled = 0
        while filled < bytes.count {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(
                    descriptor.number,
                    buffer.baseAddress?.advanced(by: filled),
                    buffer.count - filled,
                    off_t(filled)
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            filled += count
        }
        return bytes
    }
}
