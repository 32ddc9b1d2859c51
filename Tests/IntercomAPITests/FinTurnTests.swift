import HTTPTypes
import Synchronization
import Testing
import WebSyntax

@testable import IntercomAPI

/// The events of Fin's turns.
@Suite(.timeLimit(.minutes(5))) struct FinTurnTests {
    private func start(
        _ stage: FinStage,
        clock: any APIClock = ManualClock(),
        webhookWait: Duration = .zero,
        _ configure: (inout IntercomClient.Configuration) -> Void = { _ in }
    ) async throws -> FinTurn {
        let client = try IntercomClient.scripted(stage, clock: clock, configure)
        return try await client.fin.awaitingWebhooks(for: webhookWait).start(
            "ext-123",
            "Where is my order?",
            user: "7891"
        )
    }

    private static func stream(_ events: String...) -> FinStage.Step { .text(FinScript.stream(events)) }

    // MARK: - The end of a turn

    @Test(
        "A turn ends where it does in each version",
        arguments: [
            // 2.16 and later: a status follows the replies.
            (
                [FinScript.reply("1", "a"), FinScript.reply("2", "b"), FinScript.status("awaiting_user_reply")],
                ["reply 1", "reply 2", "awaiting_user_reply"]
            ),
            // Before, each reply has it; a status may follow, and so may another reply.
            ([FinScript.reply("1", "a", status: "awaiting_user_reply")], ["reply 1"]),
            (
                [
                    FinScript.reply("1", "a", status: "awaiting_user_reply"),
                    FinScript.reply("2", "b", status: "awaiting_user_reply"),
                    FinScript.status("awaiting_user_reply"), FinScript.reply("3", "c"),
                ],
                ["reply 1", "reply 2", "awaiting_user_reply"]
            ),
            // A question that is asked once.
            ([FinScript.reply("1", "a"), FinScript.status("complete")], ["reply 1", "complete"]),
            // The end of a conversation, with and without a survey.
            (
                [FinScript.status("resolved"), FinScript.status("complete", at: 2), FinScript.survey],
                ["resolved", "complete", "rating 2"]
            ),
            (
                [
                    FinScript.status("thinking"), FinScript.status("escalated", at: 2, reason: "Routed to team"),
                    FinScript.status("complete", at: 3),
                ],
                ["thinking", "escalated", "complete"]
            ),
            // The stream ends after a decision.
            ([FinScript.status("escalated")], ["escalated"]),
        ]
    )
    func ends(events: [String], expected: [String]) async throws {
        let stage = FinStage([.text(FinScript.stream(events))])
        #expect(try await start(stage).read() == expected)
        #expect(stage.streams.count == 1)
    }

    @Test("A request for a rating is waited for while the stream is open") func survey() async throws {
        let stage = FinStage([Self.stream(FinScript.status("complete")), Self.stream(FinScript.survey), .silence])
        let turn = try await start(stage, clock: StuckClock())
        #expect(try await turn.read() == ["complete", "rating 2"])
    }

    @Test("A stream that stays open and silent after the end is left") func silence() async throws {
        let stage = FinStage([Self.stream(FinScript.status("complete")), .silence])
        let clock = ManualClock()
        #expect(try await start(stage, clock: clock).read() == ["complete"])
        #expect(clock.slept == [.seconds(30)])
    }

    // MARK: - What comes twice or late

    @Test("Chunks hold the whole text, in order, until their reply takes their place") func chunks() async throws {
        let stage = FinStage([
            Self.stream(
                FinScript.chunk("s", 0, "It"),
                FinScript.chunk("s", 1, "It is"),
                FinScript.chunk("s", 1, "It is"),
                FinScript.chunk("s", 0, "It"),
                FinScript.chunk("s", 2, "It is on"),
                FinScript.chunk("t", 0, "And"),
                FinScript.reply("1", "<p>It is on its way.</p>", stream: "s"),
                FinScript.chunk("s", 3, "It is on its"),
                FinScript.reply("1", "<p>It is on its way.</p>", stream: "s"),
                FinScript.status("awaiting_user_reply")
            )
        ])
        let turn = try await start(stage)
        var (short, transcript) = ([String](), FinTranscript())
        for try await event in turn.events {
            short.append(event.short)
            transcript.add(event)
        }
        let expected = [
            "chunk s 0", "chunk s 1", "chunk s 2", "chunk t 0", "reply 1", "awaiting_user_reply",
        ]
        #expect(short == expected)
        #expect(transcript.entries.map(\.text) == ["<p>It is on its way.</p>", "And"])
        #expect(transcript.entries.map(\.isWhole) == [true, false])
    }

    @Test("Events in an envelope are read, and what is no event is not") func envelopes() async throws {
        let inner = JSON(FinScript.reply("1", "a")).description
        let stage = FinStage([
            .text(": welcome\nretry: 5\n\nevent: message\ndata: {\"id\":\"x\",\"name\":\"fin\",\"data\":\(inner)}\n\n"),
            .text("data: {\"data\":\(FinScript.reply("2", "b"))}\n\ndata: heartbeat\n\ndata: {}\n\ndata: [1]\n\n"),
            .text("data: {\"event_name\":\"fin_dreamt\",\"created_at_ms\":1}\n\n"),
            .text("data: \(FinScript.status("awaiting_user_reply"))\n\n"),
        ])
        let read = try await start(stage).read()
        #expect(read == ["reply 1", "reply 2", "other fin_dreamt", "awaiting_user_reply"])
    }

    // MARK: - Reconnecting

    @Test("A stream that is cut is opened again after the last event") func reconnecting() async throws {
        let stage = FinStage(
            [Self.stream(FinScript.chunk("s", 0, "It"), FinScript.reply("1", "a", stream: "s")), .cut],
            [],
            [.text("id: 9\ndata: \(FinScript.status("awaiting_user_reply"))\n\n")]
        )
        #expect(try await start(stage).read() == ["chunk s 0", "reply 1", "awaiting_user_reply"])
        let streams = stage.streams
        #expect(streams.count == 3)
        let name = try #require(HTTPField.Name("Last-Event-ID"))
        #expect(streams.map { $0.headerFields[name] } == [nil, "2", "2"])
        #expect(streams.map { $0.path?.hasSuffix("&lastEvent=2") } == [false, true, true])
        for request in streams {
            #expect(request.authority == FinStage.streamHost && request.scheme == "https")
            #expect(request.path?.contains("accessToken=planted.secret") == true)
            #expect(request.headerFields[.authorization] == nil)
            #expect(request.headerFields[.accept] == "text/event-stream")
            #expect(request.headerFields[.acceptEncoding] == "identity")
        }
    }

    @Test(
        "A stream that is refused is not opened again",
        arguments: [
            (HTTPResponse.Status.noContent, "text/event-stream", "status 204"), (.unauthorized, "", "status 401"),
            (.badGateway, "text/html", "status 502"), (.ok, "text/html; charset=utf-8", "no event stream"),
        ]
    )
    func refusals(status: HTTPResponse.Status, type: String, words: String) async throws {
        let stage = FinStage { number, _ in
            number == 0
                ? .init([Self.stream(FinScript.chunk("s", 0, "It is")), .cut]) : .init([], status: status, type: type)
        }
        let turn = try await start(stage)
        var read: [String] = []
        do {
            for try await event in turn.events { read.append(event.short) }
            Issue.record("the turn ends")
        } catch FinStreamError.streamLost(let transcript, let reason) {
            #expect(transcript.entries.map(\.text) == ["It is"] && transcript.entries.map(\.isWhole) == [false])
            #expect(reason.contains(words))
        }
        #expect(read == ["chunk s 0"] && stage.streams.count == 2)
        // Fin has the message: it is not sent again.
        #expect(stage.calls.count == 1)
    }

    @Test("Streams are not opened for longer than their token lives") func expiry() async throws {
        let claims = #"{"iat":1737712800,"exp":1737712860}"#
        let token = "e30.\(Base64.encode(Array(claims.utf8))).c2ln"
        for (url, time) in [
            (FinStage.streamURL, 180), (FinStage.streamURL.replacing("planted.secret", with: token), 60),
        ] {
            let clock = ManualClock()
            let start = clock.now
            let response: JSON = ["status": "thinking", "sse_subscription_url": JSON(url)]
            let stage = FinStage(response: response) { _, _ in .init([.cut]) }
            let turn = try await self.start(stage, clock: clock)
            await #expect(throws: FinStreamError.self) { try await turn.read() }
            let spent = clock.now - start
            #expect(spent > .seconds(time - 10) && spent <= .seconds(time))
            // Waits grow, so that there are not many attempts.
            #expect((time / 5..<time / 2).contains(stage.streams.count), "\(stage.streams.count)")
        }
    }

    @Test("An event beyond the limit ends the stream") func hugeEvent() async throws {
        let stage = FinStage([
            .bytes(Array("data: ".utf8) + [UInt8](repeating: 0x61, count: (1 << 20) + 100)), .silence,
        ])
        let turn = try await start(stage)
        await #expect(throws: FinStreamError.self) { try await turn.read() }
        #expect(stage.streams.count == 1)
    }

    // MARK: - Webhooks

    @Test("A webhook ends a turn whose stream is lost") func webhookAfterStream() async throws {
        let stage = FinStage { number, _ in
            number == 0 ? .init([Self.stream(FinScript.reply("1", "a")), .cut]) : .init([], status: .unauthorized)
        }
        let client = try IntercomClient.scripted(stage, clock: StuckAfterStream())
        let turn = try await client.fin.awaitingWebhooks(for: .seconds(60)).start("ext-123", "Hello", user: "7891")
        var events = turn.events.makeAsyncIterator()
        #expect(try await events.next()?.short == "reply 1")
        for text in [FinScript.reply("1", "a"), FinScript.reply("2", "b"), FinScript.status("awaiting_user_reply")] {
            client.fin.deliver(FinEvent(try JSON(parsing: Array(text.utf8))))
        }
        #expect(try await events.next()?.short == "reply 2")
        #expect(try await events.next()?.short == "awaiting_user_reply")
        let end = try await events.next()
        #expect(end == nil)
    }

    @Test("A turn without a stream is told by webhooks, of its own conversation alone") func webhooksAlone()
        async throws
    {
        let stage = FinStage(response: ["conversation_id": "ext-123", "status": "thinking"]) { _, _ in .init([]) }
        let client = try IntercomClient.scripted(stage, clock: StuckClock())
        let turn = try await client.fin.awaitingWebhooks(for: .seconds(60)).start("ext-123", "Hello", user: "7891")
        let foreign = FinScript.reply("0", "x").replacing("ext-123", with: "ext-124")
        for text in [foreign, FinScript.reply("1", "a"), FinScript.status("awaiting_user_reply")] {
            client.fin.deliver(FinEvent(try JSON(parsing: Array(text.utf8))))
        }
        #expect(try await turn.read() == ["reply 1", "awaiting_user_reply"])
        #expect(stage.streams.isEmpty && turn.response.streamURL == nil)
    }

    @Test("A turn that webhooks do not end waits after each of them, and its error has what they said")
    func webhooksThatEndNothing() async throws {
        let stage = FinStage(response: ["conversation_id": "ext-123", "status": "thinking"]) { _, _ in .init([]) }
        let clock = GatedClock()
        let client = try IntercomClient.scripted(stage, clock: clock)
        let turn = try await client.fin.awaitingWebhooks(for: .seconds(60)).start("ext-123", "Hello", user: "7891")
        var waits = clock.waits.makeAsyncIterator()
        #expect(await waits.next() == .seconds(60))
        client.fin.deliver(FinEvent(try JSON(parsing: Array(FinScript.reply("1", "a").utf8))))
        clock.open()
        #expect(await waits.next() == .seconds(60))
        clock.open()
        do {
            _ = try await turn.read()
            Issue.record("the turn ends")
        } catch FinStreamError.streamLost(let transcript, _) {
            #expect(transcript.entries.map(\.text) == ["a"])
        }
    }

    @Test("What webhooks say after a stream is lost is in the error, too") func webhookAfterLoss() async throws {
        let stage = FinStage { number, _ in
            number == 0
                ? .init([Self.stream(FinScript.reply("1", "a"))], status: .ok) : .init([], status: .unauthorized)
        }
        let clock = GatedClock()
        let client = try IntercomClient.scripted(stage, clock: clock)
        let turn = try await client.fin.awaitingWebhooks(for: .seconds(60)).start("ext-123", "Hello", user: "7891")
        // Before the second connection, and then for webhooks.
        var waits = clock.waits.makeAsyncIterator()
        #expect(await waits.next() != nil)
        clock.open()
        #expect(await waits.next() == .seconds(60))
        client.fin.deliver(FinEvent(try JSON(parsing: Array(FinScript.reply("2", "b").utf8))))
        clock.open()
        #expect(await waits.next() == .seconds(60))
        clock.open()
        do {
            _ = try await turn.read()
            Issue.record("the turn ends")
        } catch FinStreamError.streamLost(let transcript, let reason) {
            #expect(transcript.entries.map(\.text) == ["a", "b"] && reason == "status 401")
        }
    }

    @Test("A turn without a stream says so when no webhook comes") func noStream() async throws {
        let stage = FinStage(response: ["conversation_id": "ext-123", "status": "thinking"]) { _, _ in .init([]) }
        for wait in [Duration.zero, .seconds(60)] {
            let turn = try await start(stage, webhookWait: wait)
            do {
                _ = try await turn.read()
                Issue.record("the turn ends")
            } catch FinStreamError.noStream {}
        }
    }

    // MARK: - The URL

    @Test(
        "Streams are read from Intercom, and from the server of the API itself",
        arguments: [
            ("https://primary-realtime.intercom-messenger.com/event-stream?a=b", true),
            ("https://realtime.eu.intercom.io/e", true), ("https://x.intercom.com:443/e", true),
            ("http://127.0.0.1:4000/fin/stream?accessToken=t", true),
            ("http://primary-realtime.intercom-messenger.com/e", false),
            ("https://intercom-messenger.com.example.com/e", false),
            ("https://evil-intercom.io.example.com/", false), ("https://evilintercom.com/", false),
            ("https://.intercom.com/", false),
            ("http://127.0.0.1:4001/e", false), ("ftp://x.intercom.com/", false), ("x", false),
        ]
    )
    func hosts(url: String, isRead: Bool) async throws {
        let response: JSON = ["status": "thinking", "sse_subscription_url": JSON(url)]
        let stage = FinStage(response: response) { _, _ in .init([Self.stream(FinScript.status("awaiting_user_reply"))])
        }
        let turn = try await start(stage) { $0.baseURL = "http://127.0.0.1:4000" }
        if isRead {
            #expect(try await turn.read() == ["awaiting_user_reply"])
        } else {
            do {
                _ = try await turn.read()
                Issue.record("\(url) is read")
            } catch FinStreamError.foreignHost {}
            #expect(stage.streams.isEmpty)
        }
    }

    @Test("The URL of a stream is in no description") func redaction() async throws {
        let turn = try await start(FinStage { _, _ in .init([.cut], status: .unauthorized) })
        var texts = ["\(turn)", "\(turn.response)", "\(turn.response.json)", String(reflecting: turn.response)]
        var dumped = ""
        dump(turn, to: &dumped)
        texts.append(dumped)
        do { _ = try await turn.read() } catch { texts += ["\(error)", String(reflecting: error)] }
        for text in texts { #expect(!text.contains("planted") && !text.contains("event-stream")) }
        #expect(turn.response.streamURL?.text == FinStage.streamURL)
    }

    // MARK: - Cuts and cancellation

    private static let script = [
        FinScript.chunk("s", 0, "Ihr"), FinScript.chunk("s", 1, "Ihr Päckchen 📦"),
        FinScript.reply("1", "<p>Ihr Päckchen 📦 ist da.</p>", stream: "s"), FinScript.reply("2", "<p>Noch etwas?</p>"),
        FinScript.status("awaiting_user_reply"),
    ]

    @Test(
        "A stream that is cut at any byte has the same transcript, whatever the server repeats",
        arguments: [true, false]
    )
    func cuts(continues: Bool) async throws {
        let whole = Array(FinScript.stream(Self.script).utf8)
        let name = try #require(HTTPField.Name("Last-Event-ID"))
        for cut in 0...whole.count {
            let stage = FinStage { number, request in
                guard number > 0 else { return .init([.bytes(Array(whole[..<cut])), .cut]) }
                let last = continues ? request.headerFields[name].flatMap { Int($0) } ?? 0 : 0
                let rest = Array(Self.script.dropFirst(last))
                return .init([.text(FinScript.stream(rest, from: last + 1))])
            }
            let turn = try await start(stage)
            var transcript = FinTranscript()
            for try await event in turn.events { transcript.add(event) }
            let texts = transcript.entries.map(\.text)
            guard texts == ["<p>Ihr Päckchen 📦 ist da.</p>", "<p>Noch etwas?</p>"] else {
                Issue.record("cut at byte \(cut): \(texts)")
                continue
            }
        }
    }

    @Test("A stream that is cut at any byte for good says what is missing") func finalCuts() async throws {
        let whole = Array(FinScript.stream(Self.script).utf8)
        for cut in 0..<whole.count - 1 {
            let stage = FinStage { number, _ in
                number == 0 ? .init([.bytes(Array(whole[..<cut])), .cut]) : .init([], status: .unauthorized)
            }
            let turn = try await start(stage)
            var transcript = FinTranscript()
            do {
                for try await event in turn.events { transcript.add(event) }
                Issue.record("cut at byte \(cut), and nothing is missing")
            } catch FinStreamError.streamLost(let lost, _) {
                guard lost == transcript else {
                    Issue.record("cut at byte \(cut): \(lost)")
                    continue
                }
            }
        }
    }

    @Test("Turns that are cancelled at any moment leave nothing behind") func cancellations() async throws {
        let text = FinScript.stream(Self.script)
        let stage = FinStage { _, _ in
            .init(text.utf8.map { .bytes([$0]) } + [.silence])
        }
        let client = try IntercomClient.scripted(stage, clock: StuckClock())
        await withDiscardingTaskGroup { group in
            for number in 0..<1_000 {
                group.addTask {
                    let task = Task {
                        let turn = try await client.fin.start("ext-123", "Hello", user: "7891")
                        var count = 0
                        for try await _ in turn.events {
                            count += 1
                            // Some leave by themselves, some not at all.
                            if count == number % 7 { break }
                        }
                    }
                    for _ in 0..<number % 50 { await Task.yield() }
                    if number % 3 != 0 { task.cancel() }
                    if number % 7 > 4 { task.cancel() }
                    _ = await task.result
                }
            }
        }
        while stage.open > 0 || client.finTurns.count > 0 { try await Task.sleep(for: .milliseconds(2)) }
        #expect(stage.open == 0 && client.finTurns.count == 0)
    }

    @Test("A turn that nobody keeps is given up") func dropped() async throws {
        let stage = FinStage([.silence])
        let client = try IntercomClient.scripted(stage, clock: StuckClock())
        _ = try await client.fin.start("ext-123", "Hello", user: "7891")
        while stage.open > 0 { try await Task.sleep(for: .milliseconds(2)) }
        #expect(client.finTurns.count == 0)
    }

    @Test("A reader that is slow lets the stream wait") func backPressure() async throws {
        let sent = Mutex(0)
        let steps = (0..<500).flatMap { index -> [FinStage.Step] in
            [.run { sent.withLock { $0 += 1 } }, .text("data: \(FinScript.reply("\(index)", "a"))\n\n")]
        }
        let stage = FinStage(steps + [Self.stream(FinScript.status("awaiting_user_reply"))])
        let turn = try await start(stage)
        var events = turn.events.makeAsyncIterator()
        #expect(try await events.next() != nil)
        while sent.withLock(\.self) < 64 { try await Task.sleep(for: .milliseconds(2)) }
        for _ in 0..<100 { await Task.yield() }
        #expect(sent.withLock(\.self) < 80)
        var count = 1
        while try await events.next() != nil { count += 1 }
        #expect(count == 501)
    }

    @Test("Whoever observes is told of each event once, but for chunks and webhooks") func observer() async throws {
        let stage = FinStage([
            Self.stream(
                FinScript.chunk("s", 0, "a"),
                FinScript.reply("1", "ab", stream: "s"),
                FinScript.reply("1", "ab", stream: "s"),
                FinScript.status("awaiting_user_reply")
            )
        ])
        let told = Mutex<[String]>([])
        let client = try IntercomClient.scripted(stage).sharingFinTurns(FinTurns()) { event in
            told.withLock { $0.append(event.short) }
        }
        _ = try await client.fin.start("ext-123", "Hello", user: "7891").read()
        #expect(told.withLock(\.self) == ["reply 1", "awaiting_user_reply"])
    }
}

/// A clock whose first, short sleeps end at once: those between connections.
private struct StuckAfterStream: APIClock {
    let now = Duration.seconds(1_000)

    func sleep(until time: Duration) async throws {
        if time - now > .seconds(20) { try await Task.sleep(for: .seconds(3_600)) }
    }
}

/// A clock that stands still, and whose sleeps end one by one when they may.
private struct GatedClock: APIClock {
    let now = Duration.seconds(1_000)
    /// How long each sleep was to be.
    let waits: AsyncStream<Duration>
    private let waiting: AsyncStream<Duration>.Continuation
    private let permits: AsyncStream<Void>
    private let permit: AsyncStream<Void>.Continuation

    init() {
        (waits, waiting) = AsyncStream.makeStream()
        (permits, permit) = AsyncStream.makeStream()
    }

    /// Lets one sleep end.
    func open() { permit.yield() }

    func sleep(until time: Duration) async throws {
        waiting.yield(time - now)
        for await _ in permits { return }
        throw CancellationError()
    }
}
