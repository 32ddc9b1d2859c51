import MicroHTTP
import Testing

@Suite struct RequestTargetTests {
    @Test(arguments: [
        ("/", "/", nil), ("/a/b", "/a/b", nil), ("/a%20b", "/a b", nil), ("/%C3%A9", "/é", nil), ("/é", "/é", nil),
        ("/a?", "/a", ""), ("/a?b=%20&c", "/a", "b=%20&c"), ("/a?b?c", "/a", "b?c"), ("/a%3Fb", "/a?b", nil),
        ("/%2e%2E/", "/../", nil), ("/a%2Fb", "/a/b", nil), ("/%2525", "/%25", nil), ("//", "//", nil),
        ("http://x/a?b", "/a", "b"), ("HTTPS://x:1/", "/", nil), ("*", "*", nil),
    ])
    func targetIsRead(text: String, path: String, query: String?) throws {
        let target = try #require(RequestTarget(parsing: Array(text.utf8)))
        #expect(target.path == path)
        #expect(target.query == query)
    }

    @Test(arguments: [
        "", "a", "?", "**", "*/", "http://", "http://x", "http:///a", "ftp://x/", "x:80", "/%", "/%4", "/%zz", "/%+1",
        "/%00", "/a\0", "/%0a", "/%0D", "/\t", "/a b", "/%7f", "/\\", "/%5c", "/%ff", "/%c0%ae", "/%ed%a0%80", "/a?b c",
        "/a?é", "/a?\u{7F}",
    ])
    func nonsenseIsNoTarget(text: String) {
        #expect(RequestTarget(parsing: Array(text.utf8)) == nil)
    }

    @Test func everyByteCanBeEscapedOrIsRefused() {
        for byte in UInt8.min...UInt8.max {
            let digits = String(byte, radix: 16)
            let target = RequestTarget(parsing: Array("/%\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8))
            let isAllowed = (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\\")
            #expect(target?.path == (isAllowed ? "/" + String(decoding: [byte], as: UTF8.self) : nil))
        }
    }
}
