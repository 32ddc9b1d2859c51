extension FinScript {
    /// Fin writes an answer word by word, and waits for the person.
    ///
    /// - Parameter html: The answer.
    /// - Returns: The script.
    public static func answer(_ html: String) -> Self { Self(writing(html) + [.reply(html), .awaitReply]) }

    /// Fin asks back.
    ///
    /// - Parameter html: The question.
    /// - Returns: The script.
    public static func followUp(_ html: String) -> Self { Self(.reply(html), .awaitReply) }

    /// Fin hands the conversation over to the team.
    ///
    /// - Parameter reason: The reason.
    /// - Returns: The script.
    public static func escalation(reason: String = "Escalation requested by user") -> Self {
        Self(.reply("<p>I am handing you over to the team.</p>"), .escalate(reason), .complete)
    }

    /// Fin answers, and the conversation is over.
    public static let resolution = Self(.reply("<p>I am glad that this is settled.</p>"), .resolve, .complete)

    /// The conversation is over, and Fin asks for a rating after it.
    public static let csat = Self(.reply("<p>I am glad that this is settled.</p>"), .resolve, .complete, .requestRating)

    /// The stream breaks in the middle of an event while Fin writes.
    public static let cutStream = Self(
        Array(writing(usual).prefix(1)) + [.cutStream, .reply(usual), .awaitReply]
    )

    /// The token of the stream runs out while Fin writes: the reply comes by webhook alone.
    public static let expiredToken = Self(writing(usual) + [.expireToken, .reply(usual), .awaitReply])

    /// Every event comes twice.
    public static let repeatedEvents = Self(
        writing(usual) + [.repeatEvent, .reply(usual), .repeatEvent, .awaitReply]
    )

    /// Fin answers without a stream, by webhook alone.
    public static let webhookOnly = Self([.offerNoStream] + answer(usual).steps)

    /// Fin answers, but does not know an attribute of the person.
    public static let unknownAttribute = Self(
        [.reportProblem("user.attributes.plan", "User attribute 'plan' does not exist")] + answer(usual).steps
    )

    /// Fin answers, and later asks by webhook whether the person is still there.
    public static let inactivity = Self(answer(usual).steps + [.remind("<p>Are you still there?</p>")])

    /// Fin thinks, and says nothing.
    public static let silence = Self()

    /// The call is refused, because the workspace has no Fin.
    public static let refusal = Self(.refuse(400, code: "parameter_invalid", "No Fin profile is configured"))

    /// The scripts that can be chosen by name, each with what it does.
    package static let readyMade: [(name: String, title: String, script: FinScript)] = [
        ("answer", "Answer", answer(usual)),
        ("follow_up", "Ask back", followUp("<p>Which order do you mean?</p>")),
        ("escalation", "Hand over to the team", escalation()),
        ("resolution", "Resolve", resolution),
        ("csat", "Resolve, and ask for a rating", csat),
        ("cut_stream", "Break the stream once", cutStream),
        ("expired_token", "Let the stream's token expire", expiredToken),
        ("repeated_events", "Send events twice", repeatedEvents),
        ("webhook_only", "Offer no stream", webhookOnly),
        ("unknown_attribute", "Not know an attribute", unknownAttribute),
        ("inactivity", "Answer, and ask whether anybody is there", inactivity),
        ("silence", "Say nothing", silence),
        ("refusal", "Refuse the call", refusal),
    ]

    private static let usual = "<p>We deliver within <b>two</b> days.</p>"

    /// The chunks of a reply, one for each word.
    private static func writing(_ html: String) -> [FinStep] {
        let text = FinHTML(html).plainText
        let ends = text.indices.filter { text[$0] == " " && $0 != text.startIndex } + [text.endIndex]
        return text.isEmpty ? [] : [.chunks(ends.map { String(text[..<$0]) })]
    }
}
