import Glibc

/// Bytes that stay where they are while anybody holds them, so that the library can send them from there.
@safe
public final class SharedBytes: Sendable {
    // Written by `init` alone.
    nonisolated(unsafe) let buffer: UnsafeRawBufferPointer
    /// Responses that send these bytes.
    let responsePool = ResponsePool()

    /// Copies bytes.
    ///
    /// - Parameter bytes: The bytes.
    public init(_ bytes: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        unsafe copy.copyBytes(from: bytes)
        unsafe buffer = UnsafeRawBufferPointer(copy)
    }

    deinit { unsafe buffer.deallocate() }

    /// The number of bytes.
    public var count: Int { unsafe buffer.count }

    /// A copy of the bytes.
    public var bytes: [UInt8] { unsafe Array(buffer) }
}
