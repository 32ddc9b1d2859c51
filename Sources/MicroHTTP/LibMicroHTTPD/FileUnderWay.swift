import Glibc
import Synchronization

/// A file that libmicrohttpd is sending, and will close: good for as long as the request that it is sent for.
struct FileUnderWay {
    private let descriptor: CInt
    private let size: UInt64

    init(_ file: OpenFile) {
        descriptor = file.descriptor.number
        size = file.size
    }

    /// Whether the file has become shorter than was announced.
    var isCutShort: Bool {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 && UInt64(clamping: status.st_size) < size
    }
}

extension Connection {
    /// Remembers the file that is sent, so that it is noticed when it becomes shorter.
    func beginSending(_ file: OpenFile) {
        watch.withLock { $0.file = FileUnderWay(file) }
    }

    /// Whether the file that is sent has become shorter: the rest will never come, which libmicrohttpd waits for.
    var isFileCutShort: Bool { watch.withLock { $0.file?.isCutShort ?? false } }
}
