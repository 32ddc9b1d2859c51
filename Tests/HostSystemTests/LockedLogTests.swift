import Glibc
import HostSystem
import RawHTTP
import Testing

@Suite(.timeLimit(.minutes(1))) struct LockedLogTests {
    private let directory: TemporaryDirectory
    private var path: String { "\(directory.path)/log" }

    init() throws { directory = try TemporaryDirectory() }

    @Test func fileIsLockedAsLongAsTheLogExists() throws {
        let log = try LockedLog(path)
        let error = #expect(throws: SystemError.self) { try LockedLog(path) }
        #expect(error?.isLocked == true)
        try withExtendedLifetime(log) { try log.append([1, 2, 3]) }
    }

    @Test("A copy of the descriptor, as a program that starts has one for a moment, does not keep the lock")
    func copiedDescriptor() throws {
        var log: LockedLog? = try LockedLog(path)
        try log?.append([1])
        let number = try #require(try descriptor(of: path))
        let copy = dup(number)
        defer { close(copy) }
        log = nil
        #expect(try LockedLog(path).size() == 1)
    }

    /// The number of the descriptor by which this process has a file open.
    private func descriptor(of path: String) throws -> CInt? {
        var wanted = stat()
        try #require(unsafe stat(path, &wanted) == 0)
        return HostFiles.names(in: "/proc/self/fd").compactMap { CInt($0) }.first { number in
            var found = stat()
            return unsafe fstat(number, &found) == 0 && found.st_ino == wanted.st_ino && found.st_dev == wanted.st_dev
        }
    }
}
