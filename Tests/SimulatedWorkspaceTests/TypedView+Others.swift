import IntercomAPI

extension TypedView {
    // A line of names reads better than a name a line.
    // swift-format-ignore
    static let second: [TypedView] = [
        view(
            { DataExport($0) },
            \.json,
            \.id, \.status, \.downloadURL, \.downloadExpiresAt, \.isCompleted, \.isRunning
        ),
        view(
            { EmailMetadata($0) },
            \.json,
            \.subject, \.messageID, \.history, \.addresses
        ),
        view(
            { EmailMetadata.Address($0) },
            \.json,
            \.type, \.email, \.name
        ),
        view(
            { EmailSetting($0) },
            \.json,
            \.type, \.id, \.email, \.isVerified, \.domain, \.brandID, \.isForwardingEnabled,
            \.lastForwardedAt, \.createdAt, \.updatedAt
        ),
        view(
            { FinVoiceCall($0) },
            \.json,
            \.id, \.appID, \.phoneNumber, \.status, \.intercomCallID, \.externalCallID, \.conversationID,
            \.transcript, \.summary, \.intents
        ),
        view(
            { HandlingEvent($0) },
            \.json,
            \.teammate, \.type, \.timestamp, \.reason
        ),
        view(
            { HelpCenter($0) },
            \.json,
            \.id, \.workspaceID, \.identifier, \.displayName, \.isTurnedOn, \.isDefault, \.locales, \.url,
            \.customDomain, \.createdAt, \.updatedAt
        ),
        view(
            { HelpCenterCollection($0) },
            \.json,
            \.id, \.workspaceID, \.name, \.description, \.url, \.icon, \.order, \.defaultLocale,
            \.translations, \.parentID, \.helpCenterID, \.createdAt, \.updatedAt
        ),
        view(
            { HelpCenterCollection.Translation($0) },
            \.json,
            \.type, \.name, \.description
        ),
        view(
            { IPAllowlist($0) },
            \.json,
            \.type, \.isEnabled, \.addresses
        ),
        view(
            { IntercomTag($0) },
            \.json,
            \.type, \.id, \.name, \.appliedAt, \.appliedBy
        ),
        view(
            { Job($0) },
            \.json,
            \.type, \.id, \.url, \.status, \.resourceType, \.resourceID, \.resourceURL
        ),
        view(
            { MergedContact($0) },
            \.json,
            \.type, \.id, \.role, \.mergedAt
        ),
        view(
            { Message($0) },
            \.json,
            \.type, \.id, \.createdAt, \.subject, \.body, \.messageType, \.conversationID, \.owner
        ),
        view(
            { Note($0) },
            \.json,
            \.type, \.id, \.body, \.createdAt, \.contact, \.company, \.author
        ),
        view(
            { PhoneCall($0) },
            \.json,
            \.type, \.id, \.conversationID, \.adminID, \.contactID, \.state, \.initiatedAt, \.answeredAt,
            \.endedAt, \.callType, \.direction, \.endedReason, \.phone, \.recordingURL, \.transcriptionURL,
            \.finRecordingURL, \.finTranscriptionURL, \.transcript, \.transcriptStatus, \.duration,
            \.queueTime, \.talkTime, \.holdTime, \.createdAt, \.updatedAt
        ),
        view(
            { PhoneSwitch($0) },
            \.json,
            \.type, \.phone, \.url
        ),
        view(
            { Reference($0) },
            \.json,
            \.type, \.id, \.externalID, \.name, \.category, \.url
        ),
        view(
            { ReferenceList($0) },
            \.json,
            \.entries, \.type, \.totalCount, \.hasMore, \.url
        ),
        view(
            { ReportDataset($0) },
            \.json,
            \.id, \.name, \.description, \.defaultTimeAttributeID, \.attributes
        ),
        view(
            { ReportDataset.Attribute($0) },
            \.json,
            \.id, \.qualifiedID, \.name
        ),
        view(
            { Segment($0) },
            \.json,
            \.type, \.id, \.name, \.personType, \.count, \.createdAt, \.updatedAt
        ),
        view(
            { SubscriptionType($0) },
            \.json,
            \.type, \.id, \.state, \.consentType, \.defaultTranslation, \.translations, \.contentTypes
        ),
        view(
            { SubscriptionType.Translation($0) },
            \.json,
            \.name, \.description, \.locale
        ),
        view(
            { Team($0) },
            \.json,
            \.type, \.id, \.name, \.adminIDs, \.primaryAdminIDs, \.secondaryAdminIDs, \.assignmentLimit,
            \.distributionMethod
        ),
        view(
            { Ticket($0) },
            \.json,
            \.type, \.id, \.ticketID, \.category, \.ticketType, \.state, \.previousStateID, \.attributes,
            \.title, \.isOpen, \.isShared, \.contacts, \.adminAssigneeID, \.teamAssigneeID, \.parts,
            \.partCount, \.linkedObjects, \.createdAt, \.updatedAt, \.snoozedUntil
        ),
        view(
            { TicketState($0) },
            \.json,
            \.type, \.id, \.category, \.internalLabel, \.externalLabel, \.isArchived, \.ticketTypes
        ),
        view(
            { TicketType($0) },
            \.json,
            \.type, \.id, \.name, \.description, \.category, \.icon, \.workspaceID, \.attributes, \.states,
            \.isArchived, \.isInternal, \.createdAt, \.updatedAt
        ),
        view(
            { TicketTypeAttribute($0) },
            \.json,
            \.type, \.id, \.workspaceID, \.name, \.description, \.dataType, \.inputOptions, \.order,
            \.isRequired, \.isRequiredForContacts, \.isVisibleOnCreate, \.isVisibleToContacts, \.isDefault,
            \.ticketTypeID, \.isArchived, \.createdAt, \.updatedAt
        ),
        view(
            { WorkflowExport($0) },
            \.json,
            \.version, \.exportedAt, \.appID, \.workflow
        ),
        view(
            { WorkflowExport.Workflow($0) },
            \.json,
            \.id, \.title, \.description, \.triggerType, \.state, \.targetChannels, \.preferredDevices,
            \.createdAt, \.updatedAt, \.targeting, \.snapshot, \.attributes, \.embeddedRules
        ),
        view(
            { Workspace($0) },
            \.json,
            \.type, \.id, \.name, \.region, \.timeZone, \.createdAt, \.verifiesIdentity, \.isSecure
        ),
    ]
}
