import Testing
import WebSyntax

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1"), ("192.0.2.255", "192.0.2.255"), ("::1", "::1"), ("2001:DB8::1", "2001:db8::1"),
        ("::ffff:192.0.2.1", "192.0.2.1"), ("::", "::"),
    ])
    func addressIsReadAndWritten(text: String, canonical: String) {
        #expect(IPAddress(text)?.description == canonical)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "[::1]", "::1%lo", "1.2.3.4:80", "localhost", " ::1",
    ])
    func nonsenseIsNoAddress(text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test func textThatGoesOnBehindANULIsNoAddress() {
        #expect(IPAddress("127.0.0.1\0") == nil)
        #expect(IPAddress("::1\0.example.com") == nil)
    }

    @Test func loopbackIsKnown() {
        for text in ["127.0.0.1", "127.255.0.1", "::1", "::ffff:127.0.0.1"] {
            #expect(IPAddress(text)?.isLoopback == true)
        }
        for text in ["128.0.0.1", "::", "::2", "1::1", "10.0.0.1"] { #expect(IPAddress(text)?.isLoopback == false) }
    }

    @Test func bytesAreFourOrSixteen() {
        #expect(IPAddress(bytes: [10, 0, 0, 1])?.description == "10.0.0.1")
        for count in [0, 3, 5, 15, 17] { #expect(IPAddress(bytes: Array(repeating: 0, count: count)) == nil) }
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.1.2.3/8", "10.9.9.9", true),
        ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false), ("192.0.2.128/25", "192.0.2.127", false),
        ("192.0.2.128/25", "192.0.2.128", true), ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
        ("192.0.2.1/32", "192.0.2.0", false), ("2001:db8::/32", "2001:db8:ffff::1", true),
        ("2001:db8::/33", "2001:db8:8000::", false), ("::1/128", "::1", true), ("::/0", "10.0.0.1", false),
        ("10.0.0.0/8", "::ffff:10.0.0.1", true), ("[2001:db8::]/32", "2001:db8::1", true), ("[::1]", "::1", true),
        ("[::1]:51008", "::1", true), ("192.0.2.1:51008", "192.0.2.1", true), ("::ffff:10.0.0.0/104", "10.9.9.9", true),
        ("::ffff:10.0.0.0/104", "11.0.0.0", false), ("::ffff:0:0/96", "203.0.113.9", true),
    ])
    func blockHoldsItsAddresses(block: String, address: String, isInside: Bool) throws {
        #expect(try #require(AddressBlock(block)).contains(#require(IPAddress(address))) == isInside)
    }

    @Test(arguments: [
        "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8", "::/129", "10/8",
        "10.0.0.1:80/8", "::ffff:10.0.0.0/95", "fe80::1%eth0", "[10.0.0.1]", "localhost", "*",
    ])
    func nonsenseIsNoBlock(text: String) {
        #expect(AddressBlock(text) == nil)
    }
}
