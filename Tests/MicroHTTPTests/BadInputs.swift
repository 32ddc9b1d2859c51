import HTTPTypes
import MicroHTTP
import Testing

/// A request that breaks a rule, byte for byte, and the answers that are right.
struct BadInput: Sendable {
    enum Ending {
        case closes, keeps, either
    }

    /// Names the case.
    let id: String
    let bytes: [UInt8]
    let statuses: [Int]
    let ending: Ending
    /// Why the server refuses it; nil when libmicrohttpd or the handler answers.
    var refusal: Refusal?
    /// Whether closing without an answer is right, too.
    var mayStaySilent = false
    /// libmicrohttpd sends the head of some of its own answers twice.
    var isGarbled = false
    /// Whether the client says that nothing more will come.
    var finishesSending = false
}

extension BadInput: CustomTestStringConvertible {
    var testDescription: String { id }
}

extension BadInput {
    static let bodyLimit = 1_000

    static let all: [BadInput] = [
        requestLines, targets, fields, wrongLengths, lengths, wrongCodings, oddCodings, codings, wrongChunks, chunks,
        expectations, paths, conditions,
    ].flatMap(\.self)

    private static func refused(_ id: String, _ bytes: [UInt8], _ refusal: Refusal) -> BadInput {
        BadInput(id: id, bytes: bytes, statuses: [refusal.status.code], ending: .closes, refusal: refusal)
    }

    private static func refused(_ id: String, _ text: String, _ refusal: Refusal) -> BadInput {
        refused(id, Array(text.utf8), refusal)
    }

    private static func answered(
        _ id: String,
        _ text: String,
        _ statuses: [Int],
        _ ending: Ending = .either
    ) -> BadInput {
        BadInput(id: id, bytes: Array(text.utf8), statuses: statuses, ending: ending)
    }

    private static func get(_ target: String, _ fields: String...) -> String {
        "GET \(target) HTTP/1.1\r\nHost: x\r\n" + fields.map { "\($0)\r\n" }.joined() + "\r\n"
    }

    private static func post(_ fields: String..., body: String) -> String {
        "POST /echo HTTP/1.1\r\nHost: x\r\n" + fields.map { "\($0)\r\n" }.joined() + "\r\n" + body
    }

    private static func chunked(_ body: String) -> String { post("Transfer-Encoding: chunked", body: body) }

    private static let hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"

    // MARK: - The request line

