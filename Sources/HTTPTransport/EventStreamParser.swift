/// A parser of event streams (`text/event-stream`), without I/O: bytes in, events out.
///
/// It follows the HTML standard, https://html.spec.whatwg.org/multipage/server-sent-events.html , whose rules are about code
/// points. Hence it works on bytes: `"\r\n"` and a colon with a combining mark are one `Character` each. An unfinished
/// event is dropped. To reconnect, send ``lastEventID`` as `Last-Event-ID` and use a new parser.
public struct EventStreamParser: Sendable {
    /// The id of the last event with one, also of an event without data; empty when none had one.
    public private(set) var lastEventID: String
    /// The time to wait before reconnecting, if the stream has named one.
    public private(set) var retryTime: Duration?

    private let maximumEventBytes: Int
    /// The line so far.
    private var line: [UInt8] = []
    private var isFirstLine = true
    /// Whether the line is a comment, which is dropped.
    private var isComment = false
    /// Whether the last line ended with a carriage return, which a line feed may follow.
    private var wasCarriageReturn = false

    private var type: [UInt8] = []
    private var data: [UInt8] = []
    private var id: String

    /// Creates a parser of a new stream.
    ///
    /// - Parameters:
    ///   - lastEventID: The last id of the previous connection.
    ///   - maximumEventBytes: The maximum size of an event, type and data together, in bytes.
    public init(lastEventID: String = "", maximumEventBytes: Int = 1 << 20) {
        self.lastEventID = lastEventID
        self.maximumEventBytes = maximumEventBytes
        id = lastEventID
    }

    /// Reads the next bytes.
    ///
    /// - Parameter bytes: The next bytes of the stream.
    /// - Returns: The events that end in these bytes.
    /// - Throws: ``TransportFailure`` with ``TransportFailure/Cause/responseTooLarge`` for an event beyond the limit, after
    ///   which the parser cannot be used.
    public mutating func read(_ bytes: [UInt8]) throws(TransportFailure) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if wasCarriageReturn, rest.first == Byte.lineFeed { rest.removeFirst() }
            wasCarriageReturn = false
            let end = rest.firstIndex { $0 == Byte.lineFeed || $0 == Byte.carriageReturn }
            try append(rest[..<(end ?? rest.endIndex)])
            guard let end else { break }
            wasCarriageReturn = rest[end] == Byte.carriageReturn
            rest = rest[(end + 1)...]
            if let event = try endLine() { events.append(event) }
        }
        return events
    }

    private mutating func append(_ piece: ArraySlice<UInt8>) throws(TransportFailure) {
        if line.isEmpty, !isComment { isComment = piece.first == Byte.colon }
        guard !isComment else { return }
        // The longest field name, `event: `, and a byte order mark on the first line add ten bytes.
        guard piece.count <= maximumEventBytes.addingSaturating(10) - line.count else { throw tooLarge }
        line += piece
    }

    /// The event that the line ends, if any.
    private mutating func endLine() throws(TransportFailure) -> ServerSentEvent? {
        var line = self.line[...]
        self.line.removeAll(keepingCapacity: true)
        if isFirstLine, line.starts(with: Byte.byteOrderMark) { line = line.dropFirst(Byte.byteOrderMark.count) }
        isFirstLine = false
        guard !isComment, line.first != Byte.colon else {
            isComment = false
            return nil
        }
        guard !line.isEmpty else { return endEvent() }
        let name = line.prefix { $0 != Byte.colon }
        var value = line[name.endIndex...].dropFirst()
        if value.first == Byte.space { value.removeFirst() }
        try take(name, value)
        return nil
    }

    private mutating func take(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) throws(TransportFailure) {
        if name.elementsEqual("data".utf8) {
            data += value
            data.append(Byte.lineFeed)
        } else if name.elementsEqual("event".utf8) {
            type = Array(value)
        } else if name.elementsEqual("id".utf8) {
            if !value.contains(0) { id = String(decoding: value, as: UTF8.self) }
        } else if name.elementsEqual("retry".utf8) {
            let isNumber = value.allSatisfy { (0x30...0x39).contains($0) }
            if isNumber, let milliseconds = Int64(String(decoding: value, as: UTF8.self)) {
                retryTime = .milliseconds(milliseconds)
            }
        }
        // The line feed after the last line of data is not part of the event.
        guard type.count + max(0, data.count - 1) <= maximumEventBytes else { throw tooLarge }
    }

    /// The finished event; nil for one without data, which only sets the id.
    private mutating func endEvent() -> ServerSentEvent? {
        defer {
            type = []
            data = []
        }
        lastEventID = id
        guard !data.isEmpty else { return nil }
        return ServerSentEvent(
            type: type.isEmpty ? "message" : String(decoding: type, as: UTF8.self),
            data: String(decoding: data.dropLast(), as: UTF8.self),
            id: id
        )
    }

    private var tooLarge: TransportFailure {
        TransportFailure(.responseTooLarge, .responded, "an event has more than \(maximumEventBytes) bytes")
    }

    private enum Byte {
        static let lineFeed: UInt8 = 0x0A
        static let carriageReturn: UInt8 = 0x0D
        static let space: UInt8 = 0x20
        static let colon: UInt8 = 0x3A
        static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    }
}

extension Int {
    fileprivate func addingSaturating(_ other: Int) -> Int {
        let (sum, isTooMuch) = addingReportingOverflow(other)
        return isTooMuch ? .max : sum
    }
}
