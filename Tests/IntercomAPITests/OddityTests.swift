import HTTPTypes
import IntercomAPI
import Synchronization
import Testing

@Suite("What Intercom's responses do differently") struct OddityTests {
    typealias Reply = ScriptedTransport.Reply

    private func client(_ bodies: String...) throws -> (IntercomClient, ScriptedTransport) {
        let rest = Mutex(bodies)
        let transport = ScriptedTransport { _ in .init(.ok, rest.withLock { $0.removeFirst() }) }
        return (try IntercomClient.scripted(transport), transport)
    }

    @Test("a company that is looked for comes itself or in a list, or not at all") func company() async throws {
        let (intercom, transport) = try client(
            #"{"type":"company","id":"c","plan":{}}"#,
            #"{"type":"list","data":[{"type":"company","id":"c","plan":"Gold"}]}"#,
            #"{"type":"list","data":[],"pages":{},"total_count":0}"#
        )
        #expect(try await intercom.companies.find(companyID: "42").plan == nil)
        #expect(try await intercom.companies.find(name: "Bakery").plan == "Gold")
        let error = await #expect(throws: IntercomError.self) { try await intercom.companies.find(companyID: "x") }
        #expect(error?.reason == .notFound && error?.call == "GET /companies")
        #expect(transport.lines.last == "GET /companies?company_id=x")
    }

