import Glibc

/// A file descriptor that is closed with the last reference to it.
final class Descriptor: Sendable {
    let number: CInt

    /// - Throws: `SystemError` from `errno` when `number` is negative, as a failed system call returns it.
    init(_ number: CInt, from call: StaticString) throws(SystemError) {
        guard number >= 0 else { throw SystemError.last(call) }
        self.number = number
    }

    deinit { close(number) }

    /// A second descriptor of the same open file, which the caller closes.
    func duplicate() -> CInt { fcntl(number, F_DUPFD_CLOEXEC, 0) }
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

    /// The call and the system's words for its failure.
    public var description: String {
        let text = unsafe strerror(number).map { unsafe String(cString: $0) }
        return "\(call): \(text ?? "error \(number)")"
    }

    /// Whether another process already listens there.
    public var isAddressInUse: Bool { number == EADDRINUSE }
}
