import CanvasJSON
import CanvasKit
import Testing

@Suite("The fields of a conversation")
struct ConversationFieldTests {
    private static let fields: [ViewField<Conversation>] = [
        .text("type", \.type),
        .id("id", \.id),
        .text("title", \.title),
        .word("state", \.state, [.open, .closed, .snoozed]),
        .flag("open", \.isOpen),
        .flag("read", \.isRead),
        .word("priority", \.priority, [.priority, .notPriority, .notSet, .low, .medium, .high, .urgent]),
        .id("admin_assignee_id", \.adminAssigneeID),
        .id("team_assignee_id", \.teamAssigneeID),
        .time("created_at", \.createdAt),
        .time("updated_at", \.updatedAt),
        .time("waiting_since", \.waitingSince),
        .time("snoozed_until", \.snoozedUntil),
        .whole("conversation_parts.total_count", \.partCount),
        .text("contacts.contacts.0.type", \.contacts.first?.type),
        .id("contacts.contacts.0.id", \.contacts.first?.id),
        .id("contacts.contacts.0.external_id", \.contacts.first?.externalID),
        .text("teammates.teammates.0.type", \.teammates.first?.type),
        .id("teammates.teammates.0.id", \.teammates.first?.id),
        .id("teammates.admins.0.id", \.teammates.first?.id),
        .id("tags.tags.0.id", \.tags.first?.id),
        .text("tags.tags.0.name", \.tags.first?.name),
        .id("ticket.id", \.ticket?.id),
        .id("ticket.admin_assignee_id", \.ticket?.adminAssigneeID),
        .whole("linked_objects.total_count", \.linkedObjects?.totalCount),
        .flag("linked_objects.has_more", \.linkedObjects?.hasMore),
        .text("linked_objects.data.0.type", \.linkedObjects?.entries.first?.type),
        .id("linked_objects.data.0.id", \.linkedObjects?.entries.first?.id),
        .object("custom_attributes", \.customAttributes),
    ]

    private static let records: [ViewField<Conversation>] = [
        .object("statistics", \.statistics?.json),
        .object("conversation_rating", \.rating?.json),
        .object("first_contact_reply", \.firstContactReply?.json),
        .object("sla_applied", \.slaApplied?.json),
        .flag("ai_agent_participated", \.didAIAgentParticipate),
        .object("ai_agent", \.aiAgent?.json),
        .flag("sales_agent_participated", \.didSalesAgentParticipate),
        .object("sales_agent", \.salesAgent),
        .object("company", \.company?.json),
        .object("channel", \.channel),
        .text("external_references.0.type", \.externalReferences.first?.type),
        .id("external_references.0.id", \.externalReferences.first?.id),
    ]

    @Test("are read, and are nil when missing, null or of another type", arguments: fields + records)
    func field(_ field: ViewField<Conversation>) throws {
        try field.check()
    }

    private static let source: [ViewField<Conversation>] = [
        .word(
            "source.type",
            \.source?.type,
            [
                .conversation, .email, .facebook, .instagram, .phoneCall, .phoneSwitch, .push, .sms, .twitter,
                .whatsApp,
            ]
        ),
        .id("source.id", \.source?.id),
        .word(
            "source.delivered_as",
            \.source?.deliveredAs,
            [.customerInitiated, .campaignsInitiated, .operatorInitiated, .automated, .adminInitiated]
        ),
        .word("source.author.type", \.source?.author?.type, [.user, .lead, .admin, .bot]),
        .id("source.author.id", \.source?.author?.id),
        .text("source.author.name", \.source?.author?.name),
        .text("source.author.email", \.source?.author?.email),
        .text("source.subject", \.source?.subject),
        .text("source.body", \.source?.body),
        .text("source.url", \.source?.url),
        .flag("source.redacted", \.source?.isRedacted),
        .object("source.email_message_metadata", \.source?.emailMessageMetadata?.json),
        .text("source.attachments.0.type", \.source?.attachments.first?.type),
        .text("source.attachments.0.name", \.source?.attachments.first?.name),
        .text("source.attachments.0.url", \.source?.attachments.first?.url),
        .text("source.attachments.0.content_type", \.source?.attachments.first?.contentType),
        .whole("source.attachments.0.filesize", \.source?.attachments.first?.fileSize),
        .whole("source.attachments.0.width", \.source?.attachments.first?.width),
        .whole("source.attachments.0.height", \.source?.attachments.first?.height),
    ]

