import HTTPTypes

/// The fields of a head that decide how its request is received, found in one pass.
struct FramingFields {
    /// The lines that carry a field.
    struct Lines {
        private(set) var count = 0
        /// Where the first value stands in the bytes of the head; nil without one.
        private(set) var value: Range<Int>?
        /// Whether a value had white space behind it.
        private(set) var isPadded = false

        fileprivate mutating func add(_ field: RequestHeaders.Field) {
            if count == 0 { value = field.value }
            count += 1
            isPadded = isPadded || field.isPadded
        }
    }

    private(set) var host = Lines()
    private(set) var contentLength = Lines()
    private(set) var transferEncoding = Lines()
    private(set) var contentEncoding = Lines()
    private(set) var contentType = Lines()
    private(set) var expect = Lines()

    init(of headers: RequestHeaders) {
        for field in headers.fields {
            // The length tells most names apart.
            switch field.name.count {
            case 4 where headers.isNamed(field, .hostLine): host.add(field)
            case 6 where headers.isNamed(field, .expect): expect.add(field)
            case 12 where headers.isNamed(field, .contentType): contentType.add(field)
            case 14 where headers.isNamed(field, .contentLength): contentLength.add(field)
            case 16 where headers.isNamed(field, .contentEncoding): contentEncoding.add(field)
            case 17 where headers.isNamed(field, .transferEncoding): transferEncoding.add(field)
            default: break
            }
        }
    }

    /// Whether a field is repeated that decides something and would then be ambiguous.
    var isAmbiguous: Bool { contentType.count > 1 || contentEncoding.count > 1 || expect.count > 1 }
}
