import HTTPTypes

/// The calls by which an app talks to Fin, Intercom's agent, on behalf of a person.
///
/// ```swift
/// let turn = try await intercom.fin.start("order-17", "Where is my order?", user: "42")
/// for try await event in turn.events {
///     if case .replied(let reply) = event.kind { print(reply.body) }
/// }
/// ```
///
/// Intercom grants access on request. Ids of conversations and people are the app's own.
/// Source: <https://developers.intercom.com/docs/guides/fin-agent-api>.
public struct FinCalls: Sendable {
    let client: IntercomClient
    /// The version that is asked for; nil for what each call needs.
    private var chosenVersion: IntercomVersion?
    /// How long a turn waits for webhooks when its stream ends too early.
    private var webhookWait = Duration.zero

    init(client: IntercomClient) { self.client = client }

    /// The same calls by a version of the API.
    ///
    /// - Parameter version: The version; without, each call has the client's or the first that has it.
    /// - Returns: The calls.
    public func version(_ version: IntercomVersion) -> FinCalls {
        var calls = self
        calls.chosenVersion = version
        return calls
    }

    /// The same calls for an app that also hears of Fin by webhook.
    ///
    /// A turn whose stream ends too early, or that has none, then waits for what ``deliver(_:)`` brings.
    ///
    /// - Parameter wait: How long to wait for each next event, at least.
    /// - Returns: The calls.
    public func awaitingWebhooks(for wait: Duration) -> FinCalls {
        var calls = self
        calls.webhookWait = wait
        return calls
    }

    /// Hands an event that came by webhook to the turn that waits for it, if there is one in this process.
    ///
    /// - Parameter event: The event.
    public func deliver(_ event: FinEvent) { client.finTurns.deliver(event) }

    // MARK: - Turns

    /// Begins a conversation.
    ///
    /// The call is sent once: a conversation can be begun once. When it has no response, nobody knows whether it was done; a reply
    /// in the same conversation finds out.
    ///
    /// - Parameters:
    ///   - conversationID: The app's own id of the conversation.
    ///   - message: The first message.
    ///   - user: The person.
    ///   - attachments: What comes with the message, at most ten.
    ///   - context: What was said before.
    ///   - settings: How Fin behaves; only the preview of the API has them.
    /// - Returns: The turn, with Fin's events.
    /// - Throws: ``InvalidFinCall``; ``IntercomError``; `CancellationError`.
    public func start(
        _ conversationID: String,
        _ message: FinMessage,
        user: FinUser,
        attachments: [FinAttachment] = [],
        context: FinContext = FinContext(),
        settings: FinSettings? = nil
    ) async throws -> FinTurn {
        try FinLimits.check(context)
        return try await turn(
            APICall(.post, "/fin/start"),
            [
                "conversation_id": conversationID, "message": message, "user": user,
                "attachments": attachments.unlessEmpty, "conversation_metadata": context.unlessEmpty,
                "settings": settings,
            ],
            conversationID,
            user,
            attachments,
            needsPreview: settings != nil
        )
    }

    /// Says something more in a conversation.
    ///
    /// The call is sent again after a failure: by the time of the message Fin knows what came twice within five minutes.
    ///
    /// - Parameters:
    ///   - conversationID: The app's own id of the conversation.
    ///   - message: The message.
    ///   - user: The person.
    ///   - attachments: What comes with the message, at most ten.
    ///   - settings: How Fin behaves; only the preview of the API has them.
    /// - Returns: The turn, with Fin's events.
    /// - Throws: ``InvalidFinCall``; ``IntercomError``, of which ``IntercomError/isUnknownConversation`` tells that there is none
    ///   to reply in; `CancellationError`.
    public func reply(
        _ conversationID: String,
        _ message: FinMessage,
        user: FinUser,
        attachments: [FinAttachment] = [],
        settings: FinSettings? = nil
    ) async throws -> FinTurn {
        try await turn(
            APICall(.post, "/fin/reply", isRepeatable: true),
            [
                "conversation_id": conversationID, "message": message, "user": user,
                "attachments": attachments.unlessEmpty, "settings": settings,
            ],
            conversationID,
            user,
            attachments,
            needsPreview: settings != nil
        )
    }

