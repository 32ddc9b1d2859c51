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
        method: [UInt8],
        target: [UInt8],
        version: [UInt8],
        headers: RequestHeaders
    ) throws(Refusal) -> ValidatedHead {
        let isHTTP10 = version == Self.http10
        try checkSize(target: target, headers: headers)
        try checkSyntax(of: headers)
        try checkHost(headers, isRequired: !isHTTP10)
        let body = try body(of: headers, isHTTP10: isHTTP10)
        if let coding = headers[bytesOf: .contentEncoding], !coding.isEmpty, !coding.isToken("identity") {
            throw .encodedBody
        }
        guard let method = (takesAnyMethod ? Self.allMethods : Self.methods).first(where: { $0.name == method })?.method
        else {
            throw .unknownMethod
        }
        guard let target = RequestTarget(parsing: target), target.path != "*" || method == .options else {
            throw .malformed
        }
        if let expectation = headers[bytesOf: .expect], !expectation.isToken("100-continue") {
            throw .unknownExpectation
        }
        return ValidatedHead(method: method, target: target, body: body)
    }

    private static let http10 = Array("HTTP/1.0".utf8)

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
        for field in headers.fields {
            guard !field.name.isEmpty, headers.bytes[field.name].allSatisfy(\.isTokenCharacter),
                headers.bytes[field.value].allSatisfy(\.isFieldCharacter)
            else { throw .malformed }
        }
    }

    private func checkHost(_ headers: RequestHeaders, isRequired: Bool) throws(Refusal) {
        let hosts = headers.count(of: .hostLine)
        guard hosts <= 1, !isRequired || hosts == 1 else { throw .malformed }
        for name in Self.singularFields where headers.count(of: name) > 1 { throw .malformed }
    }

    /// Fields that decide something here and would be ambiguous if repeated.
    private static let singularFields: [HTTPField.Name] = [.contentType, .contentEncoding, .expect]

    private func body(of headers: RequestHeaders, isHTTP10: Bool) throws(Refusal) -> Body {
        let (lengths, codings) = (headers.count(of: .contentLength), headers.count(of: .transferEncoding))
        guard lengths + codings <= 1 else { throw .malformed }
        if let coding = headers[bytesOf: .transferEncoding] {
            guard !isHTTP10 else { throw .malformed }
            // libmicrohttpd takes white space behind the coding for a part of it, and then waits for ever, too.
            guard coding.isToken("chunked"), !headers.hasPadding(.transferEncoding) else {
                throw .unknownTransferCoding
            }
            return .chunked
        }
        guard let digits = headers[bytesOf: .contentLength] else { return .none }
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
    fileprivate var isFieldCharacter: Bool { self >= 0x20 && self != 0x7F || self == 0x09 }
}
