import MicroHTTP

// Where a body ends.

extension BadInput {
    static let wrongLengths: [BadInput] = [
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

    static let lengths: [BadInput] = [
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

    static let wrongCodings: [BadInput] = [
        coded("gzip", "gzip, chunked"), coded("identity", "identity"), coded("x", "xchunked"),
        coded("cow", "chunked, cow"), coded("quoted", "\"chunked\""), coded("semi", "chunked;q=1"), coded("empty", ""),
        coded("trailsp", "chunked "), coded("trailtab", "chunked\t"),
    ]

    static let oddCodings: [BadInput] = [
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

    static let codings: [BadInput] = [
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

    static let wrongChunks: [BadInput] = [
        wrong("0x", "0x3\r\nabc\r\n"), wrong("minus", "-1\r\nabc\r\n"), wrong("space", "3 \r\nabc\r\n"),
        wrong("empty", "\r\nabc\r\n"), wrong("long", "3\r\nabcd\r\n"), wrong("alpha", "g\r\nabc\r\n"),
    ]

    private static func wrong(_ id: String, _ chunk: String) -> BadInput {
        answered("http-chunk-\(id)", chunked(chunk + "0\r\n\r\n"), [400], .closes)
    }

    private static let overLimit = String(repeating: "a", count: bodyLimit + 1)

    static let chunks: [BadInput] = [
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
        // libmicrohttpd has no room for such a line, and says nothing.
        refused(
            "http-chunk-ext-long",
            chunked("1;" + String(repeating: "a", count: 20_000) + "\r\nx\r\n"),
            .tooSlow
        ),
        refused(
            "http-chunk-ext-huge",
            chunked("1;" + String(repeating: "a", count: 200_000) + "\r\nx\r\n"),
            .tooSlow
        ),
        refused("http-chunk-over", .chunked([overLimit]), .bodyTooLarge),
    ]

    static let expectations: [BadInput] = [
        refused(
            "http-expect-over",
            post("Expect: 100-continue", "Content-Length: \(bodyLimit + 1)", body: ""),
            .bodyTooLarge
        ),
        refused("http-expect-odd", post("Expect: 200-ok", "Content-Length: 3", body: "abc"), .unknownExpectation),
    ]
}
