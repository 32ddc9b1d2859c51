import Glibc

/// A descriptor for output, written to without waiting for its reader wherever the kernel offers a way.
final class OutputDescriptor: Sendable {
    /// How a write behaves.
    enum Kind {
        /// A write never waits: a socket, or a pipe or terminal that was opened once more for that.
        case immediate
        /// The page cache takes what is written, unless the disk stalls.
        case file
        /// A write may wait for as long as the reader likes, so only a thread with nothing else to do may write.
        case waiting
    }

    /// What became of a write.
    enum Outcome: Equatable {
        case wrote(Int)
        /// There is no room now.
        case full
        case failed(SystemError)
    }

    let kind: Kind
    /// The most bytes for one write; whole lines up to this size do not mix with those of another process.
    let pieceSize: Int
    private let descriptor: Descriptor
    private let isSocket: Bool

    /// - Throws: `SystemError` when `number` is not an open descriptor.
    init(_ number: CInt) throws(SystemError) {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw .last("fstat") }
        let type = status.st_mode & S_IFMT
        // A descriptor that was closed may have become an epoll or event descriptor of the runtime's, which has no type.
        guard type != 0 else {
            descriptor = try Descriptor(unsafe open("/dev/null", O_WRONLY | O_CLOEXEC), from: "open")
            (kind, pieceSize, isSocket) = (.immediate, 65_536, false)
            return
        }
        isSocket = type == S_IFSOCK
        pieceSize = type == S_IFIFO ? Int(PIPE_BUF) : 65_536
        let isFile = type == S_IFREG || type == S_IFBLK
        if !isSocket, !isFile {
            // An open file of its own: O_NONBLOCK on the one that was inherited would reach everyone who shares it.
            let own = unsafe open("/proc/self/fd/\(number)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            if own >= 0 {
                descriptor = try Descriptor(own, from: "open")
                kind = .immediate
                return
            }
        }
        // Without /proc, or when the pipe or terminal belongs to another user.
        descriptor = try Descriptor(fcntl(number, F_DUPFD_CLOEXEC, 0), from: "fcntl")
        kind = isSocket ? .immediate : isFile ? .file : .waiting
    }

    /// Writes a part of some bytes, once.
    func write(_ bytes: [UInt8], _ range: Range<Int>) -> Outcome {
        while true {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
                return isSocket
                    ? unsafe send(
                        descriptor.number,
                        part.baseAddress,
                        part.count,
                        CInt(MSG_DONTWAIT) | CInt(MSG_NOSIGNAL)
                    )
                    : unsafe Glibc.write(descriptor.number, part.baseAddress, part.count)
            }
            if count >= 0 { return .wrote(count) }
            switch errno {
            case EINTR: continue
            case EAGAIN: return .full
            default: return .failed(.last("write"))
            }
        }
    }

    /// Waits until there is room, or the reader has gone, or the time is over.
    func waitForRoom(milliseconds: Int) {
        var entry = pollfd(fd: descriptor.number, events: Int16(POLLOUT), revents: 0)
        unsafe _ = poll(&entry, 1, CInt(milliseconds))
    }
}
