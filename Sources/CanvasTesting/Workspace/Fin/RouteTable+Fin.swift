import WebSyntax

// The calls of the Fin Agent API.

extension RouteTable {
    static let fin: [Route] = [
        Route(.post, "/fin/start") { try $0.startFin($1) },
        Route(.post, "/fin/reply") { try $0.replyToFin($1) },
        Route(.post, "/fin/ask", since: .preview) { try $0.startFin($1, isSingle: true) },
        Route(.post, "/fin/escalate", since: .preview) { try $0.escalateFin($1) },
        Route(.post, "/fin/capabilities", since: .preview) { try $0.finCapabilities($1) },
        Route(.post, "/fin/procedures/{id}/run", since: .preview) { try $0.runFinProcedure($1) },
        Route(raw: .post, "/fin/csat") { $0.rateFin($1) },
        Route(.post, "/procedures/{conversation_id}/collect_agent_input", since: .preview) { state, request in
            guard state[.conversation][request["conversation_id"]] != nil else { throw ObjectKind.conversation.missing }
            _ = try request.requiredID("step_id")
            // No procedure of the simulated Fin asks the team, so each step is unknown.
            throw WorkspaceError.notFound("Step not found")
        },
    ]
}

extension WorkspaceState {
    private static let maximumCount = 10
    private static let maximumTextLength = 10_000
    private static let knownSession =
        "Fin session already exists for this conversation. Please use /reply to continue the conversation."

    // MARK: - Turns

