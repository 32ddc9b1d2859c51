import Glibc
import Synchronization

/// A file descriptor that closes with the last reference to it, unless it was taken.
package final class Descriptor: Sendable {
    package let number: CInt
    private let isTaken = Atomic(false)

    /// Throws the error of `errno` when the number is negative, the result of a failed system call.
    package init(_ number: CInt, from call: StaticString) throws(SystemError) {
        guard number >= 0 else { throw SystemError.last(call) }
        self.number = number
    }

    deinit {
        if !isTaken.load(ordering: .relaxed) { close(number) }
    }

    /// The descriptor, which the caller then owns and closes; nil when it was taken before.
    package func take() -> CInt? {
        isTaken.exchange(true, ordering: .acquiringAndReleasing) ? nil : number
    }
}
