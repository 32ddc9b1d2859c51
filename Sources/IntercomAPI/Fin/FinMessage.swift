import HostSystem
import WebSyntax

/// A message to Fin, or one of those that were written before.
public struct FinMessage: Equatable, Sendable {
    /// Who has written a message.
    public enum Author: String, Sendable {
        /// The person.
        case user
        /// A teammate.
        case agent
        /// Fin.
        case fin
    }

    /// Who has written it.
    public var author: Author
    /// The message, as text or HTML.
    public var body: String
    /// When it was written, in milliseconds since 1970.
    ///
    /// Fin takes two messages of one time and text within five minutes for one. So the same value can be sent again.
    public var millisecondsSince1970: Int64

    /// Creates a message.
    ///
    /// - Parameters:
    ///   - body: The message, as text or HTML.
    ///   - author: Who has written it.
    ///   - millisecondsSince1970: When it was written, in milliseconds since 1970; now unless given.
    public init(_ body: String, by author: Author = .user, at millisecondsSince1970: Int64? = nil) {
        self.body = body
        self.author = author
        self.millisecondsSince1970 = millisecondsSince1970 ?? Int64(HostProcess.wallClockMilliseconds())
    }

    /// The time by ISO 8601: `2026-11-28T07:00:00.123Z`.
    var timestamp: String {
        let fraction = (millisecondsSince1970 % 1_000 + 1_000) % 1_000
        let seconds = Timestamp(secondsSince1970: (millisecondsSince1970 - fraction) / 1_000).description
        return "\(seconds.dropLast()).\(String(fraction + 1_000).dropFirst())Z"
    }
}

extension FinMessage: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A message of the person, written now.
    ///
    /// - Parameter value: The message.
    public init(stringLiteral value: String) { self.init(value) }
}

extension FinMessage: WrittenValue {
    var written: JSON { JSON(written: ["author": author.rawValue, "body": body, "timestamp": timestamp]) }
}
