import CanvasJSON

@testable import CanvasKit

extension FuzzTarget {
    /// The bodies of requests, read in every way that an app can read them.
    static let requests = FuzzTarget(
        "requests",
        seeds: [
            #"""
            {"workspace_id": "w", "workspace_region": "EU", "component_id": "1", "input_values": {"d": "1"},
            "current_canvas": {"stored_data": {"a": 1}, "content": {"components": [{"type": "dropdown", "id": "d",
            "options": [{"type": "option", "id": "1", "text": "One"}], "action": {"type": "submit"}}]}},
            "context": {"location": "home", "locale": "en", "conversation_id": 7, "messenger_action_color": "x",
            "messenger_background_colour": "y"}}
            """#,
            #"""
            {"app_id": 7, "sheet_values": "{\"date\":\"2026-12-24\"}", "card_creation_options": {"b": 2},
            "admin": {"type": "admin", "id": "1", "name": "A", "avatar": {"image_url": "u"}, "role": {"name": "r"},
            "team_ids": [1, "2"], "team_priority_level": {"primary_team_ids": [3]}}}
            """#,
            #"""
            {"workspace_id": "w", "contact": {"type": "contact", "id": "5", "role": "lead", "created_at": 1637000000,
            "location": {"country": "c", "city": "d"}, "companies": {"data": [{"id": 1}], "total_count": 2,
            "has_more": true, "url": "/c"}, "tags": {"tags": [{"id": "t"}]}, "social_profiles": {"data": [{"type": "s"}]},
            "android_device": "x", "ios_last_seen_at": 3, "las_request_at": 9}}
            """#,
            #"""
            {"workspace_id": "w", "canvas": {"content_url": "u"}, "conversation": {"id": "9", "state": "open", "open": true,
            "priority": "high", "source": {"type": "email", "author": {"type": "user", "id": 1},
            "attachments": [{"filesize": 3}]}, "conversation_parts": {"total_count": 1, "conversation_parts": [{"id": "p",
            "part_type": "comment", "assigned_to": {"id": 2}, "tags": {"tags": []}}]}, "contacts": {"contacts": [{"id": "c"}]},
            "teammates": {"admins": [{"id": "t"}]}, "linked_objects": {"data": []}, "ticket": {"id": 4}}}
            """#,
            #"""
            {"parameters": ["a/b", "50%", "", "\u0301"], "component_id": "ticket/a%2Fb/50%25"}
            """#,
        ],
        words: [
            #""workspace_id":"#, #""component_id":"#, #""current_canvas":{"#, #""sheet_values":{"#, #""contact":{"#,
            #""conversation":{"#, #""data":[{"#, #""id":"#, #""total_count":"#, "\\u0301", "%25", "%2F", "null",
        ]
    ) { bytes in
        guard let json = try? JSON(parsing: bytes) else { return }
        let reading = Reading(json)
        require(reading == Reading(json.rewritten), "spelling does not matter")
        require(reading == Reading(json.reordered), "the order of members does not matter")
        checkIDs(json["parameters"]?.elements.compactMap(\.string) ?? [])
    }

    /// Parameters that are put into an id come out of it.
    private static func checkIDs(_ parameters: [String]) {
        guard let first = parameters.first else { return }
        let one = ParameterisedID(text: "x".with(first)).parameters(after: "x")
        require(one?.count == 1 && areSame(one?.first, first), "a parameter comes back")
        guard parameters.count > 1 else { return }
        let two = ParameterisedID(text: "x".with(first, parameters[1])).parameters(after: "x")
        require(two?.count == 2 && areSame(two?.first, first) && areSame(two?.last, parameters[1]), "so do two")
    }
}

/// All that can be read in the body of a request, whichever request it is.
private struct Reading: Equatable {
    private var texts: [String?] = []
    private var numbers: [Int64?] = []
    private var flags: [Bool?] = []
    private var values: [JSON?] = []
    private var errors: [RequestError] = []

    init(_ json: JSON) {
        if let request = made({ () throws(RequestError) in try InitializeRequest(json) }) {
            note(request.workspaceID)
            note(request.cardCreationOptions)
            common(request)
        }
        if let request = made({ () throws(RequestError) in try SubmitRequest(json) }) { component(request) }
        if let request = made({ () throws(RequestError) in try ConfigureRequest(json) }) {
            component(request)
            note(request.isFirst)
        }
        if let request = made({ () throws(RequestError) in try LiveCanvasRequest(json) }) {
            canvas(request.currentCanvas)
        }
        if let request = made({ () throws(RequestError) in try SubmitSheetRequest(json) }) {
            canvas(request.currentCanvas)
            note(request.sheetValues)
            note(made { () throws(RequestError) in try request.date("date") }?.description)
        }
        let user = json["contact"] ?? json
        if let request = made({ () throws(RequestError) in try OpenSheetRequest(json, user: user) }) {
            note(request.claimedWorkspaceID, request.claimedComponentID)
            note(request.claimedInputValues.json)
            canvas(request.claimedCanvas)
            person(request.sheetUser)
        }
    }

    // MARK: - Noting

    private mutating func made<Request>(_ make: () throws(RequestError) -> Request) -> Request? {
        do {
            return try make()
        } catch {
            errors.append(error)
            return nil
        }
    }

    private mutating func note(_ texts: String?...) { self.texts += texts }
    private mutating func note(_ numbers: Int64?...) { self.numbers += numbers }
    private mutating func note(_ times: Timestamp?...) { numbers += times.map { $0?.secondsSince1970 } }
    private mutating func note(_ flags: Bool?...) { self.flags += flags }
    private mutating func note(_ values: JSON?...) { self.values += values }

    // MARK: - Reading

    private mutating func component(_ request: some ComponentRequest) {
        common(request)
        canvas(request.currentCanvas)
        note(request.componentID, request.sourceID)
        note(request.inputValues.json)
    }

    private mutating func common(_ request: some CanvasRequest) {
        note(request.workspaceRegion, request.place?.rawValue)
        for person in [request.contact, request.customer, request.user, request.person] { self.person(person) }
        if let admin = request.admin { self.admin(admin) }
        if let context = request.context { self.context(context) }
        if let conversation = request.conversation { self.conversation(conversation) }
    }

    private mutating func canvas(_ canvas: CurrentCanvas?) {
        guard let canvas else { return }
        note(canvas.contentURL, "\(canvas.components.count)")
        note(canvas.storedData)
        let echo = try? JSON(parsing: CanvasEncoder().encode(Canvas(echoing: canvas)))
        require(echo?["canvas"]?.bytes == canvas.json.bytes, "an echo has the same bytes")
    }

    private mutating func context(_ context: MessengerContext) {
        note(context.location?.rawValue, context.locale, context.conversationID, context.referrer)
        note(context.actionColor, context.backgroundColor)
    }

    private mutating func admin(_ admin: Admin) {
        note(admin.type, admin.id, admin.name, admin.email, admin.jobTitle, admin.avatarURL, admin.awayStatusReasonID)
        note(admin.isAway, admin.reassignsWhileAway, admin.hasInboxSeat)
        texts += admin.teamIDs + admin.primaryTeamIDs + admin.secondaryTeamIDs
        references(admin.role.map { [$0] } ?? [])
    }

    private mutating func person(_ person: Contact?) {
        guard let person else { return }
        note(person.type, person.id, person.externalID, person.workspaceID, person.role?.rawValue, person.ownerID)
        note(person.name, person.email, person.emailDomain, person.phone, person.formattedPhone, person.avatarURL)
        note(person.location?.country, person.location?.region, person.location?.city, person.pseudonym)
        note(person.languageOverride, person.browser, person.browserVersion, person.browserLanguage, person.os)
        note(person.customAttributes, person.mergeHistory, person.segments)
        note(person.hasHardBounced, person.hasMarkedEmailAsSpam, person.isUnsubscribedFromEmails, person.isAnonymous)
        note(person.createdAt, person.updatedAt, person.signedUpAt, person.lastSeenAt, person.lastRepliedAt)
        note(person.lastContactedAt, person.lastEmailOpenedAt, person.lastEmailClickedAt, person.lastRequestAt)
        for list in [person.companies, person.tags, person.notes] { self.list(list) }
        references(person.socialProfiles)
        for app in [person.android, person.ios] {
            note(app.name, app.version, app.device, app.osVersion, app.sdkVersion)
            note(app.lastSeenAt)
        }
    }

    private mutating func conversation(_ conversation: Conversation) {
        note(conversation.type, conversation.id, conversation.title, conversation.state?.rawValue)
        note(conversation.priority?.rawValue, conversation.adminAssigneeID, conversation.teamAssigneeID)
        note(conversation.ticket?.id, conversation.ticket?.adminAssigneeID)
        note(conversation.isOpen, conversation.isRead, conversation.didAIAgentParticipate)
        note(conversation.didSalesAgentParticipate)
        note(conversation.createdAt, conversation.updatedAt, conversation.waitingSince, conversation.snoozedUntil)
        note(conversation.partCount)
        note(conversation.customAttributes, conversation.statistics?.json, conversation.rating?.json)
        note(conversation.channel)
        note(conversation.firstContactReply?.json, conversation.slaApplied?.json, conversation.aiAgent?.json)
        note(conversation.salesAgent)
        note(conversation.company?.json)
        values += (conversation.scorecards + conversation.monitorEvaluations).map(\.self)
        list(conversation.linkedObjects)
        references(conversation.contacts + conversation.teammates)
        references(conversation.externalReferences)
        for part in conversation.parts { self.part(part) }
        guard let source = conversation.source else { return }
        note(source.type?.rawValue, source.id, source.deliveredAs?.rawValue, source.subject, source.body, source.url)
        note(source.isRedacted)
        note(source.emailMessageMetadata?.json)
        values += (source.recipients + source.replyTo).map(\.self)
        author(source.author)
        attachments(source.attachments)
    }

    private mutating func part(_ part: ConversationPart) {
        note(part.id, part.externalID, part.partType?.rawValue, part.body, part.state?.rawValue, part.appPackageCode)
        note(part.isRedacted)
        note(part.createdAt, part.updatedAt, part.notifiedAt)
        note(part.eventDetails, part.metadata, part.emailMessageMetadata?.json)
        author(part.author)
        attachments(part.attachments)
        references(part.assignedTo.map { [$0] } ?? [])
    }

    private mutating func author(_ author: Author?) {
        note(author?.type?.rawValue, author?.id, author?.name, author?.email)
        note(author?.isFromAIAgent, author?.isAIAnswer)
    }

    private mutating func attachments(_ attachments: [Conversation.Attachment]) {
        for attachment in attachments {
            note(attachment.type, attachment.name, attachment.url, attachment.contentType)
            note(attachment.fileSize, attachment.width, attachment.height)
        }
    }

    private mutating func list(_ list: ReferenceList?) {
        note(list?.totalCount)
        note(list?.hasMore)
        note(list?.url)
        references(list?.entries ?? [])
    }

    private mutating func references(_ references: [Reference]) {
        for reference in references {
            note(reference.type, reference.id, reference.externalID, reference.name, reference.url)
        }
    }
}
