package import HTTPTypes
import WebSyntax

/// Decides from the head of a request, before a byte of its body is read, whether the server takes it.
///
/// libmicrohttpd 0.9.75 accepts what RFC 9112 section 6.3 calls ambiguous (two lengths, a length beside a transfer
/// coding) and waits for ever on transfer codings it does not know. A refusal at this point also closes the
/// connection, which is the safe end to any doubt about where the next request begins.
struct RequestHeadValidator {
    static let maximumTargetLength = 8_000
    static let maximumFieldCount = 100
    /// Bytes that libmicrohttpd needs for a field beside its name and value: 4 of marks and a record of 56.
    static let fieldCost = 60

    /// What the head says about the body.
    enum Body: Equatable {
        case none
        case length(Int)
        case chunked
    }

    /// A head that passed.
    struct ValidatedHead {
        var method: HTTPRequest.Method
        var target: RequestTarget
        var body: Body
    }

    let headerLimit: Int
    let bodyLimit: Int
    var takesAnyMethod = false

    func validate(
        method: some Sequence<UInt8>,
        target: [UInt8],
        isHTTP10: Bool,
        headers: RequestHeaders
    ) throws(Refusal) -> ValidatedHead {
        try checkSize(target: target, headers: headers)
        try checkSyntax(of: headers)
        let fields = FramingFields(of: headers)
        guard fields.host.count <= 1, isHTTP10 || fields.host.count == 1, !fields.isAmbiguous else { throw .malformed }
        let body = try body(of: fields, in: headers.bytes, isHTTP10: isHTTP10)
        if let coding = fields.contentEncoding.value, !coding.isEmpty, !headers.bytes[coding].isToken("identity") {
            throw .encodedBody
        }
        let methods = takesAnyMethod ? Self.allMethods : Self.methods
        guard let method = methods.first(where: { method.elementsEqual($0.name) })?.method else { throw .unknownMethod }
        guard let target = RequestTarget(parsing: target), target.path != "*" || method == .options else {
            throw .malformed
        }
        if let expectation = fields.expect.value, !headers.bytes[expectation].isToken("100-continue") {
            throw .unknownExpectation
        }
        return ValidatedHead(method: method, target: target, body: body)
    }

    private typealias NamedMethod = (method: HTTPRequest.Method, name: [UInt8])
    private static let methods = named(.get, .head, .post, .options)
    private static let allMethods = methods + named(.put, .patch, .delete)

    private static func named(_ methods: HTTPRequest.Method...) -> [NamedMethod] {
        methods.map { ($0, Array($0.rawValue.utf8)) }
    }

    private func checkSize(target: [UInt8], headers: RequestHeaders) throws(Refusal) {
        if target.count > Self.maximumTargetLength { throw .targetTooLong }
        let size = target.count + headers.bytes.count + headers.count * Self.fieldCost
        if headers.count > Self.maximumFieldCount || size > headerLimit { throw .headersTooLarge }
    }

    private func checkSyntax(of headers: RequestHeaders) throws(Refusal) {
        let bytes = headers.bytes.span
        for field in headers.fields {
            guard !field.name.isEmpty, bytes.extracting(field.name).areAll(\.isTokenCharacter),
                bytes.extracting(field.value).areAll(\.isFieldCharacter)
            else { throw .malformed }
        }
    }

    private func body(of fields: FramingFields, in bytes: [UInt8], isHTTP10: Bool) throws(Refusal) -> Body {
        guard fields.contentLength.count + fields.transferEncoding.count <= 1 else { throw .malformed }
        if let coding = fields.transferEncoding.value {
            guard !isHTTP10 else { throw .malformed }
            // libmicrohttpd takes white space behind the coding for a part of it, and then waits for ever, too.
            guard bytes[coding].isToken("chunked"), !fields.transferEncoding.isPadded else {
                throw .unknownTransferCoding
            }
            return .chunked
        }
        guard let digits = fields.contentLength.value.map({ bytes[$0] }) else { return .none }
        guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { throw .malformed }
        guard let length = Int(String(decoding: digits, as: UTF8.self)), length <= bodyLimit else {
            throw .bodyTooLarge
        }
        return length == 0 ? .none : .length(length)
    }
}

extension Refusal: Error {}

extension HTTPField.Name {
    /// HTTPTypes keeps `Host` for itself, because HTTP/2 has none.
    package static let hostLine: Self = {
        guard let name = Self("Host") else { preconditionFailure("Host is a token") }
        return name
    }()
}

extension ArraySlice<UInt8> {
    fileprivate func isToken(_ lowercased: String) -> Bool {
        count == lowercased.utf8.count && zip(self, lowercased.utf8).allSatisfy { $0.asciiLowercased == $1 }
    }
}

extension Span<UInt8> {
    @inline(__always)
    fileprivate func areAll(_ isMember: (UInt8) -> Bool) -> Bool {
        for index in indices where !isMember(self[index]) { return false }
        return true
    }
}

extension UInt8 {
    /// `tchar` of RFC 9110 section 5.6.2.
    @inline(__always)
    fileprivate var isTokenCharacter: Bool {
        // Nearly all are letters or hyphens.
        if isASCIILetter || self == UInt8(ascii: "-") { return true }
        return switch self {
        case 0x30...0x39: true
        case UInt8(ascii: "!"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "^"),
            UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// What RFC 9110 section 5.5 allows in a field value; bytes over 0x7F are opaque.
    @inline(__always)
    fileprivate var isFieldCharacter: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }
}
