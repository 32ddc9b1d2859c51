import Glibc

/// A system call that failed.
public struct SystemError: Error, Equatable, CustomStringConvertible {
    /// The call.
    public let call: String
    /// What `errno` said.
    public let number: Int32

    package init(call: String, number: Int32) {
        self.call = call
        self.number = number
    }

    package static func last(_ call: StaticString) -> SystemError {
        SystemError(call: call.description, number: errno)
    }

    /// There are as many open files as the process may have, but for a few that are kept for other things.
    package static let tooManyOpenFiles = SystemError(call: "open", number: EMFILE)

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