    @Test("the next page of companies is asked for by POST, whatever its URL says") func companyPages() async throws {
        let (intercom, transport) = try client(
            #"""
            {"type":"list","data":[{"id":"1"}],"pages":{"per_page":"60","next":
            "https://api.example.com/companies/list?per_page=60&page=2"}}
            """#,
            #"{"type":"list","data":[{"id":"2"}],"pages":{"next":null}}"#
        )
        #expect(try await intercom.companies.all().collect().map(\.id) == ["1", "2"])
        #expect(
            transport.lines == [
                "POST /companies/list?order=desc&per_page=60", "POST /companies/list?order=desc&per_page=60&page=2",
            ]
        )
    }

    @Test("a scroll has one parameter for all pages, and ends with an empty one") func scroll() async throws {
        let (intercom, transport) = try client(
            #"{"type":"list","data":[{"id":"1"}],"pages":null,"total_count":null,"scroll_param":"s"}"#,
            #"{"type":"list","data":[{"id":"2"}],"pages":null,"total_count":null,"scroll_param":"s"}"#,
            #"{"type":"list","data":[],"pages":null,"total_count":null,"scroll_param":"s"}"#
        )
        #expect(try await intercom.companies.scroll().collect().map(\.id) == ["1", "2"])
        #expect(transport.lines.last == "GET /companies/scroll?scroll_param=s")
    }

    @Test("lists stand under many names, and pages may be an empty object") func lists() async throws {
        let (intercom, _) = try client(
            #"{"type":"segment.list","segments":[{"id":"5e"}],"pages":{}}"#,
            #"{"type":"team.list","teams":[null,{"id":"8","admin_ids":[7,"9"]}]}"#,
            #"{"type":"ticket.list","tickets":[{"id":"483"}],"pages":null}"#,
            #"[{"id":1,"app_id":2,"external_call_id":"call-1"}]"#,
            #"{"type":"event.list","events":[{"event_name":"ordered"}],"pages":{"next":"https://x.test/e?before=12"}}"#,
            #"{"type":"event.list","events":[]}"#
        )
        #expect(try await intercom.segments.all().collect().map(\.id) == ["5e"])
        #expect(try await intercom.teams.all().collect().map(\.adminIDs) == [["7", "9"]])
        #expect(try await intercom.tickets.search(\.isOpen == true).collect().map(\.id) == ["483"])
        #expect(try await intercom.finVoice.all(in: "409").collect().map(\.id) == ["1"])
        #expect(try await intercom.events.all(of: .id("5d")).collect().map(\.name) == ["ordered"])
    }

    @Test("some have nothing in them") func empty() async throws {
        let transport = ScriptedTransport { _ in .init(.ok) }
        let intercom = try IntercomClient.scripted(transport)
        try await intercom.tags.delete("9")
        try await intercom.events.writeSummary(of: "ordered", for: "42", count: 1, first: 1, last: 1)
        #expect(try await intercom.tags.all().collect().isEmpty)
        let accepted = try IntercomClient.scripted(ScriptedTransport { _ in .init(.accepted) })
        try await accepted.events.create("ordered", of: .externalID("42"), at: 1)
    }

    @Test("ids are numbers in some places and text in others") func ids() async throws {
        let (intercom, _) = try client(
            #"""
            {"id":51,"author_id":991267,"parent_id":"145","parent_ids":[145,"18"],"tags":{"type":"tag.list","tags":[]},
            "statistics":{"conversations":3},"translated_content":{"type":"article_translated_content",
            "fr":{"type":"article_content","title":"Pain"},"de":null}}
            """#,
            #"{"id":44,"options":["1-10",11,{"value":"12"}]}"#,
            #"""
            {"id":"409","admin_assignee_id":0,"team_assignee_id":null,"statistics":{"last_closed_by_id":991267},
            "teammates":{"type":"admin.list","teammates":[{"type":"admin","id":"7"}]},
            "conversation_parts":{"conversation_parts":[{"id":3,"metadata":{"quick_reply_options":[{"text":"Yes",
            "uuid":"u"}]}}]}}
            """#
        )
        let article = try await intercom.articles.get("51")
        #expect(article.id == "51" && article.authorID == "991267" && article.parentID == "145")
        #expect(article.parentIDs == ["145", "18"] && article.tags.isEmpty)
        #expect(article.statistics?.conversations == 3 && article.translations.mapValues(\.title) == ["fr": "Pain"])
        let attribute = try await intercom.dataAttributes.update("44", archived: false)
        #expect(attribute.id == "44" && attribute.options == ["1-10", "11", "12"])
        let conversation = try await intercom.conversations.get("409")
        #expect(conversation.adminAssigneeID == "0" && conversation.teamAssigneeID == nil)
        #expect(conversation.statistics?.lastClosedByID == "991267" && conversation.parts.first?.id == "3")
        #expect(conversation.parts.first?.quickReplies.first?.text == "Yes")
        #expect(conversation.teammates.map(\.id) == ["7"])
    }

    @Test("a ticket's state is an object or a word, and its attributes stand under two names")
    func tickets() async throws {
        let (intercom, _) = try client(
            #"""
            {"type":"ticket","id":"483","ticket_id":"53","category":"Back-office","admin_assignee_id":"0",
            "ticket_attributes":{"_default_title_":"Bread"},
            "ticket_state":{"type":"ticket_state","id":"3","category":"on_hold"},
            "ticket_type":{"ticket_type_attributes":{"type":"list","data":[{"id":"12"}]}},
            "ticket_parts":{"ticket_parts":[{"id":"1","ticket_state":"submitted","previous_ticket_state":"reopened"}],
            "total_count":1}}
            """#,
            #"""
            {"id":"483","ticket_state":"submitted","admin_assignee_id":7,
            "ticket_type":{"ticket_type_attributes":{"ticket_type_attributes":[{"id":"12"}]}}}
            """#
        )
        var ticket = try await intercom.tickets.get("483")
        #expect(ticket.id == "483" && ticket.ticketID == "53" && ticket.category == .backOffice)
        #expect(ticket.state?.category?.rawValue == "on_hold" && ticket.state?.id == "3" && ticket.title == "Bread")
        #expect(ticket.parts.first?.ticketState?.category == .submitted && ticket.partCount == 1)
        #expect(ticket.parts.first?.previousTicketState?.category?.rawValue == "reopened")
        #expect(ticket.ticketType?.attributes.map(\.id) == ["12"] && ticket.adminAssigneeID == "0")
        ticket = try await intercom.tickets.get("483")
        #expect(ticket.state?.category == .submitted && ticket.ticketType?.attributes.map(\.id) == ["12"])
        #expect(ticket.adminAssigneeID == "7")
    }

    @Test("contacts of a changed conversation are called customers") func customers() async throws {
        let (intercom, _) = try client(#"{"customers":[{"type":"user","id":"5d"}]}"#)
        let conversation = try await intercom.conversations.detach("5e", from: "409", by: "7")
        #expect(conversation.contacts.map(\.id) == ["5d"])
    }

    @Test("a search for articles has an object of two lists") func articles() async throws {
        let (intercom, _) = try client(
            #"""
            {"type":"list","total_count":2,"data":{"articles":[{"id":"55","title":"Bread"},{"id":56}],
            "highlights":[{"article_id":"55","highlighted_title":[{"type":"highlight","text":"Bread"}],
            "highlighted_summary":[[{"type":"plain","text":"About "},{"type":"highlight","text":"bread"}]]}]},
            "pages":{"page":1}}
            """#
        )
        let found = try await intercom.articles.search("bread", highlighting: true).collect()
        #expect(found.map(\.article.id) == ["55", "56"])
        #expect(found[0].title.map(\.isHighlight) == [true] && found[0].summary[0].map(\.text) == ["About ", "bread"])
        #expect(found[1].title.isEmpty && found[1].summary.isEmpty)
    }

    @Test("times are seconds, digits or ISO 8601") func times() async throws {
        let (intercom, _) = try client(
            #"{"id":"1","initiated_at":"2014-01-16T23:12:21.000+00:00","ended_at":1389913941,"created_at":"1389913941"}"#,
            #"{"type":"event.summary","events":[{"name":"ordered","first":"2014-01-16T23:12:21.000+00:00","count":2}]}"#,
            #"{"handling_events":[{"teammate":{"type":"admin","id":123},"type":"paused","timestamp":"2026-01-09T09:00:00Z"}]}"#
        )
        let call = try await intercom.calls.get("1")
        #expect([call.initiatedAt, call.endedAt, call.createdAt] == Array(repeating: 1_389_913_941, count: 3))
        #expect(try await intercom.events.summary(of: .id("5d")).events.first?.first == 1_389_913_941)
        let event = try await intercom.conversations.handlingEvents(of: "409").collect().first
        #expect(event?.timestamp == 1_767_949_200 && event?.teammate?.id == "123")
    }

    @Test("an export has an empty URL until there is a file") func exports() async throws {
        let (intercom, _) = try client(
            #"{"job_identifier":"j","status":"pending","download_url":"","download_expires_at":""}"#,
            #"{"job_identifier":"j","status":"completed","download_url":"https://x.test/f","download_expires_at":"1734537776"}"#
        )
        var export = try await intercom.exports.get("j")
        #expect(export.downloadURL == nil && export.downloadExpiresAt == nil && export.isRunning)
        export = try await intercom.exports.get("j")
        #expect(export.isCompleted && !export.isRunning && export.downloadExpiresAt == 1_734_537_776)
        #expect(export.downloadURL == "https://x.test/f")
    }

    @Test("files and transcripts come as they are") func files() async throws {
        let transport = ScriptedTransport { sent in
            sent.line.hasSuffix("transcript")
                ? .init(.ok, "[00:01:03] Teammate 1: \"He said: \"hi\"\"\n(pause)\n[00:00:09] User: Okay.\r\n")
                : sent.line.hasSuffix("recording")
                    ? .init(.found, "", headers: [.location: "https://s3.example.com/a?sig=1"]) : .init(.ok, "a,b\n")
        }
        let intercom = try IntercomClient.scripted(transport)
        #expect(try await intercom.exports.download("j") == Array("a,b\n".utf8))
        #expect(transport.sent[0].request.headerFields[.accept] == "application/octet-stream")
        #expect(try await intercom.calls.recordingURL(of: "1") == "https://s3.example.com/a?sig=1")
        let transcript = try await intercom.calls.transcript(of: "1")
        #expect(transport.sent[2].request.headerFields[.accept] == "text/plain")
        #expect(transcript.lines.map(\.speaker) == ["Teammate 1", "User"])
        #expect(transcript.lines.map(\.text) == ["He said: \"hi\"\n(pause)", "Okay."])
        #expect(transcript.lines.map(\.time) == [.seconds(63), .seconds(9)])
        #expect(CallTranscript("Hello\n[x] a\n").lines.map(\.text) == ["Hello\n[x] a"])
    }

    @Test("what was changed is text or an object") func activity() async throws {
        let (intercom, transport) = try client(
            #"""
            {"type":"activity_log.list","activity_logs":[{"id":"f","performed_by":{"id":"7","ip":"127.0.0.1"},
            "metadata":{"before":"a","after":{"name":"b"}}},null],"pages":{"next":"https://x.test/l?page=2"}}
            """#,
            #"{"type":"activity_log.list"}"#
        )
        let logs = try await intercom.admins.activityLogs(from: 1).collect()
        #expect(logs.count == 1 && logs[0].metadata?["before"] == "a" && logs[0].performedBy?.ip == "127.0.0.1")
        #expect(logs[0].metadata?["after"]?["name"] == "b")
        #expect(transport.lines.last == "GET /admins/activity_logs?created_at_after=1&page=2")
    }

    @Test("a message in the Messenger is called differently in responses") func messages() async throws {
        let (intercom, _) = try client(
            #"{"type":"admin_message","id":"1","message_type":"inapp","owner":{"id":"7"},"conversation_id":null}"#
        )
        let message = try await intercom.messages.send("Hey", from: "7", to: .user("5d"))
        #expect(message.messageType == "inapp" && message.owner?.id == "7" && message.conversationID == nil)
    }

    @Test("visitors have the fields of older contacts") func visitors() async throws {
        let (intercom, _) = try client(
            #"""
            {"type":"visitor","id":"6762","user_id":"3ecf","anonymous":true,"pseudonym":"Violet Suitcase","app_id":"a",
            "avatar":{"type":"avatar","image_url":"https://x.test/a.png"},"location_data":{"city_name":"Dublin"},
            "las_request_at":1734537996,"session_count":2,"do_not_track":null,"utm_term":"bread"}
            """#
        )
        let visitor = try await intercom.visitors.find(userID: "3ecf")
        #expect(visitor.externalID == "3ecf" && visitor.isAnonymous == true && visitor.workspaceID == "a")
        #expect(visitor.avatarURL == "https://x.test/a.png" && visitor.location?.city == "Dublin")
        #expect(visitor.lastRequestAt == 1_734_537_996 && visitor.sessionCount == 2 && visitor.utmTerm == "bread")
        #expect(visitor.asksNotToBeTracked == nil)
    }
}

@Suite("An event") struct EventTests {
    @Test("has ten details at most, and dates by their names") func metadata() async throws {
        let transport = ScriptedTransport { _ in .init(.accepted) }
        let events = try IntercomClient.scripted(transport).events
        let many = EventMetadata(Dictionary(uniqueKeysWithValues: (0...10).map { ("key\($0)", .integer(1)) }))
        await #expect(throws: InvalidEventMetadata.tooMany(11)) {
            try await events.create("ordered", of: .id("5d"), at: 1, metadata: many)
        }
        await #expect(throws: InvalidEventMetadata.dateName("day")) {
            try await events.create("ordered", of: .id("5d"), at: 1, metadata: ["day": .date(1)])
        }
        #expect(transport.sent.isEmpty)
        #expect("\(InvalidEventMetadata.dateName("day"))" == "invalid name day: that of a date has to end in _date")
        #expect(
            "\(InvalidEventMetadata.tooMany(11))" == "too many details: an event has 11, and Intercom keeps 10"
        )
    }
}

@Suite("A call that writes") struct RepetitionTests {
    /// What Intercom does once however often it is asked.
    private static let repeatable: Set = [
        "POST /calls/search", "POST /companies", "POST /companies/list", "POST /contacts/5d/archive",
        "POST /contacts/5d/block", "POST /contacts/5d/companies", "POST /contacts/5d/subscriptions",
        "POST /contacts/5d/tags", "POST /contacts/5d/unarchive", "POST /contacts/search",
        "POST /conversations/409/tags", "POST /conversations/redact", "POST /conversations/search",
        "POST /custom_object_instances/Order", "POST /events/summaries", "POST /export/cancel/orzzsbd7hk67xyu",
        "POST /fin/capabilities", "POST /fin/reply", "POST /tags", "POST /tickets/483/tags", "POST /tickets/search",
    ]

    @Test("is sent again only where that cannot make a second thing", arguments: SampleCall.all)
    func repetition(sample: SampleCall) async throws {
        let transport = ScriptedTransport { _ in throw TransportFailure(.connectionClosed, .unknown) }
        let error = await #expect(throws: IntercomError.self) {
            _ = try await sample.survey(IntercomClient.scripted(transport))
        }
        // An event of a user is known again by the user's own id, the name and the time.
        let isKnownAgain = sample.line == "POST /events" && sample.body?["user_id"] != nil
        let line = sample.line.prefix { $0 != "?" }
        let mayRepeat = sample.method != "POST" || Self.repeatable.contains(String(line)) || isKnownAgain
        #expect(transport.sent.count == (mayRepeat ? 4 : 1))
        if case .outcomeUnknown = error?.reason { #expect(!mayRepeat) } else { #expect(mayRepeat) }
    }
}
