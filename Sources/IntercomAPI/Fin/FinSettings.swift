/// How Fin behaves in a conversation, for the preview of the API, which alone has it.
public struct FinSettings: Equatable, Sendable {
    /// Whether Fin asks back and hands over to the team; it does unless told otherwise.
    public var followUpQuestions: Bool?
    /// Whether Fin writes in the style of e-mail; it does not unless told to.
    public var emailStyle: Bool?

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - followUpQuestions: Whether Fin asks back and hands over to the team.
    ///   - emailStyle: Whether Fin writes in the style of e-mail.
    public init(followUpQuestions: Bool? = nil, emailStyle: Bool? = nil) {
        (self.followUpQuestions, self.emailStyle) = (followUpQuestions, emailStyle)
    }
}

extension FinSettings: WrittenValue {
    var written: JSON { JSON(written: ["follow_up_questions": followUpQuestions, "email": emailStyle]) }
}
