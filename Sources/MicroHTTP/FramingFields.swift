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

    private enum Known: Int {
        case host, expect, contentType, contentLength, contentEncoding, transferEncoding

        var name: String {
            switch self {
            case .host: "host"
            case .expect: "expect"
            case .contentType: "content-type"
            case .contentLength: "content-length"
            case .contentEncoding: "content-encoding"
            case .transferEncoding: "transfer-encoding"
            }
        }
    }

    private var lines = InlineArray<6, Lines>(repeating: Lines())

    init(of headers: RequestHeaders) {
        for field in headers.fields {
            // The length tells most names apart.
            let known: Known
            switch field.name.count {
            case 4: known = .host
            case 6: known = .expect
            case 12: known = .contentType
            case 14: known = .contentLength
            case 16: known = .contentEncoding
            case 17: known = .transferEncoding
            default: continue
            }
            if headers.isNamed(field, known.name.utf8.span) { lines[known.rawValue].add(field) }
        }
    }

    var host: Lines { lines[Known.host.rawValue] }
    var contentLength: Lines { lines[Known.contentLength.rawValue] }
    var transferEncoding: Lines { lines[Known.transferEncoding.rawValue] }
    var contentEncoding: Lines { lines[Known.contentEncoding.rawValue] }
    var contentType: Lines { lines[Known.contentType.rawValue] }
    var expect: Lines { lines[Known.expect.rawValue] }

    /// Whether a field is repeated that decides something and would then be ambiguous.
    var isAmbiguous: Bool { contentType.count > 1 || contentEncoding.count > 1 || expect.count > 1 }
}
