import Glibc
import Synchronization

/// A file descriptor that is closed with the last reference to it, unless it was given away.
package final class Descriptor: Sendable {
    package let number: CInt
    private let isTaken = Atomic(false)

    /// - Throws: `SystemError` from `errno` when `number` is negative, as a failed system call returns it.
    package init(_ number: CInt, from call: StaticString) throws(SystemError) {
        guard number >= 0 else { throw SystemError.last(call) }
        self.number = number
    }

    deinit {
        if !isTaken.load(ordering: .relaxed) { close(number) }
    }

    /// Gives the descriptor away: whoever takes it closes it, and nobody else may use the number any more.
    ///
    /// - Returns: nil when it was taken before.
    package func take() -> CInt? {
        isTaken.exchange(true, ordering: .acquiringAndReleasing) ? nil : number
    }
}
