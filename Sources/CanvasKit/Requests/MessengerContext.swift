/// Where in the Messenger the app is shown, and how the Messenger looks.
public struct MessengerContext: Equatable, Sendable {
    /// The context as JSON.
    public let json: JSON

    /// Views a context.
    ///
    /// - Parameter json: The value of `context`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The place.
    public var location: CanvasPlace? { json["location"]?.string.map(CanvasPlace.init) }
    /// The language, such as `en`.
    public var locale: String? { json["locale"]?.string }
    /// The id of the conversation, which may be too large for 32 bits.
    public var conversationID: String? { json["conversation_id"]?.identifier }
    /// The page that the Messenger is open on.
    public var referrer: String? { json["referrer"]?.string }
    /// The colour of the Messenger's buttons, such as `#333333`.
    public var actionColor: String? { color("messenger_action") }
    /// The colour of the Messenger's background.
    public var backgroundColor: String? { color("messenger_background") }

    /// Intercom's tables say `color`, its requests `colour`.
    private func color(_ name: String) -> String? {
        json["\(name)_color"]?.string ?? json["\(name)_colour"]?.string
    }
}
