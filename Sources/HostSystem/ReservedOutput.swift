import Glibc
import Synchronization

/// The standard output, reserved for one writer.
///
/// Anything else that is printed from then on goes to the standard error.
package final class ReservedOutput: Sendable {
    private let descriptor: Descriptor
    /// Held while a writer writes, lest lines mix.
    private let writing = Mutex(())

    /// Takes the standard output of this process.
    package init() throws(SystemError) {
        // Text that was printed before belongs to the old output.
        fflush(nil)
        descriptor = try Descriptor(fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1), from: "fcntl")
        guard dup2(STDERR_FILENO, STDOUT_FILENO) >= 0 else { throw .last("dup2") }
    }

    /// Writes all bytes, and waits for the reader.
    ///
    /// - Returns: Whether there is still a reader.
    @discardableResult
    package func write(_ bytes: [UInt8]) -> Bool {
        writing.withLock { _ in writeAll(bytes) }
    }

    private func writeAll(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor.number, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                // The reader shares the descriptor and made it non-blocking.
                var entry = pollfd(fd: descriptor.number, events: Int16(POLLOUT), revents: 0)
                unsafe _ = poll(&entry, 1, -1)
                continue
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
