import CMicroHTTPD
import Glibc

/// The first half of a body, after which the connection ends.
@safe
final class CutBody {
    private let bytes: ArraySlice<UInt8>

    private init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// A response that promises the whole body; a file or a stream has none.
    static func response(of body: ServerResponse.Body, _ key: ReadyResponse.Key) -> ReadyResponse? {
        let whole: [UInt8]
        switch body {
        case .bytes(let bytes): whole = bytes
        case .shared(let bytes): whole = bytes.bytes
        case .file, .stream: whole = []
        }
        let context = unsafe Unmanaged.passRetained(CutBody(whole.prefix(whole.count / 2))).toOpaque()
        let response = unsafe MHD_create_response_from_callback(
            UInt64(whole.count),
            16 << 10,
            { context, position, buffer, count in
                guard let context = unsafe context, let buffer = unsafe buffer else { return CutBody.endWithError }
                let body = unsafe Unmanaged<CutBody>.fromOpaque(context).takeUnretainedValue()
                return unsafe body.copy(from: position, to: UnsafeMutableRawBufferPointer(start: buffer, count: count))
            },
            context,
            { context in
                if let context = unsafe context { unsafe Unmanaged<CutBody>.fromOpaque(context).release() }
            }
        )
        guard let handle = unsafe response else {
            unsafe Unmanaged<CutBody>.fromOpaque(context).release()
            return nil
        }
        return unsafe ReadyResponse(handle, key: key)
    }

    private func copy(from position: UInt64, to buffer: UnsafeMutableRawBufferPointer) -> Int {
        let piece = bytes.dropFirst(Int(clamping: position)).prefix(buffer.count)
        guard !piece.isEmpty else { return Self.endWithError }
        unsafe buffer.copyBytes(from: piece)
        return piece.count
    }

    /// `MHD_CONTENT_READER_END_WITH_ERROR`, a macro that Swift does not see.
    private static let endWithError = -2
}