    private static let requestLines: [BadInput] = [
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

    private static let targets: [BadInput] = [
        answered("http-uri-8k", get("/" + String(repeating: "a", count: 7_999)), [404], .keeps),
        refused("http-uri-8001", get("/" + String(repeating: "a", count: 8_000)), .targetTooLong),
        answered("http-uri-40k", get("/" + String(repeating: "a", count: 40_000)), [414], .closes),
        answered("http-args-1000", get("/?" + String(repeating: "a=1&", count: 1_000)), [200], .keeps),
        answered("http-args-amp", get("/?" + String(repeating: "&", count: 7_900)), [200], .keeps),
    ]

    // MARK: - Header fields

    private static let fields: [BadInput] = [
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

    // MARK: - Framing

    private static let wrongLengths: [BadInput] = [
        garbled("http-cl-list", "Content-Length: 3, 3", [400]),
        garbled("http-cl-plus", "Content-Length: +3", [400]),
        garbled("http-cl-minus", "Content-Length: -1", [400]),
        garbled("http-cl-hex", "Content-Length: 0x3", [400]),
        garbled("http-cl-empty", "Content-Length: ", [400]),
        garbled("http-cl-text", "Content-Length: abc", [400]),
        garbled("http-cl-float", "Content-Length: 3.0", [400]),
        garbled("http-cl-under", "Content-Length: 1_0", [400]),
        garbled("http-cl-huge", "Content-Length: 99999999999999999999999", [400, 413]),
        garbled("http-cl-trailing-ows", "Content-Length: 3 ", [200, 400]),
    ]

    private static let lengths: [BadInput] = [
        refused("http-cl-max", post("Content-Length: 18446744073709551615", body: "abc"), .bodyTooLarge),
        refused("http-cl-over", post("Content-Length: \(bodyLimit + 1)", body: ""), .bodyTooLarge),
        refused("http-cl-int-max", post("Content-Length: 9223372036854775807", body: ""), .bodyTooLarge),
        answered("http-cl-zeros", post("Content-Length: 0003", body: "abc"), [200], .keeps),
        refused("http-cl-dup", post("Content-Length: 3", "Content-Length: 3", body: "abc"), .malformed),
        refused(
            "http-cl-diff",
            post("Content-Length: 0", "Content-Length: \(hidden.utf8.count)", body: hidden),
            .malformed
        ),
        refused(
            "http-cl-te",
            post("Content-Length: 8", "Transfer-Encoding: chunked", body: "3\r\nabc\r\n0\r\n\r\n"),
            .malformed
        ),
        refused(
            "http-te-cl-smuggle",
            post("Content-Length: 4", "Transfer-Encoding: chunked", body: "0\r\n\r\n" + hidden),
            .malformed
        ),
        silentAtEnd("http-half-body", post("Content-Length: 10", body: "abc")),
        silentAtEnd("http-half-chunk", chunked("a\r\nabc")),
        answered("http-get-body", get("/", "Content-Length: 3") + "abc", [200], .keeps),
    ]

    private static func garbled(_ id: String, _ line: String, _ statuses: [Int]) -> BadInput {
        BadInput(
            id: id,
            bytes: Array(post(line, body: "abc").utf8),
            statuses: statuses,
            ending: .either,
            isGarbled: true
        )
    }

    private static func silentAtEnd(_ id: String, _ text: String) -> BadInput {
        BadInput(
            id: id,
            bytes: Array(text.utf8),
            statuses: [400],
            ending: .closes,
            mayStaySilent: true,
            finishesSending: true
        )
    }

    private static let wrongCodings: [BadInput] = [
        coded("gzip", "gzip, chunked"), coded("identity", "identity"), coded("x", "xchunked"),
        coded("cow", "chunked, cow"), coded("quoted", "\"chunked\""), coded("semi", "chunked;q=1"), coded("empty", ""),
        coded("trailsp", "chunked "), coded("trailtab", "chunked\t"),
    ]

    private static let oddCodings: [BadInput] = [
        coded("vt", before: 0x0B, .malformed), coded("ff", before: 0xFF, .unknownTransferCoding),
        coded("nbsp", before: 0xA0, .unknownTransferCoding),
    ]

    private static func coded(_ id: String, _ value: String) -> BadInput {
        refused(
            "http-te-\(id)",
            post("Transfer-Encoding: \(value)", body: "0\r\n\r\n" + hidden),
            .unknownTransferCoding
        )
    }

    private static func coded(_ id: String, before byte: UInt8, _ refusal: Refusal) -> BadInput {
        let head = Array("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: ".utf8)
        return refused("http-te-\(id)", head + [byte] + Array("chunked\r\n\r\n0\r\n\r\n\(hidden)".utf8), refusal)
    }

    private static let codings: [BadInput] = [
        refused("http-te-get", get("/", "Transfer-Encoding: xchunked"), .unknownTransferCoding),
        refused(
            "http-te-two-a",
            post("Transfer-Encoding: chunked", "Transfer-Encoding: identity", body: "0\r\n\r\n" + hidden),
            .malformed
        ),
        refused(
            "http-te-two-b",
            post("Transfer-Encoding: identity", "Transfer-Encoding: chunked", body: "0\r\n\r\n" + hidden),
            .malformed
        ),
        refused(
            "http-te-10",
            "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            .malformed
        ),
        answered("http-te-case", post("transfer-encoding: CHUNKED", body: "3\r\nabc\r\n0\r\n\r\n"), [200], .keeps),
    ]

    private static let wrongChunks: [BadInput] = [
        wrong("0x", "0x3\r\nabc\r\n"), wrong("minus", "-1\r\nabc\r\n"), wrong("space", "3 \r\nabc\r\n"),
        wrong("empty", "\r\nabc\r\n"), wrong("long", "3\r\nabcd\r\n"), wrong("alpha", "g\r\nabc\r\n"),
    ]

    private static func wrong(_ id: String, _ chunk: String) -> BadInput {
        answered("http-chunk-\(id)", chunked(chunk + "0\r\n\r\n"), [400], .closes)
    }

    private static let overLimit = String(repeating: "a", count: bodyLimit + 1)

    private static let chunks: [BadInput] = [
        answered("http-chunk-overflow", chunked("FFFFFFFFFFFFFFFFF\r\nabc\r\n0\r\n\r\n"), [400, 413], .closes),
        answered("http-chunk-ext", chunked("3;a=b\r\nabc\r\n0\r\n\r\n"), [200]),
        answered("http-chunk-lf", chunked("3\nabc\n0\n\n"), [200, 400]),
        answered("http-chunk-tiny", chunked(String(repeating: "1\r\na\r\n", count: 500) + "0\r\n\r\n"), [200], .keeps),
        answered("http-chunk-trailer", chunked("3\r\nabc\r\n0\r\nX-Body-Signature: 1\r\n\r\n"), [200], .closes),
        answered(
            "http-chunk-trailer-emptyname",
            chunked("3\r\nabc\r\n0\r\nA: b\r\n: v\r\n" + hidden),
            [200],
            .closes
        ),
        // libmicrohttpd's own word for a line that does not fit into its memory, whatever the client did.
        answered(
            "http-chunk-ext-long",
            chunked("1;" + String(repeating: "a", count: 20_000) + "\r\nx\r\n"),
            [500],
            .closes
        ),
        refused("http-chunk-over", .chunked([overLimit]), .bodyTooLarge),
    ]

    private static let expectations: [BadInput] = [
        refused(
            "http-expect-over",
            post("Expect: 100-continue", "Content-Length: \(bodyLimit + 1)", body: ""),
            .bodyTooLarge
        ),
        refused("http-expect-odd", post("Expect: 200-ok", "Content-Length: 3", body: "abc"), .unknownExpectation),
    ]

    // MARK: - Files

    private static let paths: [BadInput] = [
        refused("http-path-nul", get("/index.html%00.txt"), .malformed),
        refused("http-path-rawnul", get("/index.html\0.txt"), .malformed),
        refused("http-path-rawnul-query", get("/\0?a=1&b"), .malformed),
        answered("http-path-dots", get("/../secret.txt"), [404], .keeps),
        answered("http-path-encdots", get("/%2e%2e%2fsecret.txt"), [404], .keeps),
        answered("http-path-encslash", get("/..%2fsecret.txt"), [404], .keeps),
        refused("http-path-backslash", get("/..%5csecret.txt"), .malformed),
        refused("http-path-badpct", get("/%zz"), .malformed),
        refused("http-path-crlf", get("/%0d%0aSet-Cookie:%20a=b"), .malformed),
        refused("http-path-utf8", get("/%ff"), .malformed),
        refused("http-path-overlong", get("/%c0%ae%c0%ae/secret.txt"), .malformed),
        answered("http-dotfile", get("/.env"), [404], .keeps),
        answered("http-dotgit", get("/.git/config"), [404], .keeps),
    ]

    private static let conditions: [BadInput] = [
        answered("http-range-bad", get("/index.html", "Range: bytes=999-"), [200], .keeps),
        answered("http-range-many", get("/", "Range: bytes=" + String(repeating: "0-1,", count: 2_000)), [200], .keeps),
        answered("http-inm-star", get("/index.html", "If-None-Match: *"), [304], .keeps),
        answered("http-date-bad", get("/index.html", "If-Modified-Since: nonsense"), [200], .keeps),
    ]
}
