import Glibc

/// The file of a Unix-domain socket that this process has made, told from another of the same name.
struct SocketFile {
    private let path: String
    private let device: dev_t
    private let inode: ino_t

    /// - Returns: nil when there is no such file.
    init?(at path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        self.path = path
        device = status.st_dev
        inode = status.st_ino
    }

    /// Removes the file, unless another server has put its own in its place.
    ///
    /// The socket has to be open still: its number is not given to another file until then.
    func remove() {
        let lock = FolderLock(of: path)
        if let now = SocketFile(at: path), now.device == device, now.inode == inode { unsafe unlink(path) }
        _ = consume lock
    }
}

/// Keeps other servers from making and removing socket files in a folder, for as long as this exists.
///
/// Nobody waits for it for long: a folder that may not be read, or that somebody else has locked, is used without.
struct FolderLock: ~Copyable {
    private let folder: CInt

    init(of path: String) {
        let parent = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        folder = unsafe open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        var tries = 0
        while folder >= 0, tries < 100, flock(folder, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
            tries += 1
            usleep(10_000)
        }
    }

    deinit {
        guard folder >= 0 else { return }
        // A program that another thread is just starting has a copy of the descriptor until it runs.
        flock(folder, LOCK_UN)
        close(folder)
    }
}
