import IntercomAPI

// Every typed property of the views.

extension Article: Surveyed {
    var survey: String {
        text([
            audienceIDs, markdown, createdByID, updatedByID, hasUnpublishedChanges, draftUpdatedAt,
            scheduledPublishAt, scheduledUnpublishAt, audience, folderID, isAvailableToAIChatbot,
            isAvailableToAICopilot, isAvailableToAISalesAgent, isExcludedFromSuggestions, type, id, workspaceID,
            title, description, body, authorID, state, url, parentID, parentIDs, parentType, defaultLocale,
            translations, statistics, tags, createdAt, updatedAt,
        ])
    }
}

extension Article.Statistics: Surveyed {
    var survey: String {
        text([
            finInvolvements, finResolutions, finResolutionRate, type, views, conversations, reactions,
            happyPercentage, neutralPercentage, sadPercentage,
        ])
    }
}

extension ArticleMatch: Surveyed {
    var survey: String { text([article, title, summary]) }
}

extension ArticleMatch.Piece: Surveyed {
    var survey: String { text([isHighlight, text]) }
}

extension Brand: Surveyed {
    var survey: String {
        text([
            type, id, name, isDefault, helpCenterID, defaultEmailSettingID, createdAt, updatedAt,
        ])
    }
}

extension CustomObjectInstance: Surveyed {
    var survey: String {
        text([
            type, id, externalID, externalCreatedAt, externalUpdatedAt, createdAt, updatedAt, customAttributes,
        ])
    }
}

extension DataAttribute: Surveyed {
    var survey: String {
        text([
            type, id, model, name, fullName, label, description, dataType, options, isAPIWritable,
            isMessengerWritable, isUIWritable, isCustom, isArchived, adminID, createdAt, updatedAt,
        ])
    }
}

extension DataEvent: Surveyed {
    var survey: String { text([type, id, name, createdAt, contactID, externalID, email, metadata]) }
}

extension DataEventSummary: Surveyed {
    var survey: String { text([type, contactID, externalID, email, events]) }
}

extension DataEventSummary.Item: Surveyed {
    var survey: String { text([name, description, count, first, last]) }
}

extension DataExport: Surveyed {
    var survey: String { text([id, status, downloadURL, downloadExpiresAt]) }
}

extension EmailSetting: Surveyed {
    var survey: String {
        text([
            type, id, email, isVerified, domain, brandID, isForwardingEnabled, lastForwardedAt, createdAt, updatedAt,
        ])
    }
}

extension FinVoiceCall: Surveyed {
    var survey: String {
        text([
            id, appID, phoneNumber, status, intercomCallID, externalCallID, conversationID, transcript, summary,
            intents,
        ])
    }
}

extension HelpCenter: Surveyed {
    var survey: String {
        text([
            isDefault, locales, id, workspaceID, identifier, displayName, isTurnedOn, url, customDomain, createdAt,
            updatedAt,
        ])
    }
}

extension HelpCenterCollection: Surveyed {
    var survey: String {
        text([
            id, workspaceID, name, description, url, icon, order, defaultLocale, translations, parentID, helpCenterID,
            createdAt, updatedAt,
        ])
    }
}

extension HelpCenterCollection.Translation: Surveyed {
    var survey: String { text([type, name, description]) }
}

extension IPAllowlist: Surveyed {
    var survey: String { text([type, isEnabled, addresses]) }
}

extension Job: Surveyed {
    var survey: String { text([type, id, url, status, resourceType, resourceID, resourceURL]) }
}

extension PhoneCall: Surveyed {
    var survey: String {
        text([
            duration, queueTime, talkTime, holdTime, type, id, conversationID, adminID, contactID, state, initiatedAt,
            answeredAt, endedAt, callType, direction, endedReason, phone, recordingURL, transcriptionURL,
            finRecordingURL, finTranscriptionURL, transcript, transcriptStatus, createdAt, updatedAt,
        ])
    }
}

extension PhoneSwitch: Surveyed {
    var survey: String { text([type, phone, url]) }
}

extension WorkflowExport: Surveyed {
    var survey: String { text([version, exportedAt, appID, workflow]) }
}

extension ReportDataset: Surveyed {
    var survey: String { text([id, name, description, defaultTimeAttributeID, attributes]) }
}

extension WorkflowExport.Workflow: Surveyed {
    var survey: String {
        text([
            id, title, description, triggerType, state, targetChannels, preferredDevices, createdAt, updatedAt,
            targeting,
            snapshot, attributes, embeddedRules,
        ])
    }
}

extension ReportDataset.Attribute: Surveyed {
    var survey: String { text([id, qualifiedID, name]) }
}
