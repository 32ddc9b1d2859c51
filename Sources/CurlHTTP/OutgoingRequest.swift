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
        _ options: CurlTransport.Options
    ) throws(TransportFailure) {
        guard body.count <= limits.maximumRequestBodyBytes else {
            let limit = limits.maximumRequestBodyBytes
            throw TransportFailure(.requestTooLarge, .notSent, "the body has more than \(limit) bytes")
        }
        method = request.method
        self.body = body
        authority = try Self.authority(request)
        let isThisMachine = Self.isThisMachine(authority) || options.unixSocketPath != nil
        try Self.check(request.scheme, isThisMachine, options)
        let path = request.path ?? "/"
        guard path.hasPrefix("/"), path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") })
        else {
            throw Self.invalid("the path is not one of a URL")
        }
        url = "\(request.scheme ?? "")://\(authority)\(path)"
        fields = Self.lines(request.headerFields)
        isDecompressed = request.headerFields[.acceptEncoding] == nil
        isDirect = isThisMachine
        unixSocketPath = options.unixSocketPath
        allowsHTTP2 = options.allowsHTTP2
    }

    /// Whether the method is idempotent (RFC 9110 section 9.2.2).
    var isIdempotent: Bool { [.get, .head, .options, .put, .delete, .trace].contains(method) }

    /// Whether the method has a body, so that its length is sent even if it is zero.
    var hasBody: Bool { !body.isEmpty || [.post, .put, .patch].contains(method) }

    private static func invalid(_ detail: String) -> TransportFailure {
        TransportFailure(.invalidRequest, .notSent, detail)
    }

    private static func authority(_ request: HTTPRequest) throws(TransportFailure) -> String {
        guard let authority = request.authority, !authority.isEmpty else { throw invalid("there is no host") }
        guard authority.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw invalid("the host has letters beyond ASCII; write it in the form that begins with xn--")
        }
        // User information would be a secret; the other characters belong to other parts of the URL.
        guard !authority.utf8.contains(where: { "@/?#\\%".utf8.contains($0) }) else {
            throw invalid("the host is not one of a URL")
        }
        return authority
    }

    private static func check(
        _ scheme: String?,
        _ isThisMachine: Bool,
        _ options: CurlTransport.Options
    ) throws(TransportFailure) {
        if let path = options.unixSocketPath {
            // The kernel's limit, with a NUL at the end.
            guard !path.isEmpty, path.utf8.count < 108, !path.utf8.contains(0) else {
                throw invalid("the path of the Unix-domain socket is longer than 107 bytes, or empty")
            }
        }
        switch scheme {
        case "https": return
        case "http":
            let isAllowed =
                switch options.plainHTTP {
                case .refused: options.unixSocketPath != nil
                case .toThisMachine: isThisMachine
                case .allowed: true
                }
            guard isAllowed else { throw invalid("plain HTTP is not allowed there; use https:// in the URL") }
        default: throw invalid("the scheme is neither https nor http")
        }
    }

    /// Whether an authority is `localhost`, which libcurl does not look up, or a loopback address.
    static func isThisMachine(_ authority: String) -> Bool {
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        if host == "[::1" || host.lowercased() == "localhost" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        // Other notations of an address are rejected, because parsers differ in them.
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }

    private static func lines(_ fields: HTTPFields) -> [String] {
        var lines: [String] = []
        lines.reserveCapacity(fields.count + 2)
        for field in fields {
            switch field.name.canonicalName {
            case "content-length", "transfer-encoding", "host": continue
            default: break
            }
            lines.append(field.value.isEmpty ? "\(field.name.rawName);" : "\(field.name.rawName): \(field.value)")
        }
        // libcurl's own fields: one waits a second for servers without support, the other claims a form.
        for name in [HTTPField.Name.expect, .contentType] where fields[name] == nil { lines.append("\(name.rawName):") }
        return lines
    }
}
