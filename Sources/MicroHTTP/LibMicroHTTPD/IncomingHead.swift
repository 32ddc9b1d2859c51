import CMicroHTTPD
import Glibc
import WebSyntax

/// The head of a request in libmicrohttpd's memory: what it made of it, and whether that is all there was.
///
/// The library takes a line that begins with NUL or a colon for the empty line that ends the head, cuts a value at a NUL,
/// ends lines at a bare line feed and glues folded lines together. Its texts are still where the bytes were received, with
/// NULs for colons and line ends, so wherever it read something else than stands there, the texts have gaps.
///
/// A strict library refuses all that by itself, and a value ends before the blanks at the end of its line.
@safe
struct IncomingHead {
    /// The fields, copied, because the library's own memory dies with the request.
    ///
    /// From 1,024 bytes on, the allocator first tidies up what is free.
    private(set) var headers = RequestHeaders(reservingBytes: 960, fields: 16)
    /// Whether the lines follow each other without a gap, from the request line to the empty line at the end.
    private(set) var isWhole: Bool
    /// Behind the last text that was seen, and behind the whole head.
    private var seen, end: UnsafePointer<CChar>?

    /// The line feed of a line's end and the carriage return before it.
    private static let lineEnd = 2

    /// Reads the head of a request.
    ///
    /// - Parameters:
    ///   - connection: The connection, in its first handler call.
    ///   - line: Its request line.
    ///   - targetLength: The bytes of the target as it came.
    init(of connection: OpaquePointer, after line: RequestLine, targetLength: Int) {
        isWhole = false
        if let method = unsafe line.method, let target = unsafe line.target, let version = unsafe line.version {
            unsafe seen = version + strlen(version)
            unsafe end = method + shim_head_size(connection)
            isWhole = unsafe version - target == targetLength + 1
        }
        unsafe withUnsafeMutablePointer(to: &self) { head in
            unsafe _ = MHD_get_connection_values_n(connection, .HEADER_KIND, takeField, head)
        }
        // The end of the last line, and the empty one.
        if let end = unsafe end { unsafe endLine(before: end - Self.lineEnd) }
    }

    fileprivate mutating func take(name: UnsafeBufferPointer<CChar>, value: UnsafeBufferPointer<CChar>) {
        if let start = name.baseAddress { unsafe endLine(before: start) }
        if unsafe !isField(name, value) { isWhole = false }
        unsafe seen = value.baseAddress.map { unsafe $0 + value.count }
        unsafe headers.append(name: UnsafeRawBufferPointer(name), value: UnsafeRawBufferPointer(value))
    }

    /// Looks at what is between the last text and the next line.
    ///
    /// A strict library leaves nothing else than blanks out of a value. Only the distance tells of them, because the end of
    /// a head may have been overwritten by the body when this is called.
    private mutating func endLine(before next: UnsafePointer<CChar>) {
        guard let seen = unsafe seen else { return isWhole = false }
        let blanks = unsafe next - seen - Self.lineEnd
        guard blanks != 0 else { return }
        if blanks > 0, headers.count > 0, Self.isLibraryStrict { headers.padLast() } else { isWhole = false }
    }

    private static let isLibraryStrict = LibraryVersion.loaded.canBeStrict

    /// Whether a value stands behind the colon of its name and nothing but blanks.
    private func isField(_ name: UnsafeBufferPointer<CChar>, _ value: UnsafeBufferPointer<CChar>) -> Bool {
        guard let end = unsafe end, let nameStart = name.baseAddress, let valueStart = value.baseAddress else {
            return false
        }
        let colon = unsafe nameStart + name.count
        guard unsafe colon < valueStart, unsafe valueStart <= end else { return false }
        let blanks = unsafe UnsafeRawBufferPointer(start: colon + 1, count: valueStart - colon - 1)
        return unsafe blanks.allSatisfy(\.isOptionalWhiteSpace)
    }
}

/// The request line, in libmicrohttpd's memory: three texts in one buffer, each ended by a NUL.
@unsafe struct RequestLine {
    var method: UnsafePointer<CChar>?
    var target: UnsafePointer<CChar>?
    var version: UnsafePointer<CChar>?

    var methodBytes: UnsafeRawBufferPointer {
        unsafe UnsafeRawBufferPointer(start: method, count: method.map { unsafe strlen($0) } ?? 0)
    }

    /// Whether the version is 1.0.
    var isHTTP10: Bool { unsafe version.map { unsafe strcmp($0, "HTTP/1.0") == 0 } ?? false }
}

/// `MHD_KeyValueIteratorN`; the context is the `IncomingHead` to add to.
private let takeField:
    @convention(c) (
        UnsafeMutableRawPointer?, MHD_ValueKind, UnsafePointer<CChar>?, Int, UnsafePointer<CChar>?, Int
    ) -> MHD_Result = { context, _, name, nameCount, value, valueCount in
        guard let head = unsafe context?.assumingMemoryBound(to: IncomingHead.self) else { return .NO }
        unsafe head.pointee.take(
            name: UnsafeBufferPointer(start: name, count: nameCount),
            value: UnsafeBufferPointer(start: value, count: valueCount)
        )
        return .YES
    }
