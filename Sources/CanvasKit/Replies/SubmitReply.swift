/// The reply to a submit request.
public struct SubmitReply: Equatable, Sendable {
    /// What is shown next.
    public var canvas: Canvas
    /// Something to tell Intercom besides.
    public var event: CanvasEvent?
    /// In the Inbox: what the Messenger's initialize request is to carry.
    public let cardCreationOptions: JSON?

    /// Shows components in the Messenger, or in an app that is in both places.
    ///
    /// - Parameters:
    ///   - event: Something to tell Intercom besides.
    ///   - content: The components.
    /// - Returns: The reply.
    /// - Throws: What the block throws.
    public static func canvas(
        event: CanvasEvent? = nil,
        @ComponentBuilder content: () throws -> [Component]
    ) rethrows -> SubmitReply {
        canvas(try Canvas(content: content), event: event)
    }

    /// Shows a canvas in the Messenger, or in an app that is in both places.
    ///
    /// An app of the Inbox alone replies with an ``InboxCanvas``, as it does in `initialize`: this one may open sheets, and
    /// the server shows an error canvas in its place in the Inbox.
    ///
    /// - Parameters:
    ///   - canvas: What is shown next.
    ///   - event: Something to tell Intercom besides.
    /// - Returns: The reply.
    public static func canvas(_ canvas: Canvas, event: CanvasEvent? = nil) -> SubmitReply {
        SubmitReply(canvas: canvas, event: event, cardCreationOptions: nil)
    }

    /// Shows a canvas in the Inbox.
    ///
    /// - Parameters:
    ///   - inboxCanvas: What is shown next.
    ///   - event: Something to tell Intercom besides.
    ///   - cardCreationOptions: What the Messenger's initialize request is to carry, a JSON object. Intercom sends one
    ///     when these are there, and inserts the app into the reply that the teammate is writing.
    /// - Returns: The reply.
    public static func canvas(
        _ inboxCanvas: InboxCanvas,
        event: CanvasEvent? = nil,
        cardCreationOptions: JSON? = nil
    ) -> SubmitReply {
        SubmitReply(canvas: inboxCanvas.canvas, event: event, cardCreationOptions: cardCreationOptions)
    }
}

/// The reply to a submitted sheet: the canvas replaces the card that opened the sheet.
public struct SubmitSheetReply: Equatable, Sendable {
    /// What is shown next.
    public var canvas: Canvas
    /// Something to tell Intercom besides.
    public var event: CanvasEvent?

    /// Shows components.
    ///
    /// - Parameters:
    ///   - event: Something to tell Intercom besides.
    ///   - content: The components.
    /// - Returns: The reply.
    /// - Throws: What the block throws.
    public static func canvas(
        event: CanvasEvent? = nil,
        @ComponentBuilder content: () throws -> [Component]
    ) rethrows -> SubmitSheetReply {
        canvas(try Canvas(content: content), event: event)
    }

    /// Shows a canvas.
    ///
    /// - Parameters:
    ///   - canvas: What is shown next.
    ///   - event: Something to tell Intercom besides.
    /// - Returns: The reply.
    public static func canvas(_ canvas: Canvas, event: CanvasEvent? = nil) -> SubmitSheetReply {
        SubmitSheetReply(canvas: canvas, event: event)
    }
}

/// Something that an app tells Intercom beside its canvas.
public struct CanvasEvent: Equatable, Sendable {
    /// The value of `type`.
    public let type: String

    /// The person has finished with the app.
    public static let completed = CanvasEvent(type: "completed")
}
