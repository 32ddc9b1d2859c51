/// A parser of event streams (`text/event-stream`) that takes bytes as they come and gives events.
///
/// It does as the HTML standard says, https://html.spec.whatwg.org/multipage/server-sent-events.html , whose rules are about
/// code points: it looks at bytes, because `"\r\n"` and a colon with a combining mark are one `Character` each.
/// An event that the stream does not finish is none. There is no I/O here; who reconnects sends ``lastEventID`` as
/// `Last-Event-ID` and goes on with a new parser.
public struct EventStreamParser: Sendable {
    /// The id of the last event that had one, whether it had data or not; empty when none had.
    public private(set) var lastEventID: String
    /// The time to wait before reconnecting, where the stream has named one.
    public private(set) var retryTime: Duration?

    private let maximumEventBytes: Int
    /// What has come of a line.
    private var line: [UInt8] = []
    private var isFirstLine = true
    /// Whether the line is a comment, of which nothing is kept.
    private var isComment = false
    /// Whether a line feed that follows belongs to a line that has ended.
    private var wasCarriageReturn = false

    private var type: [UInt8] = []
    private var data: [UInt8] = []
    private var id: String

    /// Creates a parser of a new stream.
    ///
    /// - Parameters:
    ///   - lastEventID: The id that the connection before ended with.
    ///   - maximumEventBytes: The maximum size of an event, type and data together, in bytes.
    public init(lastEventID: String = "", maximumEventBytes: Int = 1 << 20) {
        self.lastEventID = lastEventID
        self.maximumEventBytes = maximumEventBytes
        id = lastEventID
    }

    /// Reads bytes that follow on those that were read before.
    ///
    /// - Parameter bytes: Some bytes of the stream.
    /// - Returns: The events that end in these bytes.
    /// - Throws: ``TransportFailure`` with ``TransportFailure/Cause/responseTooLarge`` for an event beyond the limit. The
    ///   parser is of no use after that.
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
        // Nothing that is kept has a longer line than the longest field name brings: `event: `, and a mark on the first.
        guard piece.count <= maximumEventBytes.addingSaturating(10) - line.count else { throw tooLarge }
        line += piece
    }

    /// - Returns: The event that the line ends.
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
        // The line feed behind the last line of data is not part of the event.
        guard type.count + max(0, data.count - 1) <= maximumEventBytes else { throw tooLarge }
    }

    /// - Returns: nil for an event without data, which only sets the id.
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
        TransportFailure(.responseTooLarge, .answered, "an event has more than \(maximumEventBytes) bytes")
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
