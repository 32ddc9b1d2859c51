import HTTPTransport
import Testing

/// What the standard says of event streams; the inputs follow the cases of two public suites, the `format-*` files of
/// https://github.com/web-platform-tests/wpt/tree/master/eventsource and https://github.com/launchdarkly/sse-contract-tests .
@Suite struct EventStreamParserTests {
    /// A stream and what it means.
    struct Stream: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        var events: [ServerSentEvent] = []
        var lastEventID = ""
        var retryTime: Duration?

        init(_ name: String, _ text: String, data: [String] = [], id: String = "", retry: Duration? = nil) {
            self.init(name, Array(text.utf8), data.map { ServerSentEvent(data: $0, id: id) }, id: id, retry: retry)
        }

        init(_ name: String, _ text: String, _ events: [ServerSentEvent], id: String? = nil) {
            self.init(name, Array(text.utf8), events, id: id ?? events.last?.id ?? "")
        }

        init(_ name: String, _ bytes: [UInt8], _ events: [ServerSentEvent], id: String = "", retry: Duration? = nil) {
            (testDescription, self.bytes, self.events, lastEventID, retryTime) = (name, bytes, events, id, retry)
        }
    }

    static let mark = "\u{FEFF}"

    static let streams =
        fields + ends(of: "line feeds", "\n") + ends(of: "both", "\r\n") + ends(of: "carriage returns", "\r")

    /// The same streams with one of the three line ends.
    private static func ends(of name: String, _ end: String) -> [Stream] {
        [
            Stream("\(name): one line", "data: a\(end)\(end)", data: ["a"]),
            Stream("\(name): two events", "data: a\(end)\(end)data: b\(end)data: c\(end)\(end)", data: ["a", "b\nc"]),
            Stream("\(name): an empty line first", "data:\(end)data: b\(end)data: c\(end)\(end)", data: ["\nb\nc"]),
            Stream("\(name): an empty line within", "data: a\(end)data:\(end)data: c\(end)\(end)", data: ["a\n\nc"]),
            Stream("\(name): a blank line more", "data: a\(end)\(end)\(end)data: b\(end)\(end)", data: ["a", "b"]),
            Stream(
                "\(name): two blank lines more",
                "data: a\(end)\(end)\(end)\(end)data: b\(end)\(end)",
                data: ["a", "b"]
            ),
            Stream(
                "\(name): a comment and a field between",
                "data:a\(end):c\(end)x:y\(end)data:b\(end)\(end)",
                data: ["a\nb"]
            ),
        ]
    }

    private static let fields: [Stream] = [
        // Lines
        Stream("line feeds", "data:a\ndata:b\n\n", data: ["a\nb"]),
        Stream("carriage returns", "data:a\rdata:b\r\r", data: ["a\nb"]),
        Stream("both", "data:a\r\ndata:b\r\n\r\n", data: ["a\nb"]),
        Stream("all three", "data:a\rdata:b\r\ndata:c\n\r\n", data: ["a\nb\nc"]),
        Stream("a carriage return after a line feed is a line", "data:a\n\r\ndata:b\n\r", data: ["a", "b"]),
        Stream("two of both are one blank line", "data:a\r\n\r\n\r\ndata:b\r\n\r\n", data: ["a", "b"]),
        Stream("a last event that is not finished", "data:a\n\ndata:b\n", data: ["a"]),
        Stream("a last line that is not finished", "data:a\n\ndata:b", data: ["a"]),
        Stream("a blank line of both that is cut by the end", "data:a\r\ndata\ndata:b\r\n\r", data: ["a\n\nb"]),
        Stream("nothing", ""),
        Stream("blank lines", "\n\r\r\n\n"),
        // Byte order marks
        Stream("a mark", "\(mark)data:a\n\n", data: ["a"]),
        Stream("a mark before a comment", "\(mark):c\ndata:a\n\n", data: ["a"]),
        Stream("a mark alone", "\(mark)\n\ndata:a\n\n", data: ["a"]),
        Stream("two marks", "\(mark)\(mark)data:a\n\ndata:b\n\n", data: ["b"]),
        Stream("a mark later", "data:a\n\n\(mark)data:b\n\ndata:c\n\n", data: ["a", "c"]),
        Stream("a mark in a value", "data:\(mark)a\n\n", data: ["\(mark)a"]),
        Stream("a mark before empty data", "\(mark)data:\n\n", data: [""]),
        Stream("a mark at the beginning and in a value", "\(mark)data: \(mark)a\n\n", data: ["\(mark)a"]),
        Stream(
            "a mark before all fields",
            "\(mark)event: e\nid: 1\ndata: a\n\n",
            [.init(type: "e", data: "a", id: "1")]
        ),
        Stream("half a mark", Array([0xEF, 0xBB] + "data:a\n\ndata:b\n\n".utf8), [ServerSentEvent(data: "b")]),
        // Comments
        Stream("comments", ":\n: c\n:data:x\ndata:a\n:x\ndata:b\n\n", data: ["a\nb"]),
        Stream("a comment alone", ":\n\n"),
        Stream("a comment with NUL and a carriage return", "data:1\r:\u{0}\n:\r\ndata:2\n\n", data: ["1\n2"]),
        Stream(
            "long comments between all line ends",
            "data:1\n:\(String(repeating: "x", count: 40))\rdata:2\r\n:data:x\r:\(String(repeating: "y", count: 40))\ndata:3\n\n",
            data: ["1\n2\n3"]
        ),
        // data
        Stream("a tab, and a space alone", "data:\ta\rdata: \ndata:b\n\n", data: ["\ta\n\nb"]),
        Stream("one space is dropped", "data: a\n\ndata:  b\n\ndata:\tc\n\n", data: ["a", " b", "\tc"]),
        Stream("a space alone", "data: \n\n", data: [""]),
        Stream("a field without a colon", "data\n\ndata\ndata\n\ndata:test\n\n", data: ["", "\n", "test"]),
        Stream("empty data", "data:\n\ndata:\ndata:\n\n", data: ["", "\n"]),
        Stream("an empty first line", "data:\ndata:x\n\n", data: ["\nx"]),
        Stream("an empty last line", "data:test\n\ndata:x\ndata:\n\n", data: ["test", "x\n"]),
        Stream("colons in data", "data:a:b: c\n\n", data: ["a:b: c"]),
        Stream("NUL in data", "data:\u{0}\n\n", data: ["\u{0}"]),
        Stream("other names", "dat:a\ndatas:b\nDATA:c\ndata :d\n data:e\n:data:f\ndata:g\n\n", data: ["g"]),
        Stream(
            "names with NUL, marks and capitals",
            "data:\0\ndata:  2\rData:1\ndata\0:2\ndata:1\r\0data:4\nda-ta:3\rdata_5\ndata:3\rdata:\r\n data:32\ndata:4\n\n",
            data: ["\0\n 2\n1\n3\n\n4"]
        ),
        Stream("words without a colon", "data:a\n data\ndata\nother:x\nwords\n:c\ndata:b\n\n", data: ["a\n\nb"]),
        Stream("a combining mark after the colon", "data:\u{301}x\n\n", data: ["\u{301}x"]),
        Stream("UTF-8", "data:ok…\n\ndata:👩🏽‍🚀é\n\n", data: ["ok…", "👩🏽‍🚀é"]),
        Stream(
            "bytes that are not UTF-8",
            Array("data:a".utf8) + [0xFF, 0xE2, 0x82] + Array("b\n\n".utf8),
            [ServerSentEvent(data: "a\u{FFFD}\u{FFFD}b")]
        ),
        // event
        Stream("a type", "event:test\ndata:x\n\ndata:y\n\n", [.init(type: "test", data: "x"), .init(data: "y")]),
        Stream("a space more", "event:  e\ndata:  x\n\n", [.init(type: " e", data: " x")]),
        Stream("all fields", "event: e\nid: 1\ndata: x\n\n", [.init(type: "e", data: "x", id: "1")]),
        Stream("all fields, last ones first", "data: x\nid: 1\nevent: e\n\n", [.init(type: "e", data: "x", id: "1")]),
        Stream("the last type counts", "event:a\nevent: b\ndata:x\n\n", [.init(type: "b", data: "x")]),
        Stream("an empty type", "event: \ndata:x\n\nevent\ndata:y\n\n", [.init(data: "x"), .init(data: "y")]),
        Stream("a type without data is forgotten", "event:a\n\ndata:x\n\n", [.init(data: "x")]),
        // id
        Stream("an id stays", "id:1\ndata:x\n\ndata:y\n\n", [.init(data: "x", id: "1"), .init(data: "y", id: "1")]),
        Stream("an id without data counts", "id:7\n\ndata:x\n\n", [.init(data: "x", id: "7")]),
        Stream("an empty id clears", "id:1\ndata:x\n\nid\ndata:y\n\n", [.init(data: "x", id: "1"), .init(data: "y")]),
        Stream(
            "an id changes and stays",
            "id:1\ndata:x\n\nid:2\ndata:y\n\ndata:z\n\n",
            [.init(data: "x", id: "1"), .init(data: "y", id: "2"), .init(data: "z", id: "2")]
        ),
        Stream(
            "an empty id stays empty",
            "id:1\ndata:x\n\nid: \ndata:y\n\ndata:z\n\n",
            [.init(data: "x", id: "1"), .init(data: "y"), .init(data: "z")]
        ),
        Stream(
            "ids with NUL anywhere",
            "id:1\nid:\0\nid: \0\nid:\0a\nid:a\0a\nid:a\0\ndata:x\n\n",
            [.init(data: "x", id: "1")]
        ),
        Stream("an id with NUL is ignored", "id:1\nid:2\u{0}\ndata:x\n\n", [.init(data: "x", id: "1")]),
        Stream("an id that is not UTF-8 letters only", "id: …é\ndata:x\n\n", [.init(data: "x", id: "…é")]),
        Stream("an id of an event that is not finished", "id:1\ndata:x\n\nid:2\n", [.init(data: "x", id: "1")]),
        // retry
        Stream("a retry time", "retry:3000\n\n", retry: .seconds(3)),
        Stream("a retry time at once, without a blank line", "retry: 5\n", retry: .milliseconds(5)),
        Stream(
            "retry times that are none",
            "retry:3\nretry:+5\nretry:-5\nretry:1e3\nretry:\nretry\nretry:x\n",
            retry: .milliseconds(3)
        ),
        Stream("a retry time beyond all numbers", "retry:99999999999999999999\n"),
        Stream("digits that are not ASCII", "retry:٣\n"),
    ]

    private func expectMeaning(of stream: Stream, _ pieces: [ArraySlice<UInt8>]) throws {
        var parser = EventStreamParser()
        var events: [ServerSentEvent] = []
        for piece in pieces { events += try parser.read(Array(piece)) }
        let isID = parser.lastEventID == stream.lastEventID
        guard events != stream.events || !isID || parser.retryTime != stream.retryTime else { return }
        Issue.record("cut at \(pieces.map(\.count)): \(events) \(parser.lastEventID) \(parser.retryTime as Any)")
    }

    @Test("A stream means the same however its bytes are cut in three", arguments: streams)
    func cuts(stream: Stream) throws {
        let bytes = stream.bytes
        for first in 0...bytes.count {
            for second in first...bytes.count {
                try expectMeaning(of: stream, [bytes[..<first], bytes[first..<second], bytes[second...]])
            }
        }
    }

    @Test("A stream means the same byte by byte", arguments: streams)
    func singleBytes(stream: Stream) throws {
        try expectMeaning(of: stream, stream.bytes.indices.map { stream.bytes[$0...$0] })
    }

    @Test("An event is there as soon as its blank line begins")
    func eventsAreNotHeldBack() throws {
        var parser = EventStreamParser()
        #expect(try parser.read(Array("data:a\r\n\r".utf8)) == [ServerSentEvent(data: "a")])
        #expect(try parser.read(Array("\ndata:b\r\r".utf8)) == [ServerSentEvent(data: "b")])
    }

    @Test("A connection goes on with the id of the one before")
    func idOfTheConnectionBefore() throws {
        var parser = EventStreamParser(lastEventID: "41")
        #expect(try parser.read(Array("data:a\n\nid:42\ndata:b".utf8)) == [ServerSentEvent(data: "a", id: "41")])
        #expect(parser.lastEventID == "41")
        _ = try parser.read(Array("\n\n".utf8))
        #expect(parser.lastEventID == "42")
    }

    @Test("Events come in their order", arguments: [1, 7, 1 << 20])
    func manyEvents(piece: Int) throws {
        let stream = Array((0..<1_000).map { "data: \($0)\n\n" }.joined().utf8)
        var parser = EventStreamParser()
        var events: [ServerSentEvent] = []
        for start in stride(from: 0, to: stream.count, by: piece) {
            events += try parser.read(Array(stream[start..<min(start + piece, stream.count)]))
        }
        #expect(events.map(\.data) == (0..<1_000).map(String.init))
    }

    @Test(
        "An event is taken up to a mebibyte by default, whatever the sizes of buffers",
        arguments: [1, 1_023, 1_024, 1_025, 4_094, 4_096, 4_098, 8_189, 8_192, 8_195, 65_536, 262_144, 1_048_576]
    )
    func defaultSize(size: Int) throws {
        for piece in [size, 1_024, 8_192] {
            var parser = EventStreamParser()
            let text = [UInt8](repeating: 0x78, count: size)
            let stream = Array("data: ".utf8) + text + Array("\n\n".utf8)
            var events: [ServerSentEvent] = []
            for start in stride(from: 0, to: stream.count, by: piece) {
                events += try parser.read(Array(stream[start..<min(start + piece, stream.count)]))
            }
            #expect(events.count == 1 && events.first?.data.utf8.elementsEqual(text) == true)
        }
    }

    @Test("An event of 10 MB is taken, and one byte more refused", arguments: [1, 4_093, 65_536, 20 << 20])
    func eventSize(piece: Int) throws {
        // Piece by single piece the small event will do.
        let maximum = piece == 1 ? 1_000 : 10_000_000
        let text = [UInt8](repeating: 0x61, count: maximum)
        func read(_ text: [UInt8]) throws -> [ServerSentEvent] {
            var parser = EventStreamParser(maximumEventBytes: maximum)
            let stream = Array("data: ".utf8) + text + Array("\n\n".utf8)
            var events: [ServerSentEvent] = []
            for start in stride(from: 0, to: stream.count, by: piece) {
                events += try parser.read(Array(stream[start..<min(start + piece, stream.count)]))
            }
            return events
        }
        let events = try read(text)
        #expect(events.count == 1 && events.first?.data.utf8.count == maximum)
        #expect(throws: TransportFailure.self) { try read(text + [0x61]) }
    }

    @Test(
        "A stream that never ends a line or an event is refused",
        arguments: ["data:\(String(repeating: "a", count: 40))", "data:a\n", "event:a", "x"]
    )
    func endlessEvents(piece: String) {
        var parser = EventStreamParser(maximumEventBytes: 30)
        let failure = #expect(throws: TransportFailure.self) {
            for _ in 0..<1_000 { _ = try parser.read(Array(piece.utf8)) }
        }
        #expect(failure?.cause == .responseTooLarge && failure?.delivery == .responded)
        #expect(failure.map { "\($0)" } == "response too large: an event has more than 30 bytes")
    }

    @Test("Nothing is kept of comments, ids that follow on each other and fields that are unknown")
    func endlessStreams() throws {
        var parser = EventStreamParser(maximumEventBytes: 30)
        for _ in 0..<1_000 { _ = try parser.read(Array(": a comment that is as long as it likes".utf8)) }
        _ = try parser.read([0x0A])
        for _ in 0..<1_000 { _ = try parser.read(Array("id: 123456789\nother: 123456789\nevent: a\n".utf8)) }
        #expect(try parser.read(Array("data\n\n".utf8)) == [ServerSentEvent(type: "a", data: "", id: "123456789")])
    }

    @Test("A limit without end is one", arguments: [Int.max, Int.max - 5])
    func noLimit(maximum: Int) throws {
        var parser = EventStreamParser(maximumEventBytes: maximum)
        #expect(try parser.read(Array("data:a\n\n".utf8)).count == 1)
    }
}
