import Testing

@testable import CanvasKit

/// The quick look at a URL may only ever say less than the thorough one.
@Suite("A URL that is plainly HTTPS")
struct PlainURLTests {
    private static let bases: [String?] = [
        nil, "https://app.example.com", "https://app.example.com/below", "http://localhost:8080",
        "http://app.example.com", "https://",
        "https://@", "ftp://a", "", "https://[::1]:80", "https://ü.example",
    ]

    @Test(
        "has no fault",
        arguments: [
            "https://a", "https://a.example/b?c=d#e", "https://a:8080", "https://1.2.3.4/", "HTTPS://a", "https://",
            "https:///a",
            "https://@/", "https://a@/", "https://a@:80", "https://a@b", "https://?a", "https://#a", "https://\\a",
            "https://:80",
            "https://[::1]/", "http://a", "http://localhost", "https:a", "https:/a", "/", "//", "/a", "//a", "a", "",
            "/a b", "/a\u{0}",
            "/\u{7F}", "/ü", "https://a/ü", "https://a\u{A0}b", "https://ü", "mailto:a@b", "/a@b", "/a:b", "a:b", "?a",
            "/\u{85}", "https://-",
            "https://_", "https://a\nb",
        ]
    )
    func quickLookAgreesWithTheThoroughOne(url: String) {
        for base in Self.bases {
            let links = LinkResolver(base: base)
            guard links.isPlainlyHTTPS(url) else { continue }
            #expect(URLFault(in: links.resolve(url)) == nil, "\(url) below \(base ?? "nothing")")
        }
    }

    @Test("is what most are")
    func mostURLsArePlain() {
        let links = LinkResolver(base: "https://app.example.com")
        for url in ["/sheet", "/", "https://www.example.com/a?b=c"] { #expect(links.isPlainlyHTTPS(url)) }
        for url in ["http://www.example.com", "https://", "/a b"] { #expect(!links.isPlainlyHTTPS(url)) }
    }
}
