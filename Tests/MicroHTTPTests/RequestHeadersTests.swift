import HTTPTypes
import Testing
import WebSyntax

@testable import MicroHTTP

@Suite struct RequestHeadersTests {
    @Test func namesAreFoundWhateverTheirCase() {
        var headers = RequestHeaders()
        headers.append(name: "CONTENT-type".utf8, value: "a/b".utf8)
        #expect(headers[.contentType] == "a/b")
        #expect(headers[.contentEncoding] == nil)
        #expect(headers[.accept] == nil)
    }

    @Test(arguments: [
        (" a\t", "a", true), ("\t a b", "a b", false), ("", "", false), (" \t ", "", false), ("a ", "a", true),
    ])
    func whiteSpaceAroundAValueIsLeftOut(value: String, trimmed: String, isPadded: Bool) {
        var headers = RequestHeaders()
        headers.append(name: "Accept".utf8, value: value.utf8)
        headers.append(name: "Host".utf8, value: "x".utf8)
        #expect(headers[.accept] == trimmed)
        #expect(headers.fields.map(\.isPadded) == [isPadded, false])
    }

    @Test func otherWhiteSpaceIsKept() {
        var headers = RequestHeaders()
        headers.append(name: "Accept".utf8, value: [0x0B, 0x61, 0xA0])
        #expect(headers[bytesOf: .accept]?.elementsEqual([0x0B, 0x61, 0xA0]) == true)
        #expect(headers[.accept] == nil)
    }

    @Test func repeatedFieldsKeepTheirOrder() {
        var headers = RequestHeaders()
        for value in ["one", "", "three"] { headers.append(name: "accept".utf8, value: value.utf8) }
        #expect(headers.count == 3)
        #expect(headers[.accept] == "one")
        #expect(headers.values(of: .accept).map { String(decoding: $0, as: UTF8.self) } == ["one", "", "three"])
    }
}
