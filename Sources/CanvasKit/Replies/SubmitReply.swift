/// The answer to a submit request.
public struct SubmitReply: Equatable, Sendable {
    /// What is shown next.
    public var canvas: Canvas
    /// Something to tell Intercom besides.
    public var event: CanvasEvent?
    /// In the Inbox: what the Messenger's initialize request is to carry.
    public let cardCreationOptions: JSON?

    /// Answers with a canvas for the Messenger, or for an app that is in both places.
    ///
    /// An app of the Inbox alone answers with an ``InboxCanvas``, as it does in `initialize`: this one may open sheets, and
    /// the server answers in the Inbox with an error canvas in its place.
    ///
    /// - Parameters:
    ///   - canvas: What is shown next.
    ///   - event: Something to tell Intercom besides.
    public init(_ canvas: Canvas, event: CanvasEvent? = nil) {
        self.canvas = canvas
        self.event = event
        cardCreationOptions = nil
    }

    /// Answers with a canvas for the Inbox.
    ///
    /// - Parameters:
    ///   - inboxCanvas: What is shown next.
    ///   - event: Something to tell Intercom besides.
    ///   - cardCreationOptions: What the Messenger's initialize request is to carry, a JSON object. Intercom sends one
    ///     when these are there, and inserts the app into the reply that the teammate is writing.
    public init(_ inboxCanvas: InboxCanvas, event: CanvasEvent? = nil, cardCreationOptions: JSON? = nil) {
        self.canvas = inboxCanvas.canvas
        self.event = event
        self.cardCreationOptions = cardCreationOptions
    }
}

/// The answer to a submitted sheet: the canvas replaces the card that opened the sheet.
public struct SubmitSheetReply: Equatable, Sendable {
    /// What is shown next.
    public var canvas: Canvas
    /// Something to tell Intercom besides.
    public var event: CanvasEvent?

    /// Answers with a canvas.
    ///
    /// - Parameters:
    ///   - canvas: What is shown next.
    ///   - event: Something to tell Intercom besides.
    public init(_ canvas: Canvas, event: CanvasEvent? = nil) {
        self.canvas = canvas
        self.event = event
    }
}

/// Something that an app tells Intercom beside its canvas.
public struct CanvasEvent: Equatable, Sendable {
    /// The value of `type`.
    public let type: String

    /// The person has finished with the app.
    public static let completed = CanvasEvent(type: "completed")
}
