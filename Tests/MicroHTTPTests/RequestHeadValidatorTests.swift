import HTTPTypes
import Testing
import WebSyntax

@testable import MicroHTTP

/// The rules that raw requests cannot show one by one; the others are in `BadInput`.
@Suite struct RequestHeadValidatorTests {
    private let fieldBytes = 12_000

    @Test func ordinaryHeadPasses() throws {
        let head = try admit("POST", "/a?b", ["Host: x", "Content-Length: 7", "Expect: 100-Continue"])
        #expect(head.method == .post)
        #expect(head.target.path == "/a")
        #expect(head.body == .length(7))
    }

    @Test func bodyIsKnownFromTheHead() throws {
        #expect(try admit("GET", "/", ["Host: x"]).body == .none)
        #expect(try admit("POST", "/", ["Host: x", "Content-Length: 0"]).body == .none)
        #expect(try admit("POST", "/", ["Host: x", "Content-Length: 0010"]).body == .length(10))
        #expect(try admit("POST", "/", ["Host: x", "Transfer-Encoding: Chunked"]).body == .chunked)
    }

    @Test(arguments: [
        ("18446744073709551615", Refusal.bodyTooLarge), ("9223372036854775808", .bodyTooLarge), ("101", .bodyTooLarge),
        ("-1", .malformed), ("+1", .malformed), ("1 1", .malformed), ("1,1", .malformed), ("", .malformed),
        ("１", .malformed),
    ])
    func lengthThatIsNoneIsRefused(length: String, refusal: Refusal) {
        #expect(throws: refusal) { try admit("POST", "/", ["Host: x", "Content-Length: \(length)"]) }
    }

    @Test func oldClientsNeedNoHost() throws {
        #expect(try admit("GET", "/", [], version: "HTTP/1.0").method == .get)
        #expect(throws: Refusal.malformed) { try admit("GET", "/", [], version: "HTTP/1.1") }
        #expect(throws: Refusal.malformed) { try admit("GET", "/", ["Host: x", "host: x"], version: "HTTP/1.0") }
    }

    @Test(arguments: ["GET", "HEAD", "POST", "OPTIONS"])
    func methodIsKnown(name: String) throws {
        #expect(try admit(name, "/", ["Host: x"]).method.rawValue == name)
    }

    @Test(arguments: ["PUT", "DELETE", "get", "GETS", "GE", "", "TRACE", "CONNECT", "M-SEARCH"])
    func methodIsNotKnown(name: String) {
        #expect(throws: Refusal.unknownMethod) { try admit(name, "/", ["Host: x"]) }
    }

    @Test func identityIsNoCoding() throws {
        #expect(try admit("POST", "/", ["Host: x", "Content-Encoding: Identity"]).body == .none)
        #expect(try admit("POST", "/", ["Host: x", "Content-Encoding: "]).body == .none)
        #expect(throws: Refusal.encodedBody) { try admit("POST", "/", ["Host: x", "Content-Encoding: br"]) }
    }

    @Test func everyByteOfAFieldIsChecked() {
        let marks = Array("!#$%&'*+-.^_`|~".utf8)
        for byte in UInt8.min...UInt8.max where byte != UInt8(ascii: ":") {
            let isLetter = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            #expect(passes(name: [0x61, byte], value: []) == (isLetter || marks.contains(byte)))
            #expect(passes(name: [0x61], value: [0x61, byte, 0x61]) == (byte == 0x09 || byte >= 0x20 && byte != 0x7F))
        }
        #expect(!passes(name: [], value: [0x61]))
    }

    @Test func sizesAreRefusedOneOver() throws {
        let target = "/" + String(repeating: "a", count: RequestHeadValidator.maximumTargetLength - 1)
        #expect(try admit("GET", target, ["Host: x"]).target.path == target)
        #expect(throws: Refusal.targetTooLong) { try admit("GET", target + "a", ["Host: x"]) }
        let fields = ["Host: x"] + Array(repeating: "A: b", count: RequestHeadValidator.maximumFieldCount - 1)
        #expect(try admit("GET", "/", fields).body == .none)
        #expect(throws: Refusal.headersTooLarge) { try admit("GET", "/", fields + ["A: b"]) }
        // A slash, "Host" and "x", and 60 for each of two fields.
        let long = "A:" + String(repeating: "b", count: fieldBytes - 1 - 5 - 1 - 120)
        #expect(try admit("GET", "/", ["Host:x", long]).body == .none)
        #expect(throws: Refusal.headersTooLarge) { try admit("GET", "/", ["Host:x", long + "b"]) }
        #expect(throws: Refusal.headersTooLarge) { try admit("GET", "/a", ["Host:x", long]) }
    }

    @Test func everyRefusalSaysSoWithAnErrorStatus() {
        for refusal in Refusal.allCases { #expect((400...599).contains(refusal.status.code), "\(refusal)") }
    }

    private func passes(name: [UInt8], value: [UInt8]) -> Bool {
        var headers = RequestHeaders()
        headers.append(name: "Host".utf8, value: "x".utf8)
        headers.append(name: name, value: value)
        return (try? admit("GET", "/", headers, version: "HTTP/1.1")) != nil
    }

    private func admit(
        _ method: String,
        _ target: String,
        _ fields: [String],
        version: String = "HTTP/1.1"
    ) throws -> RequestHeadValidator.ValidatedHead {
        var headers = RequestHeaders()
        for field in fields {
            let parts = field.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
            headers.append(name: parts[0], value: parts[1])
        }
        return try admit(method, target, headers, version: version)
    }

    private func admit(
        _ method: String,
        _ target: String,
        _ headers: RequestHeaders,
        version: String
    ) throws -> RequestHeadValidator.ValidatedHead {
        try RequestHeadValidator(headerLimit: fieldBytes, bodyLimit: 100).validate(
            method: Array(method.utf8),
            target: Array(target.utf8),
            isHTTP10: version == "HTTP/1.0",
            headers: headers
        )
    }
}
