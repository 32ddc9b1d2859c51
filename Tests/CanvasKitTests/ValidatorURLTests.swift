import CanvasJSON
import CanvasKit
import Testing

@Suite("The URL of an action or image")
struct ValidatorURLTests {
    private func message(for url: String) -> String? {
        CanvasValidator().findings(in: ["content_url": JSON(url)]).first?.message
    }

    @Test(
        "is absolute, HTTPS and has a host",
        arguments: [
            "https://example.com", "HTTPS://example.com", "https://example.com:8443/a?b=c#d", "https://münchen.example",
            "https://ada:secret@example.com", "https://[2001:db8::1]/", "https://1.2.3.4",
            "https://a.example/?next=http://b",
        ]
    )
    func good(url: String) {
        #expect(message(for: url) == nil)
    }

    @Test(
        "may be plain HTTP to this machine",
        arguments: [
            "http://localhost", "http://LOCALHOST:8080/a", "http://127.0.0.1?a", "http://[::1]:8080",
            "http://ada@localhost/",
        ]
    )
    func loopback(url: String) {
        #expect(message(for: url) == nil)
    }

    @Test(
        "is not relative",
        arguments: [
            "", "sheet", "/sheet", "//example.com/a", "example.com", "example.com:8080", "localhost:80/a", "https:",
            "https:a", ":a", "://a", "h t:",
        ]
    )
    func relative(url: String) {
        #expect(message(for: url)?.contains(url == "h t:" ? "space" : "not absolute") == true)
    }

    @Test(
        "has no other scheme",
        arguments: [
            "http://example.com", "ftp://example.com", "javascript://example.com", "http://localhost.example.com",
            "mailto:a@b.example", "tel:+123", "javascript:alert(1)", "data:", "http://localhost@example.com",
            "http://127.0.0.1.example.com", "http://", "httpss://example.com",
        ]
    )
    func otherScheme(url: String) {
        #expect(message(for: url)?.contains("not HTTPS") == true)
    }

    @Test(
        "has a host that is not empty",
        arguments: [
            "https://", "https:///a", "https://?a", "https://#a", "https://:443", "https://ada@", "https://ada@:1/",
            #"https://\example.com"#,
        ]
    )
    func host(url: String) {
        #expect(message(for: url)?.contains("no host") == true)
    }

    @Test(
        "has neither white space nor control characters",
        arguments: [
            " https://example.com", "https://example.com ", "https://example.com/a b", "https://example.com/a\nb",
            "https://example.com/\u{0}", "https://example.com/\u{7F}", "https://example.com/\u{85}",
            "https://example.com/\u{A0}", "https://example.com/\u{2028}",
        ]
    )
    func characters(url: String) {
        #expect(message(for: url)?.contains("control character") == true)
    }

    @Test("is never repeated in what is said of it")
    func secrecy() {
        #expect(message(for: "http://example.com/?token=abc")?.contains("abc") == false)
    }
}
