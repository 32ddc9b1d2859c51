import CanvasJSON
import IntercomObjects

extension FuzzTarget {
    /// What Fin says: its events, their transcript and the HTML in it.
    ///
    /// Lines are the events of one conversation.
    static let fin = FuzzTarget(
        "fin",
        seeds: [
            #"""
            {"event_name":"fin_reply_chunk","conversation_id":"c","stream_id":"s","chunk_index":0,"chunk_text":"We","status":"replying"}
            {"event_name":"fin_reply_chunk","conversation_id":"c","stream_id":"s","chunk_index":1,"chunk_text":"We do"}
            {"event_name":"fin_replied","message":{"id":1,"author":"fin","body":"<p>We <b>do</b>.</p>"},"stream_id":"s"}
            {"event_name":"fin_status_updated","conversation_id":7,"status":"awaiting_user_reply","created_at_ms":1706090400123}
            """#,
            #"""
            {"data":{"event_name":"fin_replied","message":{"body":"<img src=x onerror=y><a href=\"jav&#x61;script:z\">x</a><table><td>"}}}
            {"data":"{\"event_name\":\"csat_requested\",\"csat\":{\"options\":[{\"key\":\"good\",\"label\":7},7]}}"}
            {"event_name":"fin_replied","message":{"id":"a","body":"<ul><li>one<script>two</script><!-- three"},"created_at_ms":"2026-01-24T10:00:00.123Z"}
            """#,
            #"""
            {"event_name":7,"status":null,"message":[],"csat":{"options":{}},"created_at_ms":-9223372036854775808}
            []
            "{\"event_name\":\"fin_replied\"}"
            """#,
        ],
        words: [
            "\"event_name\":", "\"fin_replied\"", "\"fin_reply_chunk\"", "\"message\":{", "\"body\":\"",
            "\"stream_id\":", "\"data\":",
            "<script", "<svg>", "&#x", "javascript:", "href=", "]]>", "<!--",
        ]
    ) { bytes in
        let events = bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            (try? JSON(parsing: Array(line))).map(FinEvent.init)
        }
        var transcript = FinTranscript()
        for event in events {
            transcript.add(event)
            require(FinEvent(event.json).identity == event.identity, "an event without its envelope is the same")
        }
        let before = transcript
        for event in events {
            guard case .replied(let reply) = event.kind, reply.id != nil else { continue }
            transcript.add(event)
        }
        require(transcript == before, "a reply that comes again changes nothing")
        for entry in transcript.entries {
            let safe = FinHTML(entry.text).sanitized
            require(FinHTML(safe).sanitized == safe, "what is safe stays as it is")
            require(!safe.contains("<script") && !safe.contains("<svg"), "no element does harm: \(safe)")
            _ = FinHTML(entry.text).plainText
        }
    }
}
