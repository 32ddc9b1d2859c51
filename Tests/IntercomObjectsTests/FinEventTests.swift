import IntercomObjects
import Testing

/// What Fin tells, as values.
@Suite struct FinEventTests {
    private func event(_ text: String) throws -> FinEvent { FinEvent(try JSON(parsing: Array(text.utf8))) }

    @Test("A reply has its message, and the id of the chunks whose place it takes") func replies() throws {
        let text = #"""
            {"event_name":"fin_replied","conversation_id":"ext-123","user_id":7891,"stream_id":"s1","status":"replying",
            "message":{"id":98765,"author":"fin","body":"<p>Hello</p>","timestamp_ms":"2025-01-24T10:00:00.123Z"},
            "created_at_ms":"2025-01-24T10:00:01.987Z","tone":"kind"}
            """#
        let event = try event(text)
        guard case .replied(let reply) = event.kind else { return #expect(event.kind == .other("")) }
        #expect(reply.id == "98765" && reply.author == "fin" && reply.body == "<p>Hello</p>" && reply.streamID == "s1")
        #expect(reply.writtenAt == 1_737_712_800 && reply.status == .replying)
        #expect(event.createdAt == 1_737_712_801 && event.userID == "7891" && event.conversationID == "ext-123")
        #expect(event.json["tone"] == "kind")
    }

    @Test(
        "Times are date-times, or numbers of milliseconds or seconds",
        arguments: [
            (#""2025-01-24T10:00:00.999Z""#, 1_737_712_800), ("1737712800123", 1_737_712_800),
            ("1737712800", 1_737_712_800), (#""1737712800123""#, 1_737_712_800), ("null", nil), (#""soon""#, nil),
        ] as [(String, Timestamp?)]
    )
    func times(text: String, expected: Timestamp?) throws {
        let event = try event(#"{"event_name":"fin_replied","created_at_ms":\#(text)}"#)
        #expect(event.createdAt == expected)
    }

    @Test("A status has a reason in words, and a new one stays as it is") func statuses() throws {
        let text = #"{"event_name":"fin_status_updated","status":"escalated","reason":"Escalation rule: VIP"}"#
        #expect(try event(text).kind == .statusUpdated(.escalated, reason: "Escalation rule: VIP"))
        let new = try event(#"{"event_name":"fin_status_updated","status":"dreaming"}"#)
        #expect(new.kind == .statusUpdated(FinStatus(rawValue: "dreaming"), reason: nil))
    }

    @Test("A request for a rating has its options") func ratings() throws {
        let text = #"""
            {"event_name":"csat_requested","csat":{"options":[{"key":"amazing","emoji":"🤩","label":"Amazing"},
            {"key":"odd"},7]}}
            """#
        guard case .ratingRequested(let options) = try event(text).kind else { return #expect(Bool(false)) }
        #expect(options.map(\.rating) == [.amazing, FinRating(rawValue: "odd")])
        #expect(options[0].emoji == "🤩" && options[0].label == "Amazing")
    }

    @Test(
        "Nothing else is an event, in whatever envelope",
        arguments: [
            "{}", "[]", "7", #"{"data":"x"}"#, #"{"data":{"data":{"event_name":"fin_replied"}}}"#, #"{"data":[]}"#,
        ]
    )
    func others(text: String) throws {
        let event = try event(text)
        #expect(event.name == nil && event.kind == .other(""))
    }

    @Test("An event is known again by either way") func identities() throws {
        let bare = #"{"event_name":"fin_replied","conversation_id":"c","message":{"id":"1"},"status":"replying"}"#
        let (one, other) = (try event(bare), try event(#"{"data":\#(JSON(bare))}"#))
        #expect(one.identity == other.identity && one == other)
        let texts = [
            bare, bare.replacing(#""id":"1""#, with: #""id":"2""#), bare.replacing(#""c""#, with: #""d""#),
            #"{"event_name":"fin_replied","conversation_id":"c","created_at_ms":1}"#,
            #"{"event_name":"fin_replied","conversation_id":"c","created_at_ms":2}"#,
            #"{"event_name":"fin_reply_chunk","conversation_id":"c","stream_id":"s","chunk_index":0}"#,
            #"{"event_name":"fin_reply_chunk","conversation_id":"c","stream_id":"s","chunk_index":1}"#,
            #"{"event_name":"fin_status_updated","conversation_id":"c","status":"resolved","created_at_ms":1}"#,
            #"{"event_name":"fin_status_updated","conversation_id":"c","status":"complete","created_at_ms":1}"#,
        ]
        #expect(Set(try texts.map { try event($0).identity }).count == texts.count)
    }

    @Test("A transcript has the last of each reply, whole or not") func transcripts() throws {
        var transcript = FinTranscript()
        for text in [
            #"{"event_name":"fin_reply_chunk","stream_id":"s","chunk_index":0,"chunk_text":"It"}"#,
            #"{"event_name":"fin_reply_chunk","stream_id":"s","chunk_index":2,"chunk_text":"It is on"}"#,
            #"{"event_name":"fin_reply_chunk","stream_id":"s","chunk_index":1,"chunk_text":"It is"}"#,
            #"{"event_name":"fin_reply_chunk","stream_id":"t","chunk_index":0,"chunk_text":"And"}"#,
            #"{"event_name":"fin_replied","stream_id":"s","message":{"id":"1","body":"<p>It is on.</p>"}}"#,
            #"{"event_name":"fin_reply_chunk","stream_id":"s","chunk_index":3,"chunk_text":"late"}"#,
            #"{"event_name":"fin_replied","stream_id":"s","message":{"id":"1","body":"again"}}"#,
            #"{"event_name":"fin_replied","message":{"id":"2","body":"more"}}"#,
            #"{"event_name":"fin_reply_chunk","chunk_text":"n"}"#,
            #"{"event_name":"fin_reply_chunk","chunk_text":"no"}"#,
            #"{"event_name":"fin_status_updated","status":"complete"}"#,
        ] {
            transcript.add(try event(text))
        }
        #expect(transcript.entries.map(\.text) == ["<p>It is on.</p>", "And", "more", "no"])
        #expect(transcript.entries.map(\.isWhole) == [true, false, true, false])
    }

    @Test("The URL of a stream is not among what is shown of a response") func streamURL() throws {
        let url = "https://primary-realtime.intercom-messenger.com/event-stream?accessToken=planted"
        for value in [JSON(url), .null, "", 7] {
            let response = FinResponse(["status": "thinking", "sse_subscription_url": value])
            #expect(response.streamURL?.text == (value == JSON(url) ? url : nil))
            #expect(response.json == ["status": "thinking"] && !"\(response)".contains("planted"))
        }
    }
}
