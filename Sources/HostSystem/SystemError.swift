import Glibc

/// An error of a system call.
public struct SystemError: Error, Equatable, CustomStringConvertible {
    /// The name of the call.
    public let call: String
    /// The value of `errno`.
    public let number: Int32

    package init(call: String, number: Int32) {
        self.call = call
        self.number = number
    }

    package static func last(_ call: StaticString) -> SystemError {
        SystemError(call: call.description, number: errno)
    }

    /// The limit of open files is reached, except for reserved ones.
    package static let tooManyOpenFiles = SystemError(call: "open", number: EMFILE)

    /// The call and the system's message.
    public var description: String {
        let text = unsafe strerror(number).map { unsafe String(cString: $0) }
        return "\(call): \(text ?? "error \(number)")"
    }

    /// Whether the address is in use.
    public var isAddressInUse: Bool { number == EADDRINUSE }

    /// Whether permission is denied.
    package var isPermissionDenied: Bool { number == EACCES || number == EPERM }

    /// Whether the address is not one of this machine.
    package var isAddressMissing: Bool { number == EADDRNOTAVAIL || number == EAFNOSUPPORT }

    /// Whether there is a file already.
    package var isFileExists: Bool { number == EEXIST }

    /// Whether another process has the lock of a file.
    package var isLocked: Bool { number == EWOULDBLOCK }

    /// Whether the connection was refused.
    package var isConnectionRefused: Bool { number == ECONNREFUSED }
}
