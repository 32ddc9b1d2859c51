import CGlibc
import Glibc

/// Lets one thread sleep until another wakes it or a time is over.
package final class WakeupPipe: Sendable {
    private let reading: Descriptor
    private let writing: Descriptor

    package init() throws(SystemError) {
        var pair: [CInt] = [-1, -1]
        // Not marked one by one afterwards: a program that another thread starts meanwhile would inherit them.
        guard unsafe pipe2(&pair, O_CLOEXEC | O_NONBLOCK) == 0 else { throw .last("pipe2") }
        reading = try Descriptor(pair[0], from: "pipe2")
        writing = try Descriptor(pair[1], from: "pipe2")
    }

    package func wake() {
        var byte: UInt8 = 0
        // A full pipe has wake-ups enough.
        unsafe _ = write(writing.number, &byte, 1)
    }

    /// Returns after `milliseconds`, or sooner when woken; a wake-up before the call counts.
    ///
    /// - Parameters:
    ///   - milliseconds: How long to sleep.
    ///   - descriptors: Something else to be woken by: descriptors that have something to read.
    package func sleep(milliseconds: Int, orUntilReadable descriptors: [CInt] = []) {
        var entries = ([reading.number] + descriptors).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard unsafe poll(&entries, nfds_t(entries.count), CInt(milliseconds)) > 0, entries[0].revents != 0 else {
            return
        }
        var bytes = [UInt8](repeating: 0, count: 4096)
        unsafe _ = read(reading.number, &bytes, bytes.count)
    }
}
