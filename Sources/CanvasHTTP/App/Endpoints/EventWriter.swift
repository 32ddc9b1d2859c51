import MicroHTTP
import Synchronization

/// A writer of server-sent events, as browsers read them with `EventSource`.
///
/// It follows the HTML standard, https://html.spec.whatwg.org/multipage/server-sent-events.html .
public struct EventWriter: Sendable {
    private let body: ResponseBodyWriter
    private let activity: Activity

    init(_ body: ResponseBodyWriter) {
        self.body = body
        activity = Activity()
    }

    /// When something was last written.
    private final class Activity: Sendable {
        let last = Mutex(ContinuousClock.now)
    }

    /// Writes an event, which is sent at once; waits while the client has more than 64 KiB left to take.
    ///
    /// - Parameters:
    ///   - data: The data, of any number of lines; the client reads a line feed between two of them.
    ///   - type: The type, `message` unless given; a line break in it becomes a space.
    ///   - id: What the client sends as `Last-Event-ID` when it comes again; a line break or NUL in it becomes a space.
    ///   - retry: How long the client waits before it comes again, in whole milliseconds.
    /// - Throws: `CancellationError` when the client is gone, the server stops, or the task is cancelled.
    public func write(
        _ data: String,
        type: String? = nil,
        id: String? = nil,
        retry: Duration? = nil
    ) async throws {
        var event: [UInt8] = []
        if let type { event += Self.line("event", Self.oneLine(type.utf8)) }
        if let id { event += Self.line("id", Self.oneLine(id.utf8)) }
        if let retry { event += Self.line("retry", "\(max(0, Int64(retry / .milliseconds(1))))".utf8) }
        for line in Self.lines(of: data.utf8) { event += Self.line("data", line) }
        try await send(event + [Self.lineFeed])
    }

    /// Writes a comment, which clients skip.
    ///
    /// - Parameter text: The text, of any number of lines.
    /// - Throws: The errors of writing an event.
    public func comment(_ text: String = "") async throws {
        try await send(Self.lines(of: text.utf8).flatMap { Self.line("", $0) } + [Self.lineFeed])
    }

    private func send(_ bytes: [UInt8]) async throws {
        activity.last.withLock { $0 = .now }
        try await body.write(bytes)
    }

    /// Writes a comment whenever nothing was written for some time, until the task is cancelled.
    func keepAlive(every interval: Duration) async throws {
        while true {
            let rest = interval - (ContinuousClock.now - activity.last.withLock(\.self))
            if rest > .zero { try await Task.sleep(for: rest) } else { try await comment() }
        }
    }

    // MARK: - Bytes: a carriage return with a line feed is one `Character`, and so is a colon with a combining mark.

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private static func line(_ name: String, _ value: some Sequence<UInt8>) -> [UInt8] {
        // The space is the one that a client takes off.
        Array(name.utf8) + Array(": ".utf8) + value + [lineFeed]
    }

    private static func oneLine(_ text: String.UTF8View) -> [UInt8] {
        text.map { [0, lineFeed, carriageReturn].contains($0) ? UInt8(ascii: " ") : $0 }
    }

    /// The lines of a text, each of which ends with CR, LF or both; at least one.
    private static func lines(of text: String.UTF8View) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = Array(text)[...]
        while let end = rest.firstIndex(where: { $0 == lineFeed || $0 == carriageReturn }) {
            lines.append(rest[..<end])
            let isPair = rest[end] == carriageReturn && rest[(end + 1)...].first == lineFeed
            rest = rest[(end + (isPair ? 2 : 1))...]
        }
        return lines + [rest]
    }
}
