/// A place where Intercom shows a canvas: a value of `context.location`, or the Inbox, which sends no context.
///
/// Intercom may have others.
public struct CanvasPlace: RawRepresentable, Hashable, Sendable {
    /// Intercom's word for it.
    public let rawValue: String

    /// Creates a place.
    ///
    /// - Parameter rawValue: Intercom's word for it.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The home screen of the Messenger.
    public static let home = Self(rawValue: "home")
    /// A conversation, into which a teammate has inserted the app.
    public static let conversation = Self(rawValue: "conversation")
    /// A message to many people, whose canvas is made once for all of them.
    public static let message = Self(rawValue: "message")
    /// A workflow, which requests call `operator`.
    public static let workflow = Self(rawValue: "operator")
    /// The details beside a conversation, which teammates see.
    public static let inbox = Self(rawValue: "inbox")
    /// Somewhere in the Messenger.
    public static let messenger = Self(rawValue: "messenger")

    /// The places that Intercom documents.
    public static let documented: [Self] = [.home, .conversation, .message, .workflow, .inbox]

    /// A place that Intercom documents, or the Messenger as a whole; nil for any other word.
    package init?(known word: String) {
        self.init(rawValue: word)
        guard Self.documented.contains(self) || self == .messenger else { return nil }
    }
}

extension CanvasRequest {
    /// Where the canvas of the reply is shown: the Messenger sends a context, the Inbox a conversation.
    ///
    /// nil for a request with neither, which no document describes.
    public var place: CanvasPlace? {
        if let context { return context.location ?? .messenger }
        return isFromInbox == true ? .inbox : nil
    }

    /// Whether the canvas is shown in the Inbox; nil when that is not known.
    package var isFromInbox: Bool? {
        if context != nil { return false }
        return conversation == nil ? nil : true
    }
}