    /// Asks one question, which Fin answers without a follow-up, a procedure or a handover.
    ///
    /// - Parameters:
    ///   - conversationID: The app's own id of the conversation.
    ///   - question: The question.
    ///   - user: The person.
    ///   - attachments: What comes with the question, at most ten.
    ///   - context: What was said before.
    /// - Returns: The turn, with Fin's events.
    /// - Throws: ``InvalidFinCall``; ``IntercomError``; `CancellationError`.
    public func ask(
        _ conversationID: String,
        _ question: FinMessage,
        user: FinUser,
        attachments: [FinAttachment] = [],
        context: FinContext = FinContext()
    ) async throws -> FinTurn {
        try FinLimits.check(context)
        return try await turn(
            APICall(.post, "/fin/ask"),
            [
                "conversation_id": conversationID, "message": question, "user": user,
                "attachments": attachments.unlessEmpty, "conversation_metadata": context.unlessEmpty,
            ],
            conversationID,
            user,
            attachments,
            needsPreview: true
        )
    }

    /// Runs a procedure.
    ///
    /// - Parameters:
    ///   - procedureID: Intercom's id of the procedure, which ``capabilities(for:)`` tells.
    ///   - conversationID: The app's own id of the conversation.
    ///   - user: The person.
    ///   - message: What the person has said.
    ///   - attributes: Attributes of the conversation, at most ten, by name.
    ///   - emailStyle: Whether Fin writes in the style of e-mail.
    /// - Returns: The turn, with Fin's events.
    /// - Throws: ``InvalidFinCall``; ``IntercomError``; `CancellationError`.
    public func runProcedure(
        _ procedureID: String,
        in conversationID: String,
        user: FinUser,
        _ message: FinMessage? = nil,
        attributes: [String: JSON] = [:],
        emailStyle: Bool? = nil
    ) async throws -> FinTurn {
        let context = FinContext(attributes: attributes)
        try FinLimits.check(context)
        return try await turn(
            APICall(.post, "/fin/procedures/\(procedureID)/run"),
            [
                "conversation_id": conversationID, "user": user, "message": message,
                "conversation_metadata": context.unlessEmpty,
                "settings": emailStyle.map { FinSettings(emailStyle: $0) },
            ],
            conversationID,
            user,
            [],
            needsPreview: true
        )
    }

    /// Hands a conversation over to the team.
    ///
    /// - Parameters:
    ///   - conversationID: The app's own id of the conversation.
    ///   - note: A note for the team, at most 10,000 characters.
    /// - Returns: The turn, with Fin's events.
    /// - Throws: ``InvalidFinCall``; ``IntercomError``; `CancellationError`.
    @discardableResult
    public func escalate(_ conversationID: String, note: String? = nil) async throws -> FinTurn {
        try FinLimits.check(conversationID)
        try FinLimits.check(note, "note")
        return try await turn(
            APICall(.post, "/fin/escalate"),
            JSON(written: ["conversation_id": conversationID, "context": note]),
            in: conversationID,
            needsPreview: true
        )
    }

    /// Hands a person over to the team, in a new conversation.
    ///
    /// - Parameters:
    ///   - user: The person.
    ///   - message: What the person says, at most 10,000 characters; "Requesting human support" unless given.
    ///   - note: A note for the team, at most 10,000 characters.
    /// - Returns: The response, with Intercom's id of the conversation.
    /// - Throws: ``InvalidFinCall``; ``IntercomError``; `CancellationError`.
    @discardableResult
    public func escalate(user: FinUser, message: String? = nil, note: String? = nil) async throws -> FinResponse {
        try FinLimits.check(user)
        try FinLimits.check(message, "message")
        try FinLimits.check(note, "note")
        let body = JSON(written: ["user": user, "message": message, "context": note])
        return FinResponse(try await send(APICall(.post, "/fin/escalate"), body, needsPreview: true))
    }

    // MARK: - Calls without events

