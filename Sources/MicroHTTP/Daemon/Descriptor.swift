import Glibc
import Synchronization

/// A file descriptor that is closed with the last reference to it, unless it was given away.
final class Descriptor: Sendable {
    let number: CInt
    private let isTaken = Atomic(false)

    /// - Throws: `SystemError` from `errno` when `number` is negative, as a failed system call returns it.
    init(_ number: CInt, from call: StaticString) throws(SystemError) {
        guard number >= 0 else { throw SystemError.last(call) }
        self.number = number
    }

    deinit {
        if !isTaken.load(ordering: .relaxed) { close(number) }
    }

    /// Gives the descriptor away: whoever takes it closes it, and nobody else may use the number any more.
    ///
    /// - Returns: nil when it was taken before.
    func take() -> CInt? {
        isTaken.exchange(true, ordering: .acquiringAndReleasing) ? nil : number
    }
}

/// A system call that failed.
public struct SystemError: Error, Equatable, CustomStringConvertible {
    /// The call.
    public let call: String
    /// What `errno` said.
    public let number: Int32

    static func last(_ call: StaticString) -> SystemError {
        SystemError(call: call.description, number: errno)
    }

    /// There are as many open files as the process may have, but for a few that are kept for other things.
    static let tooManyOpenFiles = SystemError(call: "open", number: EMFILE)

    /// The call and the system's words for its failure.
    public var description: String {
        let text = unsafe strerror(number).map { unsafe String(cString: $0) }
        return "\(call): \(text ?? "error \(number)")"
    }

    /// Whether another process already listens there.
    public var isAddressInUse: Bool { number == EADDRINUSE }

    /// Whether the process may not do that.
    package var isPermissionDenied: Bool { number == EACCES || number == EPERM }

    /// Whether this machine has no such address.
    package var isAddressMissing: Bool { number == EADDRNOTAVAIL || number == EAFNOSUPPORT }

    /// Whether nobody listens there.
    package var isConnectionRefused: Bool { number == ECONNREFUSED }
}
