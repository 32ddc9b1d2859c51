/// A canvas for the Inbox, which cannot hold what only the Messenger can do.
///
/// The Inbox has neither sheets nor live canvases, and says so with a card that is merely empty. An app whose
/// `initialize` returns this type finds out when the canvas is built, in its first test. The compiler does not hold the
/// app's `submit` to the same type: write `SubmitReply(try InboxCanvas { … })` there, too.
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
    /// - Throws: ``MessengerOnlyError`` when a component opens a sheet; what the block throws.
    public init(storedData: JSON? = nil, @ComponentBuilder content: () throws -> [Component]) throws {
        let components = try content()
        for component in components {
            if let id = component.sheetOpener { throw MessengerOnlyError(componentID: id) }
        }
        canvas = Canvas(storedData: storedData) { components }
    }

    /// Creates a canvas of components, with a value of your own that comes back with every request about it.
    ///
    /// - Parameters:
    ///   - value: A value that encodes as a JSON object, such as a struct or a dictionary.
    ///   - version: The version of its type. Sent canvases stay around; data of another version is not read.
    ///   - content: The components.
    /// - Throws: ``MessengerOnlyError`` when a component opens a sheet; `EncodingError` when the value does not encode as
    ///   an object; what the block throws.
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

    /// Gives back a canvas that Intercom sent, byte for byte.
    ///
    /// - Parameter canvas: The canvas of the request.
    public init(echoing canvas: CurrentCanvas) {
        self.canvas = Canvas(echoing: canvas)
    }
}

/// A component for the Inbox that does what only the Messenger can do.
public struct MessengerOnlyError: Error, Equatable, CustomStringConvertible {
    /// The id of the component, or of the item of a list; empty when it has none.
    public let componentID: String

    /// What it is, and what to write instead.
    public var description: String {
        let component = componentID.isEmpty ? "A component" : "Component \(JSON(componentID))"
        return "\(component) opens a sheet, which the Inbox does not support. "
            + "Change its action to `.url(…)` to open a page, or to `.submit` to show another canvas."
    }
}

/// What an app shows: a ``Canvas`` in the Messenger or anywhere, an ``InboxCanvas`` in the Inbox alone.
public protocol CanvasConvertible: Sendable {
    /// The value as a canvas.
    var canvas: Canvas { get }
}

extension InboxCanvas: CanvasConvertible {}

extension Canvas: CanvasConvertible {
    /// The canvas itself.
    public var canvas: Canvas { self }
}

extension Component {
    /// The id of what opens a sheet in this component, or nil when nothing does.
    fileprivate var sheetOpener: String? {
        switch self {
        case .button(let button): button.action.opensSheet ? button.id : nil
        case .input(let input): input.action?.opensSheet == true ? input.id : nil
        case .singleSelect(let select): select.action?.opensSheet == true ? select.id : nil
        case .list(let list): list.items.first { $0.action?.opensSheet == true }.map { $0.id ?? "" }
        case .raw(let json): json.sheetOpener ?? json["items"]?.elements.lazy.compactMap(\.sheetOpener).first
        case .checkbox, .dataTable, .divider, .dropdown, .image, .spacer, .text, .textArea: nil
        }
    }
}

extension Action {
    fileprivate var opensSheet: Bool {
        if case .sheet = self { true } else { false }
    }
}

extension JSON {
    fileprivate var sheetOpener: String? {
        self["action"]?["type"]?.string == "sheet" ? self["id"]?.string ?? "" : nil
    }
}
