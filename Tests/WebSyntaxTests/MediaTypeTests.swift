import Testing

@testable import WebSyntax

@Suite struct MediaTypeTests {
    @Test(arguments: [
        ("index.html", "text/html; charset=utf-8"), ("a.CSS", "text/css; charset=utf-8"),
        ("a.min.js", "text/javascript; charset=utf-8"), ("a.svg", "image/svg+xml"), ("a.json", "application/json"),
        ("a.woff2", "font/woff2"), ("a.tar.gz", "application/octet-stream"), ("a", "application/octet-stream"),
        ("a.", "application/octet-stream"), ("html", "application/octet-stream"), ("", "application/octet-stream"),
    ])
    func endingDecides(name: String, type: String) {
        #expect(MediaType.ofFile(named: name) == type)
    }
}
