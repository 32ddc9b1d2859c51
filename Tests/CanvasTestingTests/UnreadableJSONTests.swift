import CanvasCrypto
import CanvasTesting
import HTTPTypes
import MicroHTTP
import Testing

/// What is said of responses that are not JSON: in `send`, `doctor`, the preview and tests of apps.
@Suite(.timeLimit(.minutes(5))) struct UnreadableJSONTests {
    static let canvas = #"{"canvas":{"content":{"components":[]}}}"#

    @Test(arguments: [
        ("", "the body is empty"), ("\n  \n", "4 bytes of white space"),
        ("\u{FEFF}{}", "byte order mark (EF BB BF)"), ("\u{FEFF}{'a':1}", "without it, a single quote at byte 1"),
        ("<br />\n<b>Notice</b>: x\n{}", "24 bytes of other text come before the JSON, which starts at byte 24"),
        ("<br />\n<b>Notice</b>: x\n{}", #"begins "<br />\n<b>Notice</b>: x\n{}""#),
        (")]}',\n{\"a\":1}", "6 bytes of other text come before"), ("1{\"a\":1}", "1 bytes of other text come before"),
        ("[12:00] Warning: x\n" + canvas, "19 bytes of other text come before"),
        (canvas + canvas, "a second JSON document follows on the first, at byte 40"),
        (canvas + "\n<script>x</script>", #"other text follows on the JSON, at byte 41: "<script>x</script>""#),
        (#"{"canvas":{"cont"#, "the JSON is cut off at byte 16"), ("{\"a\":[1,", "the JSON is cut off at byte 8"),
        ("<!doctype html><title>Hi</title>", #"the body is HTML, not JSON; it begins "<!doctype html>"#),
        ("<?xml version=\"1.0\"?><a/>", "the body is XML"), ("{'a': 1}", "a single quote at byte 1 (line 1, column 2)"),
        ("{\"a\":\n 'b'}", "a single quote at byte 7 (line 2, column 2)"),
        ("{a: 1}", "a name without double quotes at byte 1"),
        ("{“a”: 1}", "a typographic quote at byte 1"), (#"{"a":[1,]}"#, "a comma stands before a closing bracket"),
        (#"{"a":1,}"#, "a comma stands before a closing bracket"), (#"{"a":NaN}"#, "NaN is not a JSON value at byte 5"),
        (#"{"a":-Infinity}"#, "Infinity is not a JSON value"), (#"{"a":undefined}"#, "undefined is not a JSON value"),
        (#"{"a":None}"#, "None is not a JSON value"), (#"{"a":True}"#, "True is not a JSON value"),
        ("{\"a\":1 // one\n}", "a comment"), ("callback({})", "a function call (JSONP)"),
        ("{\"a\":\"b\nc\"}", "a string has the control character 0A at byte 7"), (#"{"a":01}"#, "at byte 5"),
        ("Internal error", #"near "Internal error""#), ("{\"a\":\"\u{1B}[2J\"}", #"\u{1B}[2J"#),
    ])
    func reasonHasTheByteAndTheLetters(body: String, reason: String) throws {
        let fault = try #require(UnreadableJSON(Array(body.utf8)))
        #expect(fault.reason.contains(reason), "\(fault.reason)")
        #expect(!fault.advice.isEmpty && !fault.description.contains("\u{1B}"))
    }

    @Test(
        arguments: [
            (
                [0x7B, 0x22, 0x63, 0x61, 0x66, 0xE9, 0x22], nil,
                "byte E9 is not UTF-8; in Latin-1 it is \"é\"; at byte 5"
            ),
            ([0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00], nil, "compressed with gzip"),
            (
                [0x78, 0x9C, 0xAB, 0x56, 0x4A, 0x05], "deflate",
                "compressed with deflate (Content-Encoding: \"deflate\")"
            ),
            ([0x28, 0xB5, 0x2F, 0xFD, 0x04], nil, "compressed with zstd"),
            ([0x0B, 0x14, 0x80, 0x7B, 0xFF], "br", "compressed with br"),
            ([0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], nil, "UTF-16"), ([0x00, 0x7B, 0x00, 0x7D], nil, "UTF-16"),
            ([0x7B, 0x00, 0x7D, 0x00], nil, "UTF-16"),
        ] as [([UInt8], String?, String)]
    )
    func bytesThatAreNotTextAreRecognised(body: [UInt8], coding: String?, reason: String) throws {
        var headers = HTTPFields()
        headers[.contentEncoding] = coding
        let fault = try #require(UnreadableJSON(body, headers: headers))
        #expect(fault.reason.contains(reason), "\(fault.reason)")
    }

    @Test func jsonHasNoFault() {
        #expect(UnreadableJSON(Array(Self.canvas.utf8), headers: [.contentEncoding: "gzip"]) == nil)
    }

    @Test(arguments: ["{", "{ ", "[", "<", "é", "{\"a\":", "x{\"", "\u{0}"]) func reasonIsShort(piece: String) throws {
        let body = Array(String(repeating: piece, count: 100_000).utf8)
        let fault = try #require(UnreadableJSON(body))
        #expect(fault.description.utf8.count < 1_000)
    }

    @Test func messengerShowsTheReason() async throws {
        struct Unreadable: AppTransport {
            let baseURL = "https://app.example.com"
            func send(_ request: AppRequest) -> AppReply { AppReply(status: 200, body: Array("\u{FEFF}{}".utf8)) }
        }
        var messenger = SimulatedMessenger(transport: Unreadable(), secret: .init("a-secret-of-the-tests"))
        let error = await #expect(throws: AppFailure.self) { try await messenger.initialize() }
        #expect(error?.reason.contains("byte order mark") == true)
        #expect(messenger.exchanges[0].findings.map(\.rule) == [.json])
        #expect(messenger.canvas?.failure?.contains("byte order mark") == true)
    }

    @Test func manyFindingsAreSummedUp() async throws {
        struct Many: AppTransport {
            let baseURL = "https://app.example.com"
            func send(_ request: AppRequest) -> AppReply {
                let components = Array(repeating: "{}", count: 200).joined(separator: ",")
                return AppReply(
                    status: 200,
                    body: Array(#"{"canvas":{"content":{"components":[\#(components)]}}}"#.utf8)
                )
            }
        }
        var messenger = SimulatedMessenger(transport: Many(), secret: .init("a-secret-of-the-tests"))
        let error = await #expect(throws: AppFailure.self) { try await messenger.initialize() }
        let lines = error?.reason.split(separator: "\n") ?? []
        #expect(lines.count == 21 && lines.last == "… and 180 more")
    }
}
