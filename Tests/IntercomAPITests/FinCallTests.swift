import HTTPTypes
import IntercomAPI
import Testing

/// What is sent to Fin, and what is not.
@Suite struct FinCallTests {
    private typealias Call = @Sendable (FinCalls) async throws -> Void

    private static let many = Dictionary(uniqueKeysWithValues: (0...10).map { ("a\($0)", JSON($0)) })
    private static let long = String(repeating: "é", count: 10_001)

    /// A call that Fin would refuse, and the beginning of what is said about it.
    private struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let call: Call
    }

    private static let refused: [Refused] = [
        .init(testDescription: "invalid conversation id") { _ = try await $0.reply("", "a", user: "1") },
        .init(testDescription: "invalid user id") { _ = try await $0.reply("c", "a", user: "") },
        .init(testDescription: "too many attributes of the user: 11") {
            _ = try await $0.capabilities(for: FinUser(id: "1", attributes: many))
        },
        .init(testDescription: "too many attachments: 11") {
            let attachments = [FinAttachment](repeating: .url("https://example.com"), count: 11)
            _ = try await $0.reply("c", "a", user: "1", attachments: attachments)
        },
        .init(testDescription: "too many messages in the history: 11") {
            let history = [FinMessage](repeating: "a", count: 11)
            _ = try await $0.ask("c", "a", user: "1", context: FinContext(history: history))
        },
        .init(testDescription: "too many attributes of the conversation: 11") {
            _ = try await $0.runProcedure("p", in: "c", user: "1", attributes: many)
        },
        .init(testDescription: "note too long: 10001") { try await $0.escalate("c", note: long) },
        .init(testDescription: "message too long: 10001") { try await $0.escalate(user: "1", message: long) },
        .init(testDescription: "invalid version 2.13") { _ = try await $0.version("2.13").reply("c", "a", user: "1") },
        .init(testDescription: "invalid settings") {
            _ = try await $0.version("2.16").reply("c", "a", user: "1", settings: FinSettings(emailStyle: true))
        },
    ]

    @Test("What Fin would refuse is not sent", arguments: refused)
    private func limits(refused: Refused) async throws {
        let transport = ScriptedTransport()
        let fin = try IntercomClient.scripted(transport).fin
        do {
            try await refused.call(fin)
            Issue.record("it is sent")
        } catch let error as InvalidFinCall {
            #expect(error.description.hasPrefix(refused.testDescription))
        }
        #expect(transport.sent.isEmpty)
    }

    @Test("What is at the limits is sent") func atTheLimits() async throws {
        let attributes = Self.many.filter { $0.key != "a0" }
        let transport = ScriptedTransport(.success(.init(.ok, #"{"status":"escalated"}"#)))
        let user = FinUser(id: "1", attributes: attributes)
        let text = String(Self.long.dropLast())
        let response = try await IntercomClient.scripted(transport).fin.escalate(user: user, message: text, note: text)
        #expect(response.status == .escalated)
    }

    @Test(
        "Each call has the version that has it",
        arguments: [
            ("2.15", nil, "2.15", "Preview"), ("2.11", nil, "2.14", "Preview"), ("Preview", nil, "Preview", "Preview"),
            ("2.15", "2.16", "2.16", "2.16"),
        ] as [(String, String?, String, String)]
    )
    func versions(client: String, chosen: String?, start: String, ask: String) async throws {
        let stage = FinStage([.silence])
        var fin = try IntercomClient.scripted(stage) { $0.version = IntercomVersion(rawValue: client) }.fin
        if let chosen { fin = fin.version(IntercomVersion(rawValue: chosen)) }
        _ = try await fin.start("c", "a", user: "1")
        _ = try await fin.ask("c", "a", user: "1")
        let name = try #require(HTTPField.Name("Intercom-Version"))
        #expect(stage.calls.map { $0.headerFields[name] } == [start, ask])
    }

    @Test("Settings are sent by the preview, which alone has them") func settings() async throws {
        let stage = FinStage([.silence])
        let settings = FinSettings(followUpQuestions: false, emailStyle: true)
        let fin = try IntercomClient.scripted(stage).fin
        _ = try await fin.start("c", "a", user: "1", settings: settings)
        _ = try await fin.reply("c", "a", user: "1", settings: settings)
        let name = try #require(HTTPField.Name("Intercom-Version"))
        #expect(stage.calls.map { $0.headerFields[name] } == ["Preview", "Preview"])
        let written: JSON = ["follow_up_questions": false, "email": true]
        #expect(stage.bodies.map { $0["settings"] } == [written, written])
    }

    @Test("A message has its time, by which Fin knows what came twice") func time() async throws {
        let lost = Result<ScriptedTransport.Reply, TransportFailure>.failure(.init(.connectionClosed, .unknown))
        let transport = ScriptedTransport(lost, .success(.init(.ok, #"{"status":"thinking"}"#)))
        _ = try await IntercomClient.scripted(transport).fin.reply("c", "a", user: "1")
        let times = transport.sent.map { $0.json?["message"]?["timestamp"]?.string }
        #expect(times.count == 2 && times[0] == times[1])
        #expect(times[0]?.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
        #expect(FinMessage("a", at: -1).millisecondsSince1970 == -1)
        // To begin a conversation twice is an error, so it is not tried.
        let once = ScriptedTransport(lost)
        await #expect(throws: IntercomError.self) {
            _ = try await IntercomClient.scripted(once).fin.start("c", "a", user: "1")
        }
        #expect(once.sent.count == 1)
    }

    @Test("What Fin did not take of a call that it took is a value") func partialFailures() async throws {
        let body = #"""
            {"conversation_id":"ext-123","status":"thinking","errors":{"user":{"attributes":{
            "plan":"User attribute 'plan' does not exist"}},"conversation":{"attributes":{"order":"too long"}}}}
            """#
        let transport = ScriptedTransport(.success(.init(.ok, body)))
        let turn = try await IntercomClient.scripted(transport).fin.reply("ext-123", "a", user: "1")
        #expect(
            turn.response.problems.map { "\($0.field): \($0.message)" } == [
                "user.attributes.plan: User attribute 'plan' does not exist",
                "conversation.attributes.order: too long",
            ]
        )
    }

    @Test("A conversation that is unknown, or known already, is told apart") func knownConversations() async throws {
        for (message, isUnknown, isKnown) in [
            ("Conversation not found", true, false),
            ("Fin session already exists for this conversation. Please use /reply to continue.", false, true),
            ("User ID is required", false, false),
        ] {
            let body: JSON = [
                "type": "error.list", "errors": [["code": "parameter_invalid", "message": JSON(message)]],
            ]
            let transport = ScriptedTransport(.success(.init(.badRequest, body.description)))
            do {
                _ = try await IntercomClient.scripted(transport).fin.reply("c", "a", user: "1")
                Issue.record("it succeeds")
            } catch let error as IntercomError {
                #expect(error.isUnknownConversation == isUnknown && error.isKnownConversation == isKnown)
            }
        }
    }

    @Test("A refused rating names the field") func ratings() async throws {
        let body = #"{"errors":{"base":"Rating locked by a remark"}}"#
        let transport = ScriptedTransport(.success(.init(.unprocessableContent, body)))
        do {
            try await IntercomClient.scripted(transport).fin.rate("c", .good)
            Issue.record("it succeeds")
        } catch let error as IntercomError {
            #expect(error.reason == .invalid && error.errors.first?.field == "base")
        }
    }
}