    fileprivate mutating func startFin(_ request: WorkspaceRequest, isSingle: Bool = false) throws -> JSON {
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

    fileprivate mutating func replyToFin(_ request: WorkspaceRequest) throws -> JSON {
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

    fileprivate mutating func runFinProcedure(_ request: WorkspaceRequest) throws -> JSON {
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

    fileprivate mutating func escalateFin(_ request: WorkspaceRequest) throws -> JSON {
        let (id, user) = (request.id("conversation_id"), request.body.object("user"))
        guard (id == nil) != (user == nil) else {
            throw WorkspaceError.invalid("Either conversation_id or user must be provided")
        }
        for name in ["message", "context"] {
            let count = try request.text(name)?.unicodeScalars.count ?? 0
            guard count <= Self.maximumTextLength else {
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
    private mutating func escalateFinUser(_ request: WorkspaceRequest, _ note: String?) throws -> JSON {
        let user = try finUser(request)
        let text = try request.text("message") ?? "Requesting human support"
        let key = makeFinConversation(with: user.contact, text, [:])
        if let note { add("note", to: key, by: .fin, note) }
        return ["status": "escalated", "intercom_conversation_id": JSON(key.id)]
    }

    /// Takes a turn of Fin's by a script, and makes the response to the call.
    private mutating func takeFinTurn(
        of subject: FinTurnWriter.Subject,
        _ script: FinScript,
        _ request: WorkspaceRequest,
        _ errors: JSON,
        _ message: FinMessageFields?
    ) -> JSON {
        let id = subject.conversationID
        let channel = "fin_agent_api:\(Self.workspaceID):\(id)"
        let milliseconds = now * 1_000 + millisecond
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

    // MARK: - Other calls

    fileprivate mutating func finCapabilities(_ request: WorkspaceRequest) throws -> JSON {
        _ = try finUser(request)
        func capability(_ type: String, at path: String, _ more: JSON = [:]) -> JSON {
            (["type": JSON(type)] as JSON).merging(more).merging(["endpoint": JSON(path), "method": "POST"])
        }
        let procedures = fin.procedures.filter { $0.isLive && $0.hasAPITrigger }.map { procedure in
            capability(
                "procedure",
                at: "/fin/procedures/\(procedure.id)/run",
                [
                    "id": JSON(procedure.id), "name": JSON(procedure.name),
                    "description": JSON(procedure.description),
                ]
            )
        }
        let others = ["reply", "ask", "escalate"].map { capability($0, at: "/fin/\($0)") }
        return ["version": JSON(request.version.text), "capabilities": JSON(procedures + others)]
    }

    fileprivate mutating func rateFin(_ request: WorkspaceRequest) -> WorkspaceResponse {
        func refusal(_ name: String, _ words: String) -> WorkspaceResponse {
            .json(["errors": JSON(members: [(name, JSON(words))])], status: 422)
        }
        guard let id = request.id("conversation_id"), let talk = fin[id] else {
            return refusal("external_conversation_id", "Conversation not found")
        }
        let words = ["terrible", "bad", "ok", "good", "amazing"]
        guard let rating = request.body["rating"]?.string, words.contains(rating) else {
            return refusal("rating", "Rating is not included in the list")
        }
        guard talk.isRatingRequested else { return refusal("base", "CSAT has not been requested") }
        guard talk.shown.remark == nil else { return refusal("base", "CSAT rating can no longer be changed") }
        let remark = request.body["remark"]?.string
        fin.update(id) { talk in
            talk.shown.rating = FinRating(rawValue: rating)
            talk.shown.remark = remark
        }
        return .json(["conversation_id": JSON(id), "rating": JSON(rating), "status": "rated"])
    }

    // MARK: - Checks

    private func finConversationID(_ request: WorkspaceRequest) throws(WorkspaceError) -> String {
        guard let id = request.id("conversation_id"), !id.isEmpty else {
            throw .invalid("conversation_id is required", field: "conversation_id")
        }
        return id
    }

    private func newFinConversationID(_ request: WorkspaceRequest) throws(WorkspaceError) -> String {
        let id = try finConversationID(request)
        guard fin[id] == nil else { throw .invalid(Self.knownSession) }
        return id
    }

    private func checkFinContext(_ request: WorkspaceRequest, mayHaveHistory: Bool) throws(WorkspaceError) {
        let context = request.body.object("conversation_metadata") ?? [:]
        guard !mayHaveHistory || context.list("history").count <= Self.maximumCount else {
            throw .invalid("Conversation history cannot contain more than 10 items")
        }
        try checkCount(of: context.object("attributes") ?? [:])
    }

    private func checkAttachments(_ request: WorkspaceRequest) throws(WorkspaceError) {
        guard request.body.list("attachments").count <= Self.maximumCount else {
            throw .invalid("There is a limit of 10 attachments", field: "attachments")
        }
        for attachment in request.body.list("attachments") {
            let names =
                switch attachment["type"]?.string {
                case "url": ["url"]
                case "file": ["name", "content_type", "data"]
                default: ["type"]
                }
            for name in names where name == "type" || (attachment[name]?.string ?? "").isEmpty {
                throw .invalid("attachments: \(name) is invalid", field: "attachments")
            }
        }
    }

    // MARK: - Conversations of the workspace

    private mutating func makeFinTalk(
        _ id: String,
        _ userID: String,
        _ contact: JSON,
        _ message: String?,
        _ request: WorkspaceRequest
    ) {
        let attributes = request.body.object("conversation_metadata")?.object("attributes") ?? [:]
        let key = makeFinConversation(with: contact, message, attributes)
        var shown = SimulatedFinConversation(id: id, intercomID: key.id, userID: userID)
        if let message { shown.messages = [message] }
        fin.add(FinState.Talk(shown: shown))
    }

    /// Makes a conversation of the workspace, of which no other webhook is sent.
    private mutating func makeFinConversation(with contact: JSON, _ message: String?, _ attributes: JSON) -> ObjectKey {
        let author = PartAuthor(contact: contact)
        let source: JSON = [
            "type": "conversation", "id": JSON("\(makeNumber())"), "delivered_as": "customer_initiated",
            "subject": "", "body": .html(message ?? ""), "author": author.json, "attachments": [], "url": .null,
            "redacted": false,
        ]
        let conversation = insert(.conversation, ["source": source, "custom_attributes": attributes])
        let key = ObjectKey(kind: .conversation, id: conversation.idText)
        link(key, ObjectKey(kind: .contact, id: contact.idText))
        return key
    }

    private mutating func noteFinTurn(of id: String, _ replies: [String]) {
        guard let intercomID = fin[id]?.shown.intercomID else { return }
        let key = ObjectKey(kind: .conversation, id: intercomID)
        for reply in replies { add("comment", to: key, by: .fin, reply) }
        let count = linkedIDs(key, .part).count
        let statistics = (self[key]?["statistics"] ?? [:]).merging(["count_conversation_parts": JSON(count)])
        update(.conversation, intercomID, ["statistics": statistics, "ai_agent_participated": true])
    }
}

extension FinState.Recent {
    /// For how long a message that comes again is the same one, in seconds.
    static let lifetime: Int64 = 300

    fileprivate func isSame(as message: WorkspaceState.FinMessageFields, at now: Int64) -> Bool {
        timestamp == message.timestamp && body == message.body && now - time < Self.lifetime
    }
}

extension PartAuthor {
    /// Fin, which is no teammate.
    fileprivate static let fin = PartAuthor(bot: ["type": "bot", "id": "fin", "name": "Fin", "email": .null])
}

extension JSON {
    /// Sets a member, and makes the objects on the way to it.
    fileprivate func setting(_ path: ArraySlice<String>, to value: JSON) -> JSON {
        guard let name = path.first else { return value }
        let inner = object(name) ?? [:]
        return merging(JSON(members: [(name, inner.setting(path.dropFirst(), to: value))]))
    }
}
