/// A canvas for the Inbox, without the features of the Messenger alone.
///
/// The Inbox has neither sheets nor live canvases, and shows an empty card in their place. An app whose `initialize`
/// returns this type fails when it builds such a canvas, in its first test. The compiler does not require the type in
/// `submit`: reply with `.canvas(try InboxCanvas { … })` there.
///
/// Sources: <https://developers.intercom.com/docs/canvas-kit> (the sheet action, `content_url`).
public struct InboxCanvas: Equatable, Sendable {
    /// The canvas.
    public let canvas: Canvas

    /// Creates a canvas of components.
    ///
    /// - Parameters:
    ///   - storedData: Data that comes back with every request about this canvas: a JSON object.
    ///   - content: The components.
    /// - Throws: ``MessengerOnlyError`` when a component opens a sheet; errors of the block.
    public init(storedData: JSON? = nil, @ComponentBuilder content: () throws -> [Component]) throws {
        let components = try content()
        for component in components {
            if let id = component.idOfAction(where: \.opensSheet) { throw MessengerOnlyError(componentID: id) }
        }
        canvas = Canvas(storedData: storedData) { components }
    }

    /// Creates a canvas of components, with a value of your own that comes back with every request about it.
    ///
    /// - Parameters:
    ///   - value: A value that encodes as a JSON object, such as a struct or a dictionary.
    ///   - version: The version of its type. Sent canvases outlive it; data of another version is not read.
    ///   - content: The components.
    /// - Throws: ``MessengerOnlyError`` when a component opens a sheet; `EncodingError` when the value does not encode as
    ///   an object; errors of the block.
    public init(
        storing value: some Encodable,
        version: Int = 1,
        @ComponentBuilder content: () throws -> [Component]
    ) throws {
        try self.init(storedData: StoredData.object(storing: value, version: version), content: content)
    }

    /// Does not exist: the Inbox has no live canvases.
    @available(*, unavailable, message: "the Inbox does not support live canvases; list the components instead")
    public init(liveFrom url: String, storedData: JSON? = nil) {
        canvas = Canvas(liveFrom: url, storedData: storedData)
    }

    /// Returns a canvas that Intercom sent, byte for byte.
    ///
    /// - Parameter canvas: The canvas of the request.
    public init(echoing canvas: CurrentCanvas) {
        self.canvas = Canvas(echoing: canvas)
    }
}

/// An error for a component of an Inbox canvas that only the Messenger supports.
public struct MessengerOnlyError: Error, Equatable, CustomStringConvertible {
    /// The id of the component, or of the item of a list; empty when it has none.
    public let componentID: String

    /// The component, and what to write instead.
    public var description: String {
        let component = componentID.isEmpty ? "A component" : "Component \(JSON(componentID))"
        return "\(component) opens a sheet, which the Inbox does not support. "
            + "Change its action to `.url(…)` to open a page, or to `.submit` to show another canvas."
    }
}

/// A canvas of an app: a ``Canvas`` in the Messenger or anywhere, an ``InboxCanvas`` in the Inbox alone.
public protocol CanvasConvertible: Sendable {
    /// The value as a canvas.
    var canvas: Canvas { get }
}

extension InboxCanvas: CanvasConvertible {}

extension Canvas: CanvasConvertible {
    /// The canvas itself.
    public var canvas: Canvas { self }
}

extension Action {
    fileprivate var opensSheet: Bool {
        if case .sheet = self { true } else { false }
    }
}
