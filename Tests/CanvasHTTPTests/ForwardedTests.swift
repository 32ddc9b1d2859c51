import HTTPTypes
import MicroHTTP
import Testing
import WebSyntax

@testable import CanvasHTTP

@Suite struct ForwardedTests {
    typealias Element = ForwardedHeader.Element

    @Test(arguments: [
        ("for=192.0.2.43", [Element(client: "192.0.2.43")]),
        (#"For="[2001:db8:cafe::17]:4711""#, [Element(client: "[2001:db8:cafe::17]:4711")]),
        (
            "for=192.0.2.60;proto=http;by=203.0.113.43;host=a.example",
            [Element(client: "192.0.2.60", host: "a.example", scheme: "http")]
        ),
        ("for=192.0.2.43, for=198.51.100.17", [Element(client: "192.0.2.43"), Element(client: "198.51.100.17")]),
        (#"host="a\"b", "#, [Element(host: #"a"b"#)]),
        ("for=192.0.2.43, by=x", [Element(client: "192.0.2.43"), Element()]), ("", []), (" , ;,", []),
    ])
    func wellFormedFieldIsTakenApart(text: String, elements: [Element]) {
        #expect(ForwardedHeader.parse(Array(text.utf8)) == elements)
    }

    @Test(arguments: ["for", "for=", #"for="open"#, "for=a b", "=a", #"for="\"#, "for=a;;for=b x", "for=a\u{7F}"])
    func malformedFieldIsNoField(text: String) {
        #expect(ForwardedHeader.parse(Array(text.utf8)) == nil)
    }

    @Test(
        arguments: [
            (["Forwarded: for=198.51.100.7;proto=https;host=a.example"], "198.51.100.7", "https://a.example"),
            (
                ["Forwarded: for=203.0.113.1, for=198.51.100.7", "Forwarded: for=127.0.0.1;host=b.example"],
                "198.51.100.7", "https://b.example"
            ),
            ([#"Forwarded: for="[2001:db8::1]:80";host=a.example"#], "2001:db8::1", "https://a.example"),
            (["Forwarded: for=_hidden;host=a.example"], "127.0.0.1", "https://a.example"),
            // The nearest proxy keeps silent, and what stands before its element may be anybody's.
            (["Forwarded: for=198.51.100.7;host=a.example, by=_proxy"], "127.0.0.1", "http://localhost:80"),
            (
                ["Forwarded: for=198.51.100.7;host=a.example", "X-Forwarded-For: 198.51.100.8"], "198.51.100.8",
                "http://localhost:80"
            ),
            (
                ["Forwarded: for=198.51.100.7;host=a.example", "X-Forwarded-Proto: https"], "127.0.0.1",
                "https://localhost:80"
            ),
            (["Forwarded: for=198.51.100.7;host=\"a/b\""], "198.51.100.7", nil),
        ] as [([String], String, String?)]
    )
    func nearestProxyThatIsTrustedIsBelieved(fields: [String], client: String, url: String?) throws {
        let origin = ClientOrigin(trustedProxies: [try #require(AddressBlock("127.0.0.0/8"))], publicURL: nil)
        let request = try request(fields)
        #expect(origin.address(of: request) == client)
        #expect(origin.baseURL(of: request) == url)
        let distrustful = ClientOrigin(trustedProxies: [], publicURL: nil)
        #expect(distrustful.address(of: request) == "127.0.0.1")
        #expect(distrustful.baseURL(of: request) == "http://localhost:80")
    }

    @Test(
        arguments: [
            (["X-Forwarded-For: 203.0.113.9:51008"], "203.0.113.9"), (["X-Forwarded-For: 203.0.113.9"], "203.0.113.9"),
            (["X-Forwarded-For: [2001:db8::1]:51008"], "2001:db8::1"),
            (["X-Forwarded-For: [2001:db8::1]"], "2001:db8::1"),
            (["X-Forwarded-For: 2001:DB8::1"], "2001:db8::1"),
            ([#"X-Forwarded-For: "[2001:db8::1]:80""#], "2001:db8::1"),
            ([#"X-Forwarded-For: "203.0.113.9:80""#], "203.0.113.9"), (["X-Forwarded-For: fe80::1%eth0"], "fe80::1"),
            (["X-Forwarded-For: 6.6.6.6, 203.0.113.9:51008, 127.0.0.1:80"], "203.0.113.9"),
            (["X-Forwarded-For: ::ffff:203.0.113.9"], "203.0.113.9"),
            (["X-Forwarded-For: [::ffff:203.0.113.9]:51008"], "203.0.113.9"),
            // What is no address says nothing, and neither does what stands before it.
            (["X-Forwarded-For: 6.6.6.6, unknown"], "127.0.0.1"), (["X-Forwarded-For: 203.0.113.9:x"], "127.0.0.1"),
            (["X-Forwarded-For: 203.0.113.9:1:2"], "127.0.0.1"), (["X-Forwarded-For: 203.0.113.9:99999"], "127.0.0.1"),
            ([#"Forwarded: for="203.0.113.9:51008""#], "203.0.113.9"),
            ([#"Forwarded: for="[2001:db8::1]""#], "2001:db8::1"),
        ] as [([String], String)]
    )
    func addressOfAClientMayHaveAPort(fields: [String], client: String) throws {
        let origin = ClientOrigin(trustedProxies: [try #require(AddressBlock("127.0.0.0/8"))], publicURL: nil)
        #expect(origin.address(of: try request(fields)) == client)
    }

    @Test func eachRequestIsToldItsOwnURL() throws {
        let origin = ClientOrigin(trustedProxies: [try #require(AddressBlock("127.0.0.0/8"))], publicURL: nil)
        let cases: [(fields: [String], url: String?)] = [
            (["X-Forwarded-Host: a.example"], "https://a.example"),
            (["X-Forwarded-Host: b.example"], "https://b.example"),
            (["X-Forwarded-Host: b.example", "X-Forwarded-Proto: http"], "http://b.example"),
            (["X-Forwarded-Host: b.example", "X-Forwarded-Proto: ftp"], "https://b.example"),
            (["X-Forwarded-Host: b.example/"], nil), (["X-Forwarded-Host: b.exampl"], "https://b.exampl"),
            ([], "http://localhost:80"),
        ]
        for first in cases {
            for second in cases {
                #expect(origin.baseURL(of: try request(first.fields)) == first.url)
                #expect(origin.baseURL(of: try request(second.fields)) == second.url)
            }
        }
    }

    private func request(_ fields: [String]) throws -> ServerRequest {
        var headers = RequestHeaders()
        for field in ["Host: localhost:80"] + fields {
            let parts = field.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1)
            headers.append(name: parts[0], value: parts[1])
        }
        return ServerRequest(
            id: "1",
            method: .post,
            target: try #require(RequestTarget(parsing: Array("/initialize".utf8))),
            headers: headers,
            peer: .ip(try #require(IPAddress("127.0.0.1")))
        )
    }
}
