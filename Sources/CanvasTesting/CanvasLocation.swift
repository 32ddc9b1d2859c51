/// Where Intercom shows a canvas: the values of `context.location`, and the Inbox, which sends no context.
public enum CanvasLocation: String, Sendable, CaseIterable {
    /// The home screen of the Messenger.
    case home
    /// A conversation, into which a teammate has inserted the app.
    case conversation
    /// A message that goes to many; its canvas is made once for all of them.
    case message
    /// A workflow, which requests call `operator`.
    case `operator`
    /// The details beside a conversation, which teammates see.
    case inbox

    /// The part of Intercom that it belongs to.
    public var place: CanvasPlace { self == .inbox ? .inbox : .messenger }
}