    /// Rates a conversation, after Fin has asked for it.
    ///
    /// - Parameters:
    ///   - conversationID: The app's own id of the conversation.
    ///   - rating: The rating.
    ///   - remark: What the person says about it.
    /// - Throws: ``InvalidFinCall``; ``IntercomError``, such as ``IntercomError/Reason/invalid``; `CancellationError`.
    public func rate(_ conversationID: String, _ rating: FinRating, remark: String? = nil) async throws {
        try FinLimits.check(conversationID)
        let body = JSON(written: ["conversation_id": conversationID, "rating": rating.rawValue, "remark": remark])
        // The same rating can be sent again, but a remark locks it.
        _ = try await send(APICall(.post, "/fin/csat", isRepeatable: remark == nil), body, needsPreview: false)
    }

    /// What Fin can do for a person; the call makes or changes the user.
    ///
    /// - Parameter user: The person.
    /// - Returns: The capabilities.
    /// - Throws: ``InvalidFinCall``; ``IntercomError``; `CancellationError`.
    public func capabilities(for user: FinUser) async throws -> [FinCapability] {
        try FinLimits.check(user)
        // The user is the same after a second call as after one.
        let call = APICall(.post, "/fin/capabilities", isRepeatable: true)
        let json = try await send(call, JSON(written: ["user": user]), needsPreview: true)
        return json.objects("capabilities").map(FinCapability.init)
    }

    /// Answers a step of a procedure that asks the team; the first answer counts.
    ///
    /// It needs the token of a teammate. A webhook of the topic `procedure.hitl_notification.created` has the ids.
    ///
    /// - Parameters:
    ///   - stepID: The id of the step.
    ///   - conversationID: Intercom's id of the conversation.
    ///   - values: A value for each attribute of the webhook, by its identifier.
    /// - Throws: ``IntercomError``, such as ``IntercomError/Reason/conflict(existingID:)`` for a step that somebody else has
    ///   answered, and ``IntercomError/Reason/notFound`` for one that is over; `CancellationError`.
    public func answerStep(_ stepID: String, in conversationID: String, _ values: [String: JSON]) async throws {
        let list = values.sorted { $0.key < $1.key }.map { JSON(written: ["identifier": $0.key, "value": $0.value]) }
        let body = JSON(written: ["step_id": stepID, "attribute_values": JSON(list)])
        let call = APICall(.post, "/procedures/\(conversationID)/collect_agent_input")
        _ = try await send(call, body, needsPreview: true)
    }

    // MARK: - Sending

    private func turn(
        _ call: APICall,
        _ members: KeyValuePairs<String, (any WrittenValue)?>,
        _ conversationID: String,
        _ user: FinUser,
        _ attachments: [FinAttachment],
        needsPreview: Bool
    ) async throws -> FinTurn {
        try FinLimits.check(conversationID)
        try FinLimits.check(user)
        try FinLimits.check(attachments)
        return try await turn(call, JSON(written: members), in: conversationID, needsPreview: needsPreview)
    }

    private func turn(
        _ call: APICall,
        _ body: JSON,
        in conversationID: String,
        needsPreview: Bool
    ) async throws -> FinTurn {
        // Webhooks may be faster than the response.
        let channel = FinEventChannel()
        let registration = client.finTurns.register(channel, for: conversationID)
        let response = FinResponse(try await send(call, body, needsPreview: needsPreview))
        return FinTurn(response, channel, registration, client.finLine(webhookWait: webhookWait))
    }

    private func send(_ call: APICall, _ body: JSON, needsPreview: Bool) async throws -> JSON {
        var call = call
        call.body = body
        let version = chosenVersion ?? (needsPreview ? .preview : Self.firstVersion(from: client.version))
        try FinLimits.check(version, settings: body["settings"])
        call.version = version
        return try await client.call(call).json
    }

    /// The client's version, or the first that has Fin.
    private static func firstVersion(from version: IntercomVersion) -> IntercomVersion {
        version.isAtLeast(2, 14) ? version : FinLimits.firstVersion
    }
}

extension IntercomClient {
    /// Intercom's agent, for whoever has asked Intercom for access to it.
    public var fin: FinCalls { FinCalls(client: self) }
}

extension IntercomError {
    /// Whether there is no conversation with Fin by that id, so that it has to be started first.
    public var isUnknownConversation: Bool {
        errors.contains { $0.message?.lowercased().contains("conversation not found") == true }
    }

    /// Whether there is a conversation with Fin by that id already, so that a reply is due.
    public var isKnownConversation: Bool {
        errors.contains { $0.message?.lowercased().contains("session already exists") == true }
    }
}