    private static func part(_ key: String) -> String { "conversation_parts.conversation_parts.0.\(key)" }

    private static let parts: [ViewField<Conversation>] = [
        .id(part("id"), \.parts.first?.id),
        .id(part("external_id"), \.parts.first?.externalID),
        .word(part("part_type"), \.parts.first?.partType, [.comment, .assignment, .note, .noteAndReopen]),
        .word(part("author.type"), \.parts.first?.author?.type, [.user, .lead, .admin, .bot]),
        .text(part("author.email"), \.parts.first?.author?.email),
        .flag(part("author.from_ai_agent"), \.parts.first?.author?.isFromAIAgent),
        .flag(part("author.is_ai_answer"), \.parts.first?.author?.isAIAnswer),
        .text(part("body"), \.parts.first?.body),
        .text(part("attachments.0.url"), \.parts.first?.attachments.first?.url),
        .text(part("assigned_to.type"), \.parts.first?.assignedTo?.type),
        .id(part("assigned_to.id"), \.parts.first?.assignedTo?.id),
        .text(part("tags.0.name"), \.parts.first?.tags.first?.name),
        .text(part("tags.tags.0.name"), \.parts.first?.tags.first?.name),
        .word(part("state"), \.parts.first?.state, [.open, .closed, .snoozed]),
        .flag(part("redacted"), \.parts.first?.isRedacted),
        .time(part("created_at"), \.parts.first?.createdAt),
        .time(part("updated_at"), \.parts.first?.updatedAt),
        .time(part("notified_at"), \.parts.first?.notifiedAt),
        .text(part("app_package_code"), \.parts.first?.appPackageCode),
        .object(part("event_details"), \.parts.first?.eventDetails),
        .object(part("metadata"), \.parts.first?.metadata),
        .object(part("email_message_metadata"), \.parts.first?.emailMessageMetadata?.json),
    ]

    @Test("include its beginning and what followed", arguments: source + parts)
    func messages(_ field: ViewField<Conversation>) throws {
        try field.check()
    }

    @Test("include how it was judged, as it came")
    func judgements() {
        let conversation = Conversation(["scorecards": [["score": 1.5]], "monitor_evaluations": [["result": "pass"]]])
        #expect(conversation.scorecards == [["score": 1.5]])
        #expect(conversation.monitorEvaluations == [["result": "pass"]])
    }

    @Test("include an e-mail's recipients as they came")
    func recipients() {
        let source = ConversationSource([
            "recipients": [["type": "to", "email": "help@example.com"]], "reply_to": [["email": "ada@example.com"]],
        ])
        #expect(source.recipients == [["type": "to", "email": "help@example.com"]])
        #expect(source.replyTo == [["email": "ada@example.com"]])
        for value in [.null, [:], "x", 1] as [JSON] {
            let source = ConversationSource(["recipients": value, "reply_to": value, "attachments": value])
            #expect(source.recipients.isEmpty && source.replyTo.isEmpty && source.attachments.isEmpty)
        }
    }

    @Test("include lists with or without an object around them, in order")
    func lists() {
        let parts: JSON = [["id": 1], .null, "text", ["id": 2]]
        for json in [parts, ["conversation_parts": parts], ["type": "list", "conversation_parts": parts]] as [JSON] {
            #expect(Conversation(["conversation_parts": json]).parts.map(\.id) == ["1", "2"])
        }
    }

    @Test("include empty lists where there is none", arguments: [.null, [], [:], 1, "text", true] as [JSON])
    func noLists(value: JSON) {
        let names = [
            "conversation_parts", "contacts", "teammates", "tags", "external_references", "scorecards",
            "monitor_evaluations",
        ]
        let inner = JSON(members: names.map { ($0, value) })
        for json in [[:], inner, JSON(members: names.map { ($0, inner) })] as [JSON] {
            let conversation = Conversation(json)
            #expect(conversation.parts.isEmpty)
            #expect(conversation.contacts.isEmpty && conversation.teammates.isEmpty && conversation.tags.isEmpty)
            #expect(conversation.externalReferences.isEmpty)
            #expect(conversation.scorecards.isEmpty && conversation.monitorEvaluations.isEmpty)
        }
    }
}
