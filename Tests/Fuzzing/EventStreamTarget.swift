import HTTPTransport

extension FuzzTarget {
    /// Event streams; the first byte of an input decides where the rest is cut, and how large an event may be.
    static let eventStream = FuzzTarget(
        "event-stream",
        seeds: [
            "adata: one\ndata:two\n\nevent: test\nid: 1\ndata\n\n",
            "b\u{FEFF}: comment\r\nid:7\r\n\r\ndata:\u{E9}\r\rretry: 3000\r",
            "7\u{FEFF}\u{FEFF}data:a\n\ndata\n\ndata:\n\n:\n:data:x\n data:b\ndata :c\n\n",
            "Zid:1\0\nid\nevent:\nevent: a\ndata:  b\nretry:+5\nretry:99999999999999999999\nretry:\n\ndata:end",
            "\u{1}data: a long line of text that is beyond the small limit of this input\n\ndata:x\n\n",
        ],
        words: ["data:", "event:", "id:", "retry:", "\r\n", "\n\n", "\r\r", "\u{FEFF}", "\0", ": ", "\u{301}"]
    ) { bytes in
        guard let choice = bytes.first else { return }
        let stream = Array(bytes.dropFirst())
        let reference = ReferenceStream(stream)
        let whole = read([stream[...]], .max)
        require(whole == reference, "a stream means what the standard says: \(String(describing: whole))")
        let pieces = stride(from: 0, to: stream.count, by: Int(choice & 7) + 1).map { start in
            stream[start..<min(stream.count, start + Int(choice & 7) + 1)]
        }
        require(read(pieces, .max) == reference, "it means the same however it is cut")
        let maximum = Int(choice >> 3) * 8
        let limited = read([stream[...]], maximum)
        require(limited == nil || limited == reference, "a limit changes no meaning")
        require(read(pieces, maximum) == limited, "a limit does not depend on where the stream is cut")
        require(limited != nil || stream.count > maximum, "a short stream has no event that is too large")
    }

    /// What a parser makes of some pieces; nil if it refuses them.
    private static func read(_ pieces: [ArraySlice<UInt8>], _ maximumEventBytes: Int) -> ReferenceStream? {
        var parser = EventStreamParser(maximumEventBytes: maximumEventBytes)
        var events: [ServerSentEvent] = []
        do throws(TransportFailure) {
            for piece in pieces { events += try parser.read(Array(piece)) }
        } catch {
            require(error.cause == .responseTooLarge, "only the size can be wrong")
            return nil
        }
        return ReferenceStream(events: events, lastEventID: parser.lastEventID, retryTime: parser.retryTime)
    }
}

/// What a whole stream means, written down as slowly as in the standard.
private struct ReferenceStream: Equatable {
    var events: [ServerSentEvent]
    var lastEventID: String
    var retryTime: Duration?

    init(events: [ServerSentEvent], lastEventID: String, retryTime: Duration?) {
        (self.events, self.lastEventID, self.retryTime) = (events, lastEventID, retryTime)
    }

    init(_ bytes: [UInt8]) {
        self.init(events: [], lastEventID: "", retryTime: nil)
        var text = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        if text.first == "\u{FEFF}" { text.removeFirst() }
        var (id, type, data) = ("", "", "")
        for line in Self.lines(text) {
            guard !line.isEmpty else {
                lastEventID = id
                if !data.isEmpty {
                    let lines = String(String.UnicodeScalarView(data.unicodeScalars.dropLast()))
                    events.append(ServerSentEvent(type: type.isEmpty ? "message" : type, data: lines, id: id))
                }
                (type, data) = ("", "")
                continue
            }
            let colon = line.firstIndex(of: ":") ?? line.count
            var value = Array(line[min(colon + 1, line.count)...])
            if value.first == " " { value.removeFirst() }
            let text = String(String.UnicodeScalarView(value))
            switch Array(line[..<colon]) {
            case Array("data".unicodeScalars):
                data.unicodeScalars += value
                data.unicodeScalars.append("\n")
            case Array("event".unicodeScalars): type = text
            case Array("id".unicodeScalars): if !value.contains("\0") { id = text }
            case Array("retry".unicodeScalars):
                let isNumber = value.allSatisfy { ("0"..."9").contains($0) }
                // A time beyond all numbers is none.
                if isNumber, let milliseconds = Int64(text) { retryTime = .milliseconds(milliseconds) }
            default: break
            }
        }
    }

    /// The lines that end; the standard drops the last one otherwise, as it is of an unfinished event.
    private static func lines(_ text: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = []
        var line: [Unicode.Scalar] = []
        for (index, scalar) in text.enumerated() {
            if scalar == "\n", index > 0, text[index - 1] == "\r" { continue }
            if scalar == "\n" || scalar == "\r" {
                lines.append(line)
                line = []
            } else {
                line.append(scalar)
            }
        }
        return lines
    }
}
