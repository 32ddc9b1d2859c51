import CMicroHTTPD

extension RequestHeaders {
    /// Copies the header fields of a request, whose own memory dies with it.
    ///
    /// - Parameter connection: The connection, in its first handler call.
    init(of connection: OpaquePointer) {
        self.init(reservingBytes: 1_024, fields: 16)
        unsafe withUnsafeMutablePointer(to: &self) { headers in
            unsafe _ = MHD_get_connection_values_n(connection, .HEADER_KIND, copyField, headers)
        }
    }
}

/// `MHD_KeyValueIteratorN`; the context is the `RequestHeaders` to append to.
private let copyField:
    @convention(c) (
        UnsafeMutableRawPointer?, MHD_ValueKind, UnsafePointer<CChar>?, Int, UnsafePointer<CChar>?, Int
    ) -> MHD_Result = { context, _, name, nameCount, value, valueCount in
        guard let headers = unsafe context?.assumingMemoryBound(to: RequestHeaders.self) else { return .NO }
        unsafe headers.pointee.append(
            name: UnsafeRawBufferPointer(start: name, count: nameCount),
            value: UnsafeRawBufferPointer(start: value, count: valueCount)
        )
        return .YES
    }
