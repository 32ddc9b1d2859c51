import IntercomAPI

extension SampleCall {
    private static let message = FinMessage("Where is my order?", at: 1_737_712_800_123)
    private static let messageJSON: JSON = [
        "author": "user", "body": "Where is my order?", "timestamp": "2025-01-24T10:00:00.123Z",
    ]
    private static let user = FinUser(
        id: "7891",
        name: "Ada",
        email: "ada.lovelace@example.com",
        attributes: ["plan": "Pro", "age": 36]
    )
    private static let userJSON: JSON = [
        "id": "7891", "name": "Ada", "email": "ada.lovelace@example.com", "attributes": ["age": 36, "plan": "Pro"],
    ]
    private static let attachments: [FinAttachment] = [
        .url("https://example.com/a.pdf"), .file(name: "a.txt", mediaType: "text/plain", content: [1, 2]),
    ]
    private static let attachmentsJSON: JSON = [
        ["type": "url", "url": "https://example.com/a.pdf"],
        ["type": "file", "name": "a.txt", "content_type": "text/plain", "data": "AQI="],
    ]
    private static let context = FinContext(
        history: [FinMessage("Hello", by: .agent, at: 1_737_712_799_007)],
        attributes: ["order": "17"]
    )
    private static let contextJSON: JSON = [
        "history": [["author": "agent", "body": "Hello", "timestamp": "2025-01-24T09:59:59.007Z"]],
        "attributes": ["order": "17"],
    ]

    /// The calls of the Fin Agent API.
    static let fin: [SampleCall] = [
        Self(
            "POST /fin/start",
            [
                "conversation_id": "ext-123", "message": messageJSON, "user": userJSON, "attachments": attachmentsJSON,
                "conversation_metadata": contextJSON,
            ]
        ) {
            try await $0.fin.start("ext-123", message, user: user, attachments: attachments, context: context)
                .response
        },
        Self(
            "POST /fin/reply",
            [
                "conversation_id": "ext-123", "message": messageJSON, "user": ["id": "7891"],
                "attachments": attachmentsJSON,
            ]
        ) { try await $0.fin.reply("ext-123", message, user: "7891", attachments: attachments).response },
        Self(
            "POST /fin/ask",
            [
                "conversation_id": "ext-123", "message": messageJSON, "user": userJSON, "attachments": attachmentsJSON,
                "conversation_metadata": contextJSON,
            ],
            versions: [.preview]
        ) {
            try await $0.fin.ask("ext-123", message, user: user, attachments: attachments, context: context).response
        },
        Self(
            "POST /fin/procedures/12345/run",
            [
                "conversation_id": "ext-123", "user": ["id": "7891"], "message": messageJSON,
                "conversation_metadata": ["attributes": ["order": "17"]], "settings": ["email": true],
            ],
            versions: [.preview]
        ) {
            try await $0.fin.runProcedure(
                "12345",
                in: "ext-123",
                user: "7891",
                message,
                attributes: ["order": "17"],
                emailStyle: true
            ).response
        },
        Self(
            "POST /fin/escalate",
            ["conversation_id": "ext-123", "context": "angry"],
            versions: [.preview]
        ) { try await $0.fin.escalate("ext-123", note: "angry").response },
        Self(
            "POST /fin/escalate",
            ["user": ["id": "7891"], "message": "A person, please", "context": "angry"],
            versions: [.preview]
        ) { try await $0.fin.escalate(user: "7891", message: "A person, please", note: "angry") },
        Self("POST /fin/capabilities", ["user": userJSON], versions: [.preview]) {
            try await $0.fin.capabilities(for: user)
        },
        .void("POST /fin/csat", ["conversation_id": "ext-123", "rating": "good", "remark": "Thanks"]) {
            try await $0.fin.rate("ext-123", .good, remark: "Thanks")
        },
        Self(
            "POST /procedures/409/collect_agent_input",
            [
                "step_id": "s1",
                "attribute_values": [["identifier": "a", "value": true], ["identifier": "b", "value": "x"]],
            ],
            versions: [.preview]
        ) {
            try await $0.fin.answerStep("s1", in: "409", ["b": "x", "a": true])
            return ""
        },
    ]
}

extension FinStatus: Surveyed {}

extension FinResponse: Surveyed {
    var survey: String {
        text([
            conversationID, userID, intercomConversationID, procedureID, status, createdAt, problems, streamURL?.text,
        ])
    }
}

extension FinProblem: Surveyed {
    var survey: String { "\(field): \(message)" }
}

extension FinCapability: Surveyed {
    var survey: String { text([type, id, name, description, endpoint, method]) }
}
