/// A telephone call that goes on in the Messenger.
public struct PhoneSwitch: Equatable, Sendable {
    /// The switch as JSON.
    public let json: JSON

    /// Views a switch.
    ///
    /// - Parameter json: The switch.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `phone_call_redirect`.
    public var type: String? { json["type"]?.string }
    /// The telephone number that got the link.
    public var phone: String? { json["phone"]?.string }
    /// The link.
    public var url: String? { json["url"]?.string }
}
