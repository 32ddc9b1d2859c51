/// A step of a ``FinScript``: something that Fin does, or that happens on the way to the app.
public struct FinStep: Equatable, Sendable {
    enum Action: Equatable, Sendable {
        case chunks([String])
        case reply(String)
        case awaitReply
        case escalate(String)
        case resolve
        case complete
        case requestRating
        case remind(String)
        case pause(Duration)
        case cutStream
        case expireToken
        case repeatEvent
        case reportProblem(field: String, message: String)
        case offerNoStream
        case refuse(status: Int, code: String, message: String)
    }

    let action: Action

    // MARK: - What Fin does

    /// Fin writes, word by word; only the stream has this.
    ///
    /// - Parameter texts: The text of each chunk: the whole text so far, without markup. Chunks of the next such step go on
    ///   with the same reply, until ``reply(_:)`` takes their place.
    /// - Returns: The step.
    public static func chunks(_ texts: String...) -> Self { Self(action: .chunks(texts)) }

    /// Fin writes, word by word; only the stream has this.
    ///
    /// - Parameter texts: The text of each chunk: the whole text so far, without markup.
    /// - Returns: The step.
    public static func chunks(_ texts: [String]) -> Self { Self(action: .chunks(texts)) }

    /// Fin replies, in place of the chunks before it.
    ///
    /// The status of the event is `replying`, or `awaiting_user_reply` for calls by a version before 2.16.
    ///
    /// - Parameter html: The reply.
    /// - Returns: The step.
    public static func reply(_ html: String) -> Self { Self(action: .reply(html)) }

    /// It is the person's turn, which ends the turn of Fin; a conversation that was begun by `/fin/ask` is complete.
    public static let awaitReply = Self(action: .awaitReply)

    /// Fin hands the conversation over to the team.
    ///
    /// - Parameter reason: The reason, in words such as "Routed to team".
    /// - Returns: The step.
    public static func escalate(_ reason: String) -> Self { Self(action: .escalate(reason)) }

    /// The question is answered; ``complete`` should follow.
    public static let resolve = Self(action: .resolve)

    /// Fin does no more, which ends its turn; only ``requestRating`` may follow.
    public static let complete = Self(action: .complete)

    /// Fin asks for a rating, before or after ``complete``.
    public static let requestRating = Self(action: .requestRating)

    /// Fin asks whether the person is still there; only a webhook has this, so it belongs at the end.
    ///
    /// - Parameter html: The message.
    /// - Returns: The step.
    public static func remind(_ html: String) -> Self { Self(action: .remind(html)) }

    /// Fin takes its time.
    ///
    /// - Parameter duration: How long.
    /// - Returns: The step.
    public static func pause(_ duration: Duration) -> Self { Self(action: .pause(duration)) }

    // MARK: - What goes wrong

    /// The connection of a stream breaks in the middle of the next event; it can be opened again.
    public static let cutStream = Self(action: .cutStream)

    /// The token of the stream runs out: the stream ends, and the rest comes by webhook alone.
    public static let expireToken = Self(action: .expireToken)

    /// The last event comes once more.
    public static let repeatEvent = Self(action: .repeatEvent)

    /// Fin takes the call, but not a part of it.
    ///
    /// - Parameters:
    ///   - field: The part, such as `user.attributes.plan`.
    ///   - message: What Fin says about it.
    /// - Returns: The step.
    public static func reportProblem(_ field: String, _ message: String) -> Self {
        Self(action: .reportProblem(field: field, message: message))
    }

    /// The response to the call offers no stream, so that all comes by webhook.
    public static let offerNoStream = Self(action: .offerNoStream)

    /// The call is refused, and all other steps are left out.
    ///
    /// - Parameters:
    ///   - status: The status of the response, 400 to 599.
    ///   - code: Intercom's code.
    ///   - message: The words for people.
    /// - Returns: The step.
    public static func refuse(_ status: Int, code: String, _ message: String) -> Self {
        precondition((400..<600).contains(status), "\(status) is not the status of a refusal")
        return Self(action: .refuse(status: status, code: code, message: message))
    }
}
