import MicroHTTP

// The request line and the header fields.

extension BadInput {
    static let requestLines: [BadInput] = [
        refused("http-trace", "TRACE / HTTP/1.1\r\nHost: x\r\nX-Echo: 1\r\n\r\n", .unknownMethod),
        refused("http-connect", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", .unknownMethod),
        answered("http-options-star", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", [204], .keeps),
        refused("http-lower-method", "post / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", .unknownMethod),
        refused("http-odd-method", "F@O / HTTP/1.1\r\nHost: x\r\n\r\n", .unknownMethod),
        refused("http-no-host", "GET / HTTP/1.1\r\n\r\n", .malformed),
        refused("http-two-hosts", get("/", "Host: y"), .malformed),
        refused("http-two-hosts-10", "GET / HTTP/1.0\r\nHost: x\r\nHost: x\r\n\r\n", .malformed),
        answered("http-abs", get("http://elsewhere/index.html"), [200]),
        refused("http-abs-no-path", get("http://elsewhere"), .malformed),
        refused("http-star-get", get("*"), .malformed),
        refused("http-noslash", get("index.html"), .malformed),
        answered("http-09", "GET / HTTP/0.9\r\n\r\n", [400, 505], .closes),
        silent("http-09-bare", Array("GET /\r\n\r\n".utf8), [400]),
        answered("http-12", "GET / HTTP/1.2\r\nHost: x\r\n\r\n", [200]),
        answered("http-20", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", [505], .closes),
        answered("http-h2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400, 505], .closes),
        silent("http-tls", [0x16, 3, 1, 0, 0xA5, 1, 0, 0, 0xA1, 3, 3, 0x0A, 0x20, 0x7F, 0x0A, 0x0A], []),
        silent("http-tab", Array("GET\t/\tHTTP/1.1\r\nHost: x\r\n\r\n".utf8), [400]),
        refused("http-url-space", get("/a b"), .malformed),
    ]

    private static func silent(_ id: String, _ bytes: [UInt8], _ statuses: [Int]) -> BadInput {
        BadInput(id: id, bytes: bytes, statuses: statuses, ending: .closes, mayStaySilent: true)
    }

    static let targets: [BadInput] = [
        answered("http-uri-8k", get("/" + String(repeating: "a", count: 7_999)), [404], .keeps),
        refused("http-uri-8001", get("/" + String(repeating: "a", count: 8_000)), .targetTooLong),
        answered("http-uri-40k", get("/" + String(repeating: "a", count: 40_000)), [414], .closes),
        answered("http-args-1000", get("/?" + String(repeating: "a=1&", count: 1_000)), [200], .keeps),
        answered("http-args-amp", get("/?" + String(repeating: "&", count: 7_900)), [200], .keeps),
    ]

    static let fields: [BadInput] = [
        answered("http-hdr-40k", get("/", "X: " + String(repeating: "a", count: 40_000)), [431], .closes),
        refused("http-hdr-13k", get("/", "X: " + String(repeating: "a", count: 13_000)), .headersTooLarge),
        // Fits into libmicrohttpd's memory, but leaves no room for an answer there.
        refused("http-hdr-16k", get("/", "X: " + String(repeating: "a", count: 16_000)), .headersTooLarge),
        refused("http-hdr-220", get("/", String(repeating: "X: a\r\n", count: 219) + "Y: b"), .headersTooLarge),
        answered("http-hdr-2000", get("/", String(repeating: "X: a\r\n", count: 2_000) + "Y: b"), [431], .closes),
        refused("http-hdr-101", get("/", String(repeating: "X: a\r\n", count: 99) + "Y: b"), .headersTooLarge),
        answered("http-hdr-100", get("/", String(repeating: "X: a\r\n", count: 98) + "Y: b"), [200], .keeps),
        BadInput(
            id: "http-cookie-bomb",
            bytes: Array(get("/", "Cookie: " + String(repeating: "a=;", count: 500)).utf8),
            statuses: [200, 400, 431],
            ending: .either,
            mayStaySilent: true,
            isGarbled: true
        ),
        refused("http-space-colon", get("/", "X : a"), .malformed),
        refused(
            "http-te-space-colon",
            post("Transfer-Encoding : chunked", "Content-Length: 3", body: "abc"),
            .malformed
        ),
        refused("http-first-fold", "GET / HTTP/1.1\r\n X: a\r\nHost: x\r\n\r\n", .malformed),
        refused("http-fold", get("/", "X: a\r\n b"), .malformed),
        refused(
            "http-fold-te",
            post("Transfer-Encoding:\r\n chunked", body: "3\r\nabc\r\n0\r\n\r\n" + hidden),
            .malformed
        ),
        refused("http-fold-cl", post("Content-Length:\r\n \(hidden.utf8.count)", body: hidden), .malformed),
        refused("http-cut-cl", post("Content-Length: 3\05", body: "abc" + hidden), .malformed),
        answered("http-nocolon", get("/", "nonsense"), [400], .closes),
        refused("http-emptyname", get("/", ": v"), .malformed),
        // libmicrohttpd takes such a line for the one that ends the head.
        refused("http-emptyname-between", get("/", ": v\r\n\(hidden)"), .malformed),
        refused("http-nul-line", get("/", "\0\r\n\(hidden)"), .malformed),
        refused("http-nul-colon", get("/", "\0: v\r\n\(hidden)"), .malformed),
        refused("http-nul-first", get("/", "\0abc: d\r\n\(hidden)"), .malformed),
        refused("http-emptyname-cl", post("X: a", ": v", "Content-Length: 3", body: "abc" + hidden), .malformed),
        refused("http-lf", "GET / HTTP/1.1\nHost: x\n\n", .malformed),
        refused("http-lf-line", get("/", "X: a\nY: b"), .malformed),
        refused("http-nul-value", get("/", "X: a\0b"), .malformed),
        answered("http-nul-name", get("/", "X\0Y: a"), [400], .closes),
        refused("http-cr-value", get("/", "X: a\rb"), .malformed),
        refused("http-ctl-value", get("/", "X: a\u{1}b"), .malformed),
        refused("http-del-value", get("/", "X: a\u{7F}b"), .malformed),
        refused("http-badname", get("/", "X(Y): a"), .malformed),
        refused("http-content-type-twice", get("/", "Content-Type: a/b", "Content-Type: a/b"), .malformed),
        refused("http-gzip", post("Content-Encoding: gzip", "Content-Length: 3", body: "abc"), .encodedBody),
    ]
}
