import Glibc

/// A descriptor for output, written to without waiting for its reader if the kernel allows it.
final class OutputDescriptor: Sendable {
    /// The kind of a descriptor, which decides whether a write waits.
    enum Kind {
        /// A write never waits: a socket, or a pipe or terminal that was opened again for that.
        case immediate
        /// The page cache accepts a write, unless the disk stalls.
        case file
        /// A write may wait for its reader without limit, so only a thread of its own may write.
        case waiting
    }

    /// The outcome of a write.
    enum Outcome: Equatable {
        case wrote(Int)
        /// There is no room now.
        case full
        case failed(SystemError)
    }

    let kind: Kind
    /// The maximum bytes of a write; whole lines up to this size do not mix with those of another process.
    let pieceSize: Int
    private let descriptor: Descriptor
    private let isSocket: Bool

    /// Throws when the number is not an open descriptor.
    init(_ number: CInt) throws(SystemError) {
        var status = stat()
        guard unsafe fstat(number, &status) == 0 else { throw .last("fstat") }
        let type = status.st_mode & S_IFMT
        // A closed descriptor may have become an epoll or event descriptor of the runtime, which has no type.
        guard type != 0 else {
            descriptor = try Descriptor(unsafe open("/dev/null", O_WRONLY | O_CLOEXEC), from: "open")
            (kind, pieceSize, isSocket) = (.immediate, 65_536, false)
            return
        }
        isSocket = type == S_IFSOCK
        pieceSize = type == S_IFIFO ? Int(PIPE_BUF) : 65_536
        let isFile = type == S_IFREG || type == S_IFBLK
        if !isSocket, !isFile {
            // An open file of its own: O_NONBLOCK on the inherited one would affect all processes that share it.
            let own = unsafe open("/proc/self/fd/\(number)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
            if own >= 0 {
                descriptor = try Descriptor(own, from: "open")
                kind = .immediate
                return
            }
        }
        // There is no /proc, or the pipe or terminal belongs to another user.
        descriptor = try Descriptor(fcntl(number, F_DUPFD_CLOEXEC, 0), from: "fcntl")
        kind = isSocket ? .immediate : isFile ? .file : .waiting
    }

    /// Writes a range of bytes, once.
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

    /// Waits for room, for the end of the reader, or for a timeout.
    func waitForRoom(milliseconds: Int) {
        var entry = pollfd(fd: descriptor.number, events: Int16(POLLOUT), revents: 0)
        unsafe _ = poll(&entry, 1, CInt(milliseconds))
    }
}
