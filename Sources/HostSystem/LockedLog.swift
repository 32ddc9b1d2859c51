import Glibc

/// A file of lines that one process writes at a time, and that survives that process's end at any moment.
package final class LockedLog: Sendable {
    private let file: Descriptor

    /// Opens a file, or makes one that only its owner may read.
    ///
    /// - Throws: ``SystemError``; its ``SystemError/isLocked`` while another process has the file open.
    package init(_ path: String) throws(SystemError) {
        let flags = O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW
        file = try Descriptor(unsafe open(path, flags, 0o600), from: "open")
        // The kernel releases the lock with the last copy of the descriptor, however the process ends.
        guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else { throw .last("flock") }
    }

    deinit {
        // A program that another thread is just starting has a copy until it runs.
        flock(file.number, LOCK_UN)
    }

    /// The size in bytes.
    package func size() throws(SystemError) -> Int {
        var status = stat()
        guard unsafe fstat(file.number, &status) == 0 else { throw .last("fstat") }
        return Int(status.st_size)
    }

    /// Appends bytes; a failure leaves none of them.
    package func append(_ bytes: [UInt8]) throws(SystemError) {
        let start = try size()
        do throws(SystemError) {
            try HostFiles.write(bytes, to: file)
        } catch {
            // A disk that is full takes the beginning of a line.
            _ = ftruncate(file.number, off_t(start))
            throw error
        }
    }

    /// Drops all that is behind a size.
    package func truncate(to size: Int) throws(SystemError) {
        guard ftruncate(file.number, off_t(size)) == 0 else { throw .last("ftruncate") }
    }

    /// Waits until all of it would survive a loss of power.
    package func synchronize() throws(SystemError) {
        guard fdatasync(file.number) == 0 else { throw .last("fdatasync") }
    }
}
