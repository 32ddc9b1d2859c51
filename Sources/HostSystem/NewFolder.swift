import Glibc

/// A new folder, into which only new files are written.
///
/// The folder is made exclusively and held open, and every file is made exclusively within it. So no file or link of
/// others is followed or overwritten.
package final class NewFolder {
    private let folder: Descriptor

    /// Makes the folder and missing folders above it; throws an error that `isAlreadyThere` if the name is taken.
    package init(at path: String) throws(SystemError) {
        try HostFiles.makeFolders(above: path, mode: 0o755)
        guard unsafe mkdir(path, 0o755) == 0 else { throw .last("mkdir") }
        folder = try Descriptor(unsafe open(path, Self.folderFlags), from: "open")
        // Another folder may have been moved here meanwhile.
        var status = stat()
        guard unsafe fstat(folder.number, &status) == 0 else { throw .last("fstat") }
        guard status.st_uid == geteuid() else { throw SystemError(call: "open", number: EPERM) }
    }

    /// Writes a new file at a path within the folder, with missing folders.
    package func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
        let names = path.split(separator: "/").map(String.init)
        var parent = folder
        for name in names.dropLast() {
            guard unsafe mkdirat(parent.number, name, 0o755) == 0 || errno == EEXIST else { throw .last("mkdirat") }
            parent = try Descriptor(unsafe openat(parent.number, name, Self.folderFlags), from: "openat")
        }
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let file = try Descriptor(unsafe openat(parent.number, names.last ?? "", flags, 0o644), from: "openat")
        try HostFiles.write(bytes, to: file)
    }

    private static var folderFlags: CInt { O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC }
}

extension SystemError {
    /// Whether the name is taken.
    package var isAlreadyThere: Bool { number == EEXIST }
}
