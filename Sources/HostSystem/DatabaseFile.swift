import CGlibc
import Glibc

/// What the file of a database needs of the system.
package enum DatabaseFile {
    /// Makes a file that only its owner may read, and the directories above it; leaves one that is there.
    package static func create(_ path: String) throws(SystemError) {
        try HostFiles.makeFolders(above: path, mode: 0o700)
        // Not opened if it is there: closing it again would end the locks that this process has on it (fcntl(2)).
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0, errno == EEXIST { return }
        _ = try Descriptor(descriptor, from: "open")
    }

    /// Gives a file a second name, in one step, unless there is something of that name.
    package static func link(_ path: String, as name: String) throws(SystemError) {
        guard unsafe Glibc.link(path, name) == 0 else { throw .last("link") }
    }

    /// What tells the file at a path from others, also while it is open; nil if the system does not say.
    package static func identity(of path: String) -> Identity? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            return errno == ENOENT || errno == ENOTDIR ? .missing : nil
        }
        return .file(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    }

    /// What tells a file from others.
    package enum Identity: Sendable, Equatable {
        case file(device: UInt64, number: UInt64)
        /// There is no file.
        case missing
    }

    /// Whether files can be made and written in a directory.
    package static func canWrite(in directory: String) -> Bool { unsafe access(directory, W_OK | X_OK) == 0 }

    /// The name of the network file system that a file or directory is on; nil for one of this machine.
    package static func networkFileSystem(of path: String) -> String? {
        networkFileSystem(type: unsafe shim_file_system_type(path))
    }

    /// The numbers are those of statfs(2).
    static func networkFileSystem(type: UInt32) -> String? {
        switch type {
        case 0x6969: "NFS"
        case 0x517B: "SMB"
        case 0xFF53_4D42: "CIFS"
        case 0xFE53_4D42: "SMB2"
        case 0x0102_1997: "9p"
        case 0x00C3_6400: "Ceph"
        case 0x0BD0_0BD0: "Lustre"
        case 0x4750_4653: "GPFS"
        case 0x5346_414F: "AFS"
        case 0x7375_7245: "Coda"
        case 0x0116_1970: "GFS2"
        default: nil
        }
    }
}
