import CGlibc
import Glibc

/// Descriptors that one thread waits for, each known by a number of the caller's choice.
package final class EventSet: Sendable {
    private let descriptor: Descriptor

    /// When a descriptor is told of.
    package enum Mode {
        /// As long as it is readable.
        case always
        /// As long as it is readable, to one of the sets that wait for it.
        case toOne
        /// When it becomes readable, and then no more.
        case once

        fileprivate var flags: UInt32 {
            switch self {
            case .always: 0
            // `EPOLLEXCLUSIVE` and `EPOLLONESHOT` of linux/eventpoll.h, of which Glibc's own module knows none as a number.
            case .toOne: 1 << 28
            case .once: 1 << 30
            }
        }
    }

    package init() throws(SystemError) {
        descriptor = try Descriptor(epoll_create1(CInt(EPOLL_CLOEXEC)), from: "epoll_create1")
    }

    /// Waits for a descriptor from now on.
    package func add(_ number: Int32, as name: UInt64, _ mode: Mode = .always) throws(SystemError) {
        var event = unsafe epoll_event()
        unsafe event.events = EPOLLIN.rawValue | mode.flags
        unsafe event.data.u64 = name
        guard unsafe epoll_ctl(descriptor.number, EPOLL_CTL_ADD, number, &event) == 0 else { throw .last("epoll_ctl") }
    }

    /// Waits for a descriptor no more.
    package func remove(_ number: Int32) {
        var event = unsafe epoll_event()
        unsafe _ = epoll_ctl(descriptor.number, EPOLL_CTL_DEL, number, &event)
    }

    /// Waits until a descriptor is readable, or the time is over.
    ///
    /// - Parameters:
    ///   - milliseconds: The longest time; -1 for any.
    ///   - body: Called with the name of each descriptor that is.
    package func wait(milliseconds: Int, _ body: (UInt64) -> Void) {
        var events = unsafe InlineArray<32, epoll_event>(repeating: epoll_event())
        var span = unsafe events.mutableSpan
        let count = unsafe span.withUnsafeMutableBufferPointer { buffer in
            unsafe epoll_wait(descriptor.number, buffer.baseAddress, CInt(buffer.count), CInt(clamping: milliseconds))
        }
        for index in 0..<max(0, Int(count)) { unsafe body(events[index].data.u64) }
    }
}
