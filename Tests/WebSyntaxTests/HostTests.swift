import Testing

@testable import WebSyntax

@Suite struct HostTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1", true), ("[::1]", "::1", true), ("::1", "::1", true),
        ("::ffff:127.0.0.1", "127.0.0.1", true),
        ("[::FFFF:7f00:1]", "127.0.0.1", true), ("LocalHost", "localhost", true), ("localhost.", "localhost.", true),
        ("FE80::1%eth0", "fe80::1%eth0", false), ("[fe80::1%eth0.5]", "fe80::1%eth0.5", false),
        ("App_1.Example.COM", "app_1.example.com", false), ("0.0.0.0", "0.0.0.0", false), ("::", "::", false),
        ("127.0.0.1.nip.io", "127.0.0.1.nip.io", false), ("localhost.example.com", "localhost.example.com", false),
    ])
    func hostIsReadInEverySpelling(text: String, canonical: String, isThisMachine: Bool) {
        let host = Host(text)
        #expect(host?.description == canonical)
        #expect(host?.isThisMachine == isThisMachine)
        #expect(host.flatMap { Host($0.description) } == host)
    }

    @Test(arguments: [
        "", " ", "*", "a b", "[127.0.0.1]", "[]", "[::1", "::1]", "[::1]]", "::1%", "::1%a b", "%eth0", ":::", "a/b",
        "a:b",
        "http://a", "a@b", "\u{E9}.example", "::1\0", "a\0", "[localhost]",
    ])
    func nonsenseIsNoHost(text: String) {
        #expect(Host(text) == nil)
    }

    @Test func starAndZeroAreEveryAddressToListenOn() {
        #expect(Host(listening: "*") == .everywhere)
        #expect(Host(listening: "0")?.description == "0.0.0.0")
        #expect(Host(listening: "[::1]")?.description == "::1")
        #expect(Host("0") == .name("0"))
        #expect(Host(listening: "")?.description == nil)
    }

    @Test(arguments: [
        ("*", "127.0.0.1"), ("0", "127.0.0.1"), ("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("[::]", "[::1]"),
        ("::ffff:0.0.0.0", "127.0.0.1"), ("192.0.2.1", "192.0.2.1"), ("LOCALHOST", "localhost"),
        ("fe80::1%lo", "[fe80::1]"),
    ])
    func thisMachineReachesWhatListensEverywhere(host: String, seen: String) {
        #expect(Host(listening: host)?.asSeenFromHere.authority == seen)
    }

    @Test(arguments: [
        ("192.0.2.1:51008", "192.0.2.1", 51008), ("[2001:db8::1]:0", "2001:db8::1", 0),
        ("[2001:db8::1]", "2001:db8::1", nil),
        ("2001:db8::1", "2001:db8::1", nil), ("a.example", "a.example", nil), ("a.example:65535", "a.example", 65535),
        ("[fe80::1%eth0]:80", "fe80::1%eth0", 80), ("::ffff:192.0.2.1", "192.0.2.1", nil),
    ])
    func endpointIsAHostAndPerhapsAPort(text: String, host: String, port: Int?) {
        let hostAndPort = HostAndPort(text)
        #expect(hostAndPort?.host.description == host)
        #expect(hostAndPort?.port == port)
    }

    @Test(arguments: [
        "", ":80", "a:", "a:b", "a:65536", "a:+1", "a: 1", "a:000080", "[::1]80", "[::1]:", "[::1:80", "::1]:80",
        "1.2.3.4:5:6",
        "a:1:2", "[::1]:1:2", "\"192.0.2.1\"", "unknown:x",
    ])
    func nonsenseIsNoHostAndPort(text: String) {
        #expect(HostAndPort(text) == nil)
    }

    @Test(arguments: [
        ("a.example", true), ("a.example:8443", true), ("[::1]:80", true), ("[::1]", true), ("::1", false),
        ("a:0", false),
        ("[fe80::1%eth0]", false), ("[::1%25lo]", false), ("*", false), ("*:80", false), ("user@a", false),
        ("b\u{FC}cher.example", false),
    ])
    func authorityOfAURLIsStricter(text: String, isOne: Bool) {
        #expect((HostAndPort(authority: text) != nil) == isOne)
    }

    @Test func nameBeyondASCIIIsTakenWhereItIsAskedFor() {
        let hostAndPort = HostAndPort(authority: "B\u{FC}cher.example:1", allowsUnicode: true)
        #expect(hostAndPort?.host == .name("b\u{FC}cher.example"))
    }
}
