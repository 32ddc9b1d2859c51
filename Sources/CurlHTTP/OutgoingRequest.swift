import HTTPTransport
import HTTPTypes

/// A request in libcurl's form, with every part checked.
struct OutgoingRequest: Sendable {
    let method: HTTPRequest.Method
    let url: String
    /// The host and port, for messages.
    let authority: String
    /// The lines of the header in libcurl's form: `Name;` is an empty field, `Name:` removes one of libcurl's own.
    let fields: [String]
    let body: [UInt8]
    /// Whether to request and decompress a compressed body.
    let isDecompressed: Bool
    /// Whether to use no proxy.
    let isDirect: Bool
    let unixSocketPath: String?
    let allowsHTTP2: Bool

    init(
        _ request: HTTPRequest,
        body: [UInt8],
        _ limits: ExchangeLimits,
        _ options: CurlTransport.Options,
        _ origins: OriginCheck
    ) throws(TransportFailure) {
        guard body.count <= limits.maximumRequestBodyBytes else {
            let limit = limits.maximumRequestBodyBytes
            throw TransportFailure(.requestTooLarge, .notSent, "the body has more than \(limit) bytes")
        }
        method = request.method
        self.body = body
        let origin = try origins.origin(request, options)
        authority = origin.authority
        let path = request.path ?? "/"
        guard path.hasPrefix("/"), path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") })
        else {
            throw TransportFailure(.invalidRequest, .notSent, "the path is not one of a URL")
        }
        url = origin.url + path
        let asksForCoding: Bool
        (fields, asksForCoding) = Self.lines(request.headerFields)
        isDecompressed = !asksForCoding
        isDirect = origin.isThisMachine
        unixSocketPath = options.unixSocketPath
        allowsHTTP2 = options.allowsHTTP2
    }

    /// Whether the method is idempotent (RFC 9110 section 9.2.2).
    var isIdempotent: Bool { [.get, .head, .options, .put, .delete, .trace].contains(method) }

    /// Whether the method has a body, so that its length is sent even if it is zero.
    var hasBody: Bool { !body.isEmpty || [.post, .put, .patch].contains(method) }

    /// The lines of the header, and whether a field asks for a content coding.
    private static func lines(_ fields: HTTPFields) -> (lines: [String], asksForCoding: Bool) {
        var lines: [String] = []
        lines.reserveCapacity(fields.count + 2)
        var (asksForCoding, hasExpectation, hasType) = (false, false, false)
        for field in fields {
            switch field.name.canonicalName {
            case "content-length", "transfer-encoding", "host": continue
            case "accept-encoding": asksForCoding = true
            case "expect": hasExpectation = true
            case "content-type": hasType = true
            default: break
            }
            let (name, value) = (field.name.rawName, field.value)
            var line = ""
            line.reserveCapacity(name.utf8.count + 2 + value.utf8.count)
            line += name
            line += value.isEmpty ? ";" : ": "
            line += value
            lines.append(line)
        }
        // libcurl's own fields: one waits a second for servers without support, the other claims a form.
        if !hasExpectation { lines.append("Expect:") }
        if !hasType { lines.append("Content-Type:") }
        return (lines, asksForCoding)
    }
}
