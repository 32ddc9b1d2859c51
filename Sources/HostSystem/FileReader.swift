import Glibc

/// A file of which pieces are read.
package final class FileReader: Sendable {
    private let file: Descriptor

    /// Opens a file.
    package init(_ path: String) throws(SystemError) {
        file = try Descriptor(unsafe open(path, O_RDONLY | O_CLOEXEC), from: "open")
    }

    /// The piece at an offset, up to a number of bytes; empty at the end.
    package func read(_ count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            var result = unsafe pread(file.number, buffer.baseAddress, count, off_t(offset))
            while result < 0, errno == EINTR {
                result = unsafe pread(file.number, buffer.baseAddress, count, off_t(offset))
            }
            if result < 0 { failure = .last("read") }
            length = max(0, result)
        }
        if let failure { throw failure }
        return piece
    }
}
