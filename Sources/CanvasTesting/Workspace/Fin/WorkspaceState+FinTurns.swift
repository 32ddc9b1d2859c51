import WebSyntax

// The calls that have Fin take a turn.

extension WorkspaceState {
    mutating func startFin(_ request: WorkspaceRequest, isSingle: Bool = false) throws -> JSON {
        let id = try newFinConversationID(request)
        try finUserID(request)
        let message = try finMessage(request.body.object("message") ?? [:], request.version)
        try checkFinContext(request, mayHaveHistory: true)
        try checkAttachments(request)
        let text = FinHTML(message.body).plainText
        let script = fin.takeScript(for: text) ?? finScript(for: text, mayHandOver: !isSingle)
        if let refusal = script.refusal { throw refusal }
        let user = try finUser(request)
        makeFinTalk(id, user.id, user.contact, message.body, request)
        return takeFinTurn(
            of: .init(conversationID: id, userID: user.id, isOldVersion: isOld(request), isSingle: isSingle),
            script,
            request,
            user.errors,
            message
        )
    }

    mutating func replyToFin(_ request: WorkspaceRequest) throws -> JSON {
        let id = try finConversationID(request)
        try finUserID(request)
        let message = try finMessage(request.body.object("message") ?? [:], request.version)
        try checkAttachments(request)
        guard let talk = fin[id] else { throw WorkspaceError.invalid("Conversation not found") }
        if let known = talk.recent.last(where: { $0.isSame(as: message, at: now) }) { return known.response }
        let text = FinHTML(message.body).plainText
        let script = fin.takeScript(for: text) ?? finScript(for: text, mayHandOver: true)
        if let refusal = script.refusal { throw refusal }
        let user = try finUser(request)
        fin.update(id) { talk in
            talk.shown.messages.append(message.body)
            talk.shown.userID = user.id
        }
        let key = ObjectKey(kind: .conversation, id: talk.shown.intercomID)
        add("comment", to: key, by: PartAuthor(contact: user.contact), message.body)
        return takeFinTurn(
            of: .init(conversationID: id, userID: user.id, isOldVersion: isOld(request)),
            script,
            request,
            user.errors,
            message
        )
    }

    mutating func runFinProcedure(_ request: WorkspaceRequest) throws -> JSON {
        guard let procedure = fin.procedures.first(where: { $0.id == request["id"] }) else {
            throw WorkspaceError.invalid("Procedure not found")
        }
        guard procedure.isLive else { throw WorkspaceError.invalid("Procedure is not live") }
        guard procedure.hasAPITrigger else { throw WorkspaceError.invalid("Procedure does not have an API trigger") }
        let id = try newFinConversationID(request)
        try finUserID(request)
        let message = try request.body.object("message").map { json throws(WorkspaceError) in
            try finMessage(json, request.version)
        }
        try checkFinContext(request, mayHaveHistory: false)
        let script = fin.queue.isEmpty ? procedure.script : fin.queue.removeFirst()
        if let refusal = script.refusal { throw refusal }
        let user = try finUser(request)
        makeFinTalk(id, user.id, user.contact, message?.body, request)
        let response = takeFinTurn(
            of: .init(conversationID: id, userID: user.id, isOldVersion: isOld(request)),
            script,
            request,
            user.errors,
            message
        )
        return response.merging(["procedure_id": JSON(procedure.id)])
    }

    mutating func escalateFin(_ request: WorkspaceRequest) throws -> JSON {
        let (id, user) = (request.id("conversation_id"), request.body.object("user"))
        guard (id == nil) != (user == nil) else {
            throw WorkspaceError.invalid("Either conversation_id or user must be provided")
        }
        for name in ["message", "context"] {
            let count = try request.text(name)?.unicodeScalars.count ?? 0
            guard count <= Self.maximumFinText else {
                throw WorkspaceError.invalid("\(name) cannot be longer than 10000 characters", field: name)
            }
        }
        let note = request.body["context"]?.string
        guard let id else { return try escalateFinUser(request, note) }
        guard let talk = fin[id] else { throw WorkspaceError.invalid("Conversation not found") }
        let key = ObjectKey(kind: .conversation, id: talk.shown.intercomID)
        if let note {
            fin.update(id) { $0.shown.notes.append(note) }
            add("note", to: key, by: .fin, note)
        }
        let response = takeFinTurn(
            of: .init(conversationID: id, userID: talk.shown.userID, isOldVersion: isOld(request)),
            FinScript(.escalate("Escalation requested via API"), .complete),
            request,
            [:],
            nil
        )
        return response.only(["conversation_id", "sse_subscription_url"]).merging(["status": "escalated"])
    }

