import Glibc

/// A new file that only its owner may read, which grows line by line.
package final class PrivateLog: Sendable {
    private let file: Descriptor

    /// Opens a file that is missing or empty.
    ///
    /// - Throws: ``SystemError``; its ``SystemError/isFileExists`` for a file that has something in it.
    package init(_ path: String) throws(SystemError) {
        let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW
        file = try Descriptor(unsafe open(path, flags, 0o600), from: "open")
        var status = stat()
        guard unsafe fstat(file.number, &status) == 0 else { throw .last("fstat") }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_size == 0 else {
            throw SystemError(call: "open", number: EEXIST)
        }
        guard fchmod(file.number, 0o600) == 0 else { throw .last("fchmod") }
    }

    /// Appends a line.
    package func append(_ line: [UInt8]) throws(SystemError) {
        try HostFiles.write(line + [UInt8(ascii: "\n")], to: file)
    }
}
