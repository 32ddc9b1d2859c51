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

/// The person who talks to Fin.
public struct FinUser: Equatable, Sendable {
    /// The app's own id of the person, which Intercom calls `external_id`; an unknown one makes a user.
    public var id: String
    /// The name.
    public var name: String?
    /// The e-mail address, which takes the place of the one that Intercom has.
    public var email: String?
    /// Attributes of the person, at most ten, by name.
    public var attributes: [String: JSON]

    /// Describes a person.
    ///
    /// - Parameters:
    ///   - id: The app's own id of the person.
    ///   - name: The name.
    ///   - email: The e-mail address.
    ///   - attributes: Attributes of the person, at most ten, by name.
    public init(id: String, name: String? = nil, email: String? = nil, attributes: [String: JSON] = [:]) {
        (self.id, self.name, self.email, self.attributes) = (id, name, email, attributes)
    }
}

extension FinUser: WrittenValue {
    var written: JSON {
        JSON(written: ["id": id, "name": name, "email": email, "attributes": JSON(attributes: attributes)])
    }
}

extension FinUser: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A person by the app's own id.
    ///
    /// - Parameter value: The id.
    public init(stringLiteral value: String) { self.init(id: value) }
}

/// Something that comes with a message.
public enum FinAttachment: Equatable, Sendable {
    /// A file at a URL that anybody can open.
    case url(String)
    /// A file's name, media type and content.
    case file(name: String, mediaType: String, content: [UInt8])
}

extension FinAttachment: WrittenValue {
    var written: JSON {
        switch self {
        case .url(let url): ["type": "url", "url": JSON(url)]
        case .file(let name, let mediaType, let content):
            JSON(written: [
                "type": "file", "name": name, "content_type": mediaType, "data": Base64.encode(content),
            ])
        }
    }
}

/// What is known of a conversation that begins elsewhere.
public struct FinContext: Equatable, Sendable {
    /// The last messages, at most ten.
    public var history: [FinMessage]
    /// Attributes of the conversation, at most ten, by name.
    public var attributes: [String: JSON]

    /// Describes a conversation.
    ///
    /// - Parameters:
    ///   - history: The last messages, at most ten.
    ///   - attributes: Attributes of the conversation, at most ten, by name.
    public init(history: [FinMessage] = [], attributes: [String: JSON] = [:]) {
        (self.history, self.attributes) = (history, attributes)
    }
}

extension FinContext {
    /// The object, or nil for an empty one, which is not written.
    var unlessEmpty: JSON? {
        let json = JSON(written: ["history": history.unlessEmpty, "attributes": JSON(attributes: attributes)])
        return json == [:] ? nil : json
    }
}

/// How Fin behaves in a conversation, for the preview of the API, which alone has it.
public struct FinSettings: Equatable, Sendable {
    /// Whether Fin asks back and hands over to the team; it does unless told otherwise.
    public var followUpQuestions: Bool?
    /// Whether Fin writes in the style of e-mail; it does not unless told to.
    public var emailStyle: Bool?

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - followUpQuestions: Whether Fin asks back and hands over to the team.
    ///   - emailStyle: Whether Fin writes in the style of e-mail.
    public init(followUpQuestions: Bool? = nil, emailStyle: Bool? = nil) {
        (self.followUpQuestions, self.emailStyle) = (followUpQuestions, emailStyle)
    }
}

extension FinSettings: WrittenValue {
    var written: JSON { JSON(written: ["follow_up_questions": followUpQuestions, "email": emailStyle]) }
}

extension JSON {
    /// An object of attributes in the order of their names, or nil for none.
    fileprivate init?(attributes: [String: JSON]) {
        guard !attributes.isEmpty else { return nil }
        self.init(members: attributes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
}
