import Glibc

/// Lets one thread sleep until another wakes it or a time is over.
final class Waker: Sendable {
    private let reading: Descriptor
    private let writing: Descriptor

    init() throws(SystemError) {
        var pair: [CInt] = [-1, -1]
        guard unsafe pipe(&pair) == 0 else { throw .last("pipe") }
        reading = try Descriptor(pair[0], from: "pipe")
        writing = try Descriptor(pair[1], from: "pipe")
        for descriptor in pair {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        }
    }

    func wake() {
        var byte: UInt8 = 0
        // A full pipe has wake-ups enough.
        unsafe _ = write(writing.number, &byte, 1)
    }

    /// Closes what a descriptor stands for and leaves one in its place that never has anything to read.
    func replace(_ descriptor: CInt) {
        dup2(writing.number, descriptor)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    /// Returns after `milliseconds`, or sooner when woken; a wake-up before the call counts.
    func sleep(milliseconds: Int) {
        var entry = pollfd(fd: reading.number, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&entry, 1, CInt(milliseconds)) > 0 else { return }
        var bytes = [UInt8](repeating: 0, count: 4096)
        unsafe _ = read(reading.number, &bytes, bytes.count)
    }
}
