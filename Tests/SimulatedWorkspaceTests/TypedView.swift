import IntercomAPI

/// A view over JSON with all its typed properties.
struct TypedView: Sendable {
    /// The name of the type.
    let name: String
    /// Makes the view of some JSON and reads every property; returns the JSON that it then has.
    let read: @Sendable (JSON) -> JSON

    /// All views of the objects that the REST API has.
    static let all = first + second

    // A line of names reads better than a name a line.
    // swift-format-ignore
    private static let first: [TypedView] = [
        view(
            { ActivityLog($0) },
            \.json,
            \.id, \.performedBy, \.activityType, \.activityDescription, \.createdAt, \.metadata
        ),
        view(
            { ActivityLog.Performer($0) },
            \.json,
            \.type, \.id, \.email, \.ip
        ),
        view(
            { Admin($0) },
            \.json,
            \.type, \.id, \.name, \.email, \.jobTitle, \.avatarURL, \.role, \.isAway, \.reassignsWhileAway,
            \.awayStatusReasonID, \.hasInboxSeat, \.teamIDs, \.primaryTeamIDs, \.secondaryTeamIDs
        ),
        view(
            { Article($0) },
            \.json,
            \.type, \.id, \.workspaceID, \.title, \.description, \.body, \.markdown, \.authorID, \.state,
            \.url, \.parentID, \.parentIDs, \.parentType, \.defaultLocale, \.translations, \.statistics,
            \.tags, \.createdAt, \.updatedAt, \.createdByID, \.updatedByID, \.hasUnpublishedChanges,
            \.draftUpdatedAt, \.scheduledPublishAt, \.scheduledUnpublishAt, \.audience, \.audienceIDs,
            \.folderID, \.isAvailableToAIChatbot, \.isAvailableToAICopilot, \.isAvailableToAISalesAgent,
            \.isExcludedFromSuggestions
        ),
        view(
            { Article.Statistics($0) },
            \.json,
            \.type, \.views, \.conversations, \.reactions, \.happyPercentage, \.neutralPercentage,
            \.sadPercentage, \.finInvolvements, \.finResolutions, \.finResolutionRate
        ),
        view(
            { ArticleMatch($0) },
            \.json,
            \.article, \.title, \.summary
        ),
        view(
            { ArticleMatch.Piece($0) },
            \.json,
            \.isHighlight, \.text
        ),
        view(
            { Author($0) },
            \.json,
            \.type, \.id, \.name, \.email, \.isFromAIAgent, \.isAIAnswer
        ),
        view(
            { AwayStatusReason($0) },
            \.json,
            \.type, \.id, \.label, \.emoji, \.order, \.isDeleted, \.createdAt, \.updatedAt
        ),
        view(
            { Brand($0) },
            \.json,
            \.type, \.id, \.name, \.isDefault, \.helpCenterID, \.defaultEmailSettingID, \.createdAt,
            \.updatedAt
        ),
        view(
            { Company($0) },
            \.json,
            \.type, \.id, \.companyID, \.name, \.workspaceID, \.planID, \.plan, \.size, \.website,
            \.industry, \.monthlySpend, \.sessionCount, \.userCount, \.remoteCreatedAt, \.createdAt,
            \.updatedAt, \.lastRequestAt, \.tags, \.segments, \.notes, \.customAttributes
        ),
        view(
            { Contact($0) },
            \.json,
            \.createdAt, \.updatedAt, \.signedUpAt, \.lastSeenAt, \.lastRepliedAt, \.lastContactedAt,
            \.lastEmailOpenedAt, \.lastEmailClickedAt, \.languageOverride, \.browser, \.browserVersion,
            \.browserLanguage, \.os, \.android, \.ios, \.referrer, \.utmCampaign, \.utmContent,
            \.utmMedium, \.utmSource, \.utmTerm, \.type, \.id, \.externalID, \.workspaceID, \.role,
            \.ownerID, \.name, \.email, \.emailDomain, \.phone, \.formattedPhone, \.avatarURL, \.location,
            \.customAttributes, \.hasEnabledPushMessaging, \.hasHardBounced, \.hasMarkedEmailAsSpam,
            \.isUnsubscribedFromEmails, \.companies, \.tags, \.notes, \.socialProfiles,
            \.optedInSubscriptions, \.optedOutSubscriptions, \.mergeHistory, \.isAnonymous, \.pseudonym,
            \.lastRequestAt, \.sessionCount, \.remoteCreatedAt, \.asksNotToBeTracked, \.segments
        ),
        view(
            { Contact.Location($0) },
            \.json,
            \.country, \.region, \.countryCode, \.continentCode, \.postalCode, \.timeZone, \.city
        ),
        view(
            { Contact.MobileApp($0, platform: "ios") },
            \.json,
            \.name, \.version, \.device, \.osVersion, \.sdkVersion, \.lastSeenAt
        ),
        view(
            { Conversation($0) },
            \.json,
            \.type, \.id, \.title, \.state, \.isOpen, \.isRead, \.priority, \.adminAssigneeID,
            \.teamAssigneeID, \.createdAt, \.updatedAt, \.waitingSince, \.snoozedUntil, \.source, \.parts,
            \.partCount, \.contacts, \.teammates, \.tags, \.ticket, \.linkedObjects, \.customAttributes,
            \.statistics, \.rating, \.firstContactReply, \.slaApplied, \.didAIAgentParticipate, \.aiAgent,
            \.didSalesAgentParticipate, \.salesAgent, \.company, \.topics, \.aiTopics, \.channel,
            \.externalReferences, \.scorecards, \.monitorEvaluations
        ),
        view(
            { Conversation.AIAgent($0) },
            \.json,
            \.sourceType, \.sourceTitle, \.lastAnswerType, \.resolutionState, \.rating, \.ratingRemark,
            \.createdAt, \.updatedAt, \.contentSources
        ),
        view(
            { Conversation.AppliedSLA($0) },
            \.json,
            \.type, \.name, \.status
        ),
        view(
            { Conversation.Attachment($0) },
            \.json,
            \.type, \.name, \.url, \.contentType, \.fileSize, \.width, \.height
        ),
        view(
            { Conversation.ContentSource($0) },
            \.json,
            \.contentType, \.url, \.title, \.locale
        ),
        view(
            { Conversation.FirstContactReply($0) },
            \.json,
            \.createdAt, \.type, \.url
        ),
        view(
            { Conversation.Rating($0) },
            \.json,
            \.rating, \.remark, \.createdAt, \.updatedAt, \.contact, \.teammate
        ),
        view(
            { Conversation.Statistics($0) },
            \.json,
            \.type, \.timeToAssignment, \.timeToAdminReply, \.timeToFirstClose, \.timeToLastClose,
            \.medianTimeToReply, \.handlingTime, \.adjustedHandlingTime, \.firstContactReplyAt,
            \.firstAssignmentAt, \.firstAdminReplyAt, \.firstCloseAt, \.lastAssignmentAt,
            \.lastAssignmentAdminReplyAt, \.lastContactReplyAt, \.lastAdminReplyAt, \.lastCloseAt,
            \.lastClosedByID, \.reopenCount, \.assignmentCount, \.partCount, \.teamResponseTimes,
            \.teamResponseTimesInOfficeHours
        ),
        view(
            { Conversation.TeamResponseTime($0) },
            \.json,
            \.teamID, \.teamName, \.responseTime
        ),
        view(
            { ConversationPart($0) },
            \.json,
            \.type, \.id, \.externalID, \.partType, \.author, \.body, \.attachments, \.assignedTo, \.tags,
            \.state, \.isRedacted, \.createdAt, \.updatedAt, \.notifiedAt, \.appPackageCode,
            \.translations, \.eventDetails, \.metadata, \.quickReplies, \.quickReplyID,
            \.emailMessageMetadata, \.ticketState, \.previousTicketState, \.updatedAttribute
        ),
        view(
            { ConversationPart.QuickReply($0) },
            \.json,
            \.text, \.id
        ),
        view(
            { ConversationSource($0) },
            \.json,
            \.type, \.id, \.deliveredAs, \.author, \.subject, \.body, \.attachments, \.url, \.isRedacted,
            \.recipients, \.replyTo, \.emailMessageMetadata
        ),
        view(
            { CustomObjectInstance($0) },
            \.json,
            \.type, \.id, \.externalID, \.externalCreatedAt, \.externalUpdatedAt, \.createdAt, \.updatedAt,
            \.customAttributes
        ),
        view(
            { DataAttribute($0) },
            \.json,
            \.type, \.id, \.model, \.name, \.fullName, \.label, \.description, \.dataType, \.options,
            \.isAPIWritable, \.isMessengerWritable, \.isUIWritable, \.isCustom, \.isArchived, \.adminID,
            \.createdAt, \.updatedAt
        ),
        view(
            { DataEvent($0) },
            \.json,
            \.type, \.id, \.name, \.createdAt, \.contactID, \.externalID, \.email, \.metadata
        ),
        view(
            { DataEventSummary($0) },
            \.json,
            \.type, \.contactID, \.externalID, \.email, \.events
        ),
        view(
            { DataEventSummary.Item($0) },
            \.json,
            \.name, \.description, \.count, \.first, \.last
        ),
    ]

    static func view<View>(
        _ make: @escaping @Sendable (JSON) -> View,
        _ json: any KeyPath<View, JSON> & Sendable,
        _ properties: any PartialKeyPath<View> & Sendable...
    ) -> TypedView {
        TypedView(name: "\(View.self)") { body in
            let view = make(body)
            for property in properties { withExtendedLifetime(view[keyPath: property]) {} }
            return view[keyPath: json]
        }
    }
}