    /// Makes a conversation of the team's own, of which Fin tells nothing.
    mutating func escalateFinUser(_ request: WorkspaceRequest, _ note: String?) throws -> JSON {
        let user = try finUser(request)
        let text = try request.text("message") ?? "Requesting human support"
        let key = makeFinConversation(with: user.contact, text, [:])
        if let note { add("note", to: key, by: .fin, note) }
        return ["status": "escalated", "intercom_conversation_id": JSON(key.id)]
    }

    /// Takes a turn of Fin's by a script, and makes the response to the call.
    mutating func takeFinTurn(
        of subject: FinTurnWriter.Subject,
        _ script: FinScript,
        _ request: WorkspaceRequest,
        _ errors: JSON,
        _ message: FinMessageFields?
    ) -> JSON {
        let id = subject.conversationID
        let channel = "fin_agent_api:\(Self.workspaceID):\(id)"
        let busyUntil = fin[id]?.turns.last?.end
        var writer = FinTurnWriter(subject, at: milliseconds, after: busyUntil, pace: fin.pace)
        var response: JSON = [
            "conversation_id": JSON(id), "user_id": JSON(subject.userID), "status": "thinking",
            "created_at_ms": fin.makeTime(from: milliseconds),
            "intercom_conversation_id": JSON(fin[id]?.shown.intercomID),
        ]
        writer.write(script, &fin)
        var turn = writer.turn
        if script.offersStream {
            let ticket = FinStreamTicket(for: channel, at: now)
            turn.token = ticket
            let rewind = request.path == "/fin/reply" ? "" : "&rewind=2m"
            let query =
                "channels=fin_agent_api:\(Self.workspaceID):\(PercentEncoding.query(id))&accessToken=\(ticket.text)\(rewind)"
            response = response.merging([
                "sse_subscription_url": JSON("\(Self.streamOrigin(request))/event-stream?\(query)")
            ])
        }
        let errors = script.problems.reduce(errors) { $0.setting($1.path[...], to: JSON($1.message)) }
        if !errors.members.allSatisfy({ _ in false }) { response = response.merging(["errors": errors]) }
        fin.begin(turn)
        let isRatingRequested = writer.isRatingRequested
        let (whole, time) = (response, now)
        fin.update(id) { talk in
            talk.isRatingRequested = talk.isRatingRequested || isRatingRequested
            talk.recent.removeAll { $0.time <= time - FinState.Recent.lifetime }
            guard let message, !message.timestamp.isEmpty else { return }
            let recent = FinState.Recent(
                timestamp: message.timestamp,
                body: message.body,
                response: whole,
                time: time
            )
            talk.recent.append(recent)
        }
        noteFinTurn(of: id, writer.replies)
        return response
    }

    /// Where the stream is: at Intercom's host for a client in this process, and at the workspace's own for others.
    private static func streamOrigin(_ request: WorkspaceRequest) -> String {
        request.baseURL.hasPrefix("https://") ? "https://primary-realtime.intercom-messenger.com" : request.baseURL
    }

    private func isOld(_ request: WorkspaceRequest) -> Bool { request.version < .twoSixteen }
}

extension FinState.Recent {
    /// For how long a message that comes again is the same one, in seconds.
    static let lifetime: Int64 = 300

    fileprivate func isSame(as message: WorkspaceState.FinMessageFields, at now: Int64) -> Bool {
        timestamp == message.timestamp && body == message.body && now - time < Self.lifetime
    }
}

extension JSON {
    /// Sets a member, and makes the objects on the way to it.
    fileprivate func setting(_ path: ArraySlice<String>, to value: JSON) -> JSON {
        guard let name = path.first else { return value }
        let inner = object(name) ?? [:]
        return merging(JSON(members: [(name, inner.setting(path.dropFirst(), to: value))]))
    }
}
