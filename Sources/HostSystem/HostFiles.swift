import Glibc

/// The operations of tools on files.
package enum HostFiles {
    /// Replaces a file by one that only its owner may read, and makes the folders above it; a failure changes nothing.
    package static func writePrivately(_ bytes: [UInt8], to path: String) throws(SystemError) {
        try makeFolders(above: path, mode: 0o700)
        // Written beside it under a unique name and moved, so that no half of it is visible.
        let temporary = uniqueName(beside: path)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
        let file = try Descriptor(unsafe open(temporary, flags, 0o600), from: "open")
        do throws(SystemError) {
            try write(bytes, to: file)
            try move(temporary, to: path)
        } catch {
            unsafe unlink(temporary)
            throw error
        }
    }

    /// Makes the folders above a path that are missing.
    static func makeFolders(above path: String, mode: UInt32) throws(SystemError) {
        if let slash = path.lastIndex(of: "/") { try makeFolders(String(path[..<slash]), mode: mode) }
    }

    /// Makes a folder and those above it, as far as they are missing.
    package static func makeFolders(_ path: String, mode: UInt32) throws(SystemError) {
        var missing: [Substring] = []
        var rest = path[...]
        while !rest.isEmpty, rest != "/", !exists(String(rest)) {
            missing.append(rest)
            rest = rest.lastIndex(of: "/").map { rest[..<$0] } ?? ""
        }
        for folder in missing.reversed() {
            guard unsafe mkdir(String(folder), mode) == 0 || errno == EEXIST else { throw .last("mkdir") }
        }
    }

    /// A name in the same folder that no file has.
    package static func uniqueName(beside path: String) -> String {
        "\(path).\(String(UInt64.random(in: 0 ... .max), radix: 36))"
    }

    static func write(_ bytes: [UInt8], to file: Descriptor) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file.number, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .last("write") }
            rest = rest.dropFirst(count)
        }
    }

    /// Removes a file, if it is there.
    package static func remove(_ path: String) { unsafe _ = unlink(path) }

    /// Gives a file another name; a file of that name is replaced.
    package static func move(_ path: String, to name: String) throws(SystemError) {
        guard unsafe rename(path, name) == 0 else { throw .last("rename") }
    }

    /// Whether there is a file or directory.
    package static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// A number that changes when a file below the paths is written, added or removed, for comparison in this process.
    ///
    /// Hidden files and directories below the paths do not count, nor do directories behind links, which may lead back.
    package static func fingerprint(of paths: [String]) -> Int {
        var hasher = Hasher()
        var waiting = paths.map { (path: $0, isWithin: false) }
        while let (path, isWithin) = waiting.popLast() {
            var status = stat()
            guard unsafe stat(path, &status) == 0 else { continue }
            guard status.st_mode & S_IFMT == S_IFDIR else {
                hasher.combine(path)
                for number in [Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec] {
                    hasher.combine(number)
                }
                continue
            }
            guard !isWithin || !isLink(path) else { continue }
            waiting += names(in: path).sorted().map { ("\(path)/\($0)", true) }
        }
        return hasher.finalize()
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// The names in a directory, without hidden ones.
    package static func names(in directory: String) -> [String] {
        guard let stream = unsafe opendir(directory) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
