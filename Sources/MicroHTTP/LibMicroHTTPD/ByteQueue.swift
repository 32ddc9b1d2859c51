/// Bytes that wait to be sent, first in, first out.
///
/// It has no memory while it is empty.
struct ByteQueue {
    private var bytes: [UInt8] = []
    private var start = 0

    var count: Int { bytes.count - start }

    mutating func append(_ more: [UInt8]) {
        if bytes.isEmpty { bytes = more } else { bytes += more }
    }

    /// Moves bytes to a buffer, as many as there are and fit.
    ///
    /// - Returns: Their number.
    mutating func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let piece = bytes[start...].prefix(buffer.count)
        unsafe buffer.copyBytes(from: piece)
        start += piece.count
        if start == bytes.count {
            removeAll()
        } else if start >= 64 << 10, start >= bytes.count / 2 {
            // Seldom enough that each byte is moved once at the most.
            bytes.removeFirst(start)
            start = 0
        }
        return piece.count
    }

    mutating func removeAll() {
        (bytes, start) = ([], 0)
    }
}
