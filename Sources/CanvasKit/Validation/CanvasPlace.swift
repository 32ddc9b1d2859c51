/// The part of Intercom in which a canvas is shown.
public enum CanvasPlace: String, Sendable, CaseIterable {
    /// The Messenger, which end users see.
    case messenger
    /// The Inbox, which teammates see.
    case inbox
}
