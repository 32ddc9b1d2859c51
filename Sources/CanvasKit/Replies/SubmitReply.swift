/// The reply to a submit request.
public struct SubmitReply: Equatable, Sendable {
    /// The canvas to show next.
    public var canvas: Canvas
    /// An event for Intercom.
    public var event: CanvasEvent?
    /// In the Inbox: the options for the Messenger's initialize request.
    public let cardCreationOptions: JSON?

    /// Shows components in the Messenger, or in an app of both places.
    ///
    /// - Parameters:
    ///   - event: An event for Intercom.
    ///   - content: The components.
    /// - Returns: The reply.
    /// - Throws: Errors of the block.
    public static func canvas(
        event: CanvasEvent? = nil,
        @ComponentBuilder content: () throws -> [Component]
    ) rethrows -> SubmitReply {
        canvas(try Canvas(content: content), event: event)
    }

    /// Shows a canvas in the Messenger, or in an app of both places.
    ///
    /// An app of the Inbox alone replies with an ``InboxCanvas``, as in `initialize`. A canvas of this kind may open sheets;
    /// in the Inbox the server shows an error canvas in its place.
    ///
    /// - Parameters:
    ///   - canvas: The canvas to show next.
    ///   - event: An event for Intercom.
    /// - Returns: The reply.
    public static func canvas(_ canvas: Canvas, event: CanvasEvent? = nil) -> SubmitReply {
        SubmitReply(canvas: canvas, event: event, cardCreationOptions: nil)
    }

    /// Shows a canvas in the Inbox.
    ///
    /// - Parameters:
    ///   - inboxCanvas: The canvas to show next.
    ///   - event: An event for Intercom.
    ///   - cardCreationOptions: The options for the Messenger's initialize request, a JSON object. With them Intercom
    ///     sends one, and inserts the app into the reply that the teammate is writing.
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
    /// The canvas to show next.
    public var canvas: Canvas
    /// An event for Intercom.
    public var event: CanvasEvent?

    /// Shows components.
    ///
    /// - Parameters:
    ///   - event: An event for Intercom.
    ///   - content: The components.
    /// - Returns: The reply.
    /// - Throws: Errors of the block.
    public static func canvas(
        event: CanvasEvent? = nil,
        @ComponentBuilder content: () throws -> [Component]
    ) rethrows -> SubmitSheetReply {
        canvas(try Canvas(content: content), event: event)
    }

    /// Shows a canvas.
    ///
    /// - Parameters:
    ///   - canvas: The canvas to show next.
    ///   - event: An event for Intercom.
    /// - Returns: The reply.
    public static func canvas(_ canvas: Canvas, event: CanvasEvent? = nil) -> SubmitSheetReply {
        SubmitSheetReply(canvas: canvas, event: event)
    }
}

/// An event that an app reports to Intercom with its canvas.
public struct CanvasEvent: Equatable, Sendable {
    /// The value of `type`.
    public let type: String

    /// The person has finished with the app.
    public static let completed = CanvasEvent(type: "completed")
}
