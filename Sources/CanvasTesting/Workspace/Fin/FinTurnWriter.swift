/// A writer of the entries of a turn, from a script.
struct FinTurnWriter {
    /// What a turn is about.
    struct Subject {
        let conversationID: String
        let userID: String
        /// Whether a reply says that it is the person's turn, as in versions before 2.16.
        let isOldVersion: Bool
        /// Whether the conversation ends with the turn.
        var isSingle = false
    }

    private let subject: Subject
    /// The time of the call, in milliseconds since 1970.
    private let milliseconds: Int64
    private let start: ContinuousClock.Instant
    private let pace: Duration
    private var offset: Duration
    private var streamID: String?
    private var chunkCount = 0
    private var hasReplied = false
    private(set) var turn: FinTurnRecord
    /// The replies, as HTML.
    private(set) var replies: [String] = []
    private(set) var isRatingRequested = false

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - subject: What the turn is about.
    ///   - milliseconds: The time of the call, in milliseconds since 1970.
    ///   - busyUntil: When the turn before this one ends.
    ///   - pace: The time between two chunks.
    init(_ subject: Subject, at milliseconds: Int64, after busyUntil: ContinuousClock.Instant?, pace: Duration) {
        (self.subject, self.milliseconds, self.pace) = (subject, milliseconds, pace)
        start = .now
        offset = max(.zero, (busyUntil ?? start) - start)
        turn = FinTurnRecord(conversationID: subject.conversationID)
    }

    /// Writes what a script does.
    mutating func write(_ script: FinScript, _ state: inout FinState) {
        for step in script.steps { write(step.action, &state) }
    }

    private mutating func write(_ action: FinStep.Action, _ state: inout FinState) {
        switch action {
        case .chunks(let texts): for text in texts { writeChunk(text, &state) }
        case .reply(let html): writeReply(html, &state)
        case .awaitReply where subject.isSingle: write(.complete, &state)
        case .awaitReply:
            turn.isFinite = true
            // Before 2.16 a reply has said so.
            if !(subject.isOldVersion && hasReplied) { writeStatus(.awaitingUserReply, &state) }
        case .escalate(let reason): writeStatus(.escalated, &state, ["reason": JSON(reason)])
        case .resolve: writeStatus(.resolved, &state)
        case .complete:
            turn.isFinite = true
            writeStatus(.complete, &state)
        case .requestRating:
            isRatingRequested = true
            writeEvent("csat_requested", ["csat": ["options": Self.ratings]], &state)
        case .remind(let html): writeReminder(html, &state)
        case .pause(let duration): offset += max(.zero, duration)
        case .cutStream: append(.cut, &state)
        case .expireToken:
            turn.isFinite = true
            append(.expiry, &state)
        case .repeatEvent:
            guard let last = turn.entries.last(where: { $0.event != nil }), let event = last.event else { return }
            append(.event(event), &state, isByWebhook: last.isByWebhook)
        case .reportProblem, .offerNoStream, .refuse: break
        }
    }

    /// What Fin lets people choose from.
    static let ratings: JSON = [
        ["key": "terrible", "emoji": "😠", "label": "Terrible"], ["key": "bad", "emoji": "🙁", "label": "Bad"],
        ["key": "ok", "emoji": "😐", "label": "OK"], ["key": "good", "emoji": "😃", "label": "Good"],
        ["key": "amazing", "emoji": "🤩", "label": "Amazing"],
    ]

    private mutating func writeChunk(_ text: String, _ state: inout FinState) {
        if streamID == nil {
            (streamID, chunkCount) = ("stream-\(state.makeNumber())", 0)
        } else {
            offset += pace
        }
        let json: JSON = [
            "event_name": "fin_reply_chunk", "conversation_id": JSON(subject.conversationID),
            "stream_id": JSON(streamID), "chunk_index": JSON(chunkCount), "chunk_text": JSON(text),
            "status": "replying", "created_at_ms": makeTime(&state),
        ]
        chunkCount += 1
        append(.event(json), &state)
    }

    private mutating func writeReply(_ html: String, _ state: inout FinState) {
        if streamID != nil { offset += pace }
        let status: FinStatus = subject.isOldVersion && !subject.isSingle ? .awaitingUserReply : .replying
        let stream: JSON = streamID.map { ["stream_id": JSON($0)] } ?? [:]
        writeEvent(
            "fin_replied",
            message(html, &state).merging(["status": JSON(status.rawValue)]).merging(stream),
            &state
        )
        (streamID, hasReplied) = (nil, true)
        replies.append(html)
    }

    /// A message that only a webhook has.
    private mutating func writeReminder(_ html: String, _ state: inout FinState) {
        let status = FinStatus.awaitingUserReply.rawValue
        let json = message(html, &state).merging(["status": JSON(status)])
        writeEvent("fin_replied", json, &state, isOnStream: false)
        replies.append(html)
    }

    private func message(_ html: String, _ state: inout FinState) -> JSON {
        let id = "message-\(state.makeNumber())"
        return [
            "message": [
                "id": JSON(id), "author": "fin", "body": JSON(html), "timestamp_ms": makeTime(&state),
            ]
        ]
    }

    private mutating func writeStatus(_ status: FinStatus, _ state: inout FinState, _ more: JSON = [:]) {
        writeEvent("fin_status_updated", (["status": JSON(status.rawValue)] as JSON).merging(more), &state)
    }

    private mutating func writeEvent(
        _ name: String,
        _ members: JSON,
        _ state: inout FinState,
        isOnStream: Bool = true
    ) {
        let common: JSON = [
            "event_name": JSON(name), "conversation_id": JSON(subject.conversationID), "user_id": JSON(subject.userID),
        ]
        let json = common.merging(members).merging(["created_at_ms": makeTime(&state)])
        append(.event(json), &state, isOnStream: isOnStream, isByWebhook: true)
    }

    private func makeTime(_ state: inout FinState) -> JSON {
        state.makeTime(from: milliseconds + Int64(offset / .milliseconds(1)))
    }

    private mutating func append(
        _ content: FinEntry.Content,
        _ state: inout FinState,
        isOnStream: Bool = true,
        isByWebhook: Bool = false
    ) {
        turn.entries.append(
            FinEntry(
                number: state.makeNumber(),
                content: content,
                due: start + offset,
                isOnStream: isOnStream,
                isByWebhook: isByWebhook
            )
        )
    }
}
