import CGlibc
import Glibc

/// A pipe that wakes a sleeping thread.
package final class WakeupPipe: Sendable {
    private let reading: Descriptor
    private let writing: Descriptor

    package init() throws(SystemError) {
        var pair: [CInt] = [-1, -1]
        // Not marked afterwards: a program that another thread starts meanwhile would inherit them.
        guard unsafe pipe2(&pair, O_CLOEXEC | O_NONBLOCK) == 0 else { throw .last("pipe2") }
        reading = try Descriptor(pair[0], from: "pipe2")
        writing = try Descriptor(pair[1], from: "pipe2")
    }

    /// Readable after a wake-up, until ``clear()``.
    package var descriptor: Int32 { reading.number }

    package func wake() {
        var byte: UInt8 = 0
        // A full pipe wakes the thread already.
        unsafe _ = write(writing.number, &byte, 1)
    }

    /// Sleeps until the time is over, a wake-up has come, even before the call, or a descriptor is readable.
    package func sleep(milliseconds: Int, orUntilReadable descriptors: [CInt] = []) {
        var entries = ([reading.number] + descriptors).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        guard unsafe poll(&entries, nfds_t(entries.count), CInt(milliseconds)) > 0, entries[0].revents != 0 else {
            return
        }
        clear()
    }

    /// Takes the wake-ups that have come.
    package func clear() {
        var bytes = InlineArray<256, UInt8>(repeating: 0)
        var span = bytes.mutableSpan
        unsafe span.withUnsafeMutableBytes { buffer in
            // What is left wakes again.
            unsafe _ = read(reading.number, buffer.baseAddress, buffer.count)
        }
    }
}
