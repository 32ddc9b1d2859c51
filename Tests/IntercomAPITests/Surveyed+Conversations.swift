import IntercomAPI

// Every typed property of the views.

extension Conversation: Surveyed {
    var survey: String {
        text([
            topics, aiTopics, type, id, title, state, isOpen, isRead, priority, adminAssigneeID, teamAssigneeID,
            createdAt, updatedAt, waitingSince, snoozedUntil, source, parts, partCount, contacts, teammates, tags,
            ticket, linkedObjects, customAttributes, statistics, rating, firstContactReply, slaApplied,
            didAIAgentParticipate, aiAgent, didSalesAgentParticipate, salesAgent, company, channel,
            externalReferences, scorecards, monitorEvaluations,
        ])
    }
}

extension Conversation.AIAgent: Surveyed {
    var survey: String {
        text([
            sourceType, sourceTitle, lastAnswerType, resolutionState, rating, ratingRemark, createdAt, updatedAt,
            contentSources,
        ])
    }
}

extension Conversation.AppliedSLA: Surveyed {
    var survey: String { text([type, name, status]) }
}

extension Conversation.Attachment: Surveyed {
    var survey: String { text([type, name, url, contentType, fileSize, width, height]) }
}

extension Conversation.ContentSource: Surveyed {
    var survey: String { text([contentType, url, title, locale]) }
}

extension Conversation.FirstContactReply: Surveyed {
    var survey: String { text([createdAt, type, url]) }
}

extension Conversation.Rating: Surveyed {
    var survey: String { text([rating, remark, createdAt, updatedAt, contact, teammate]) }
}

extension Conversation.Statistics: Surveyed {
    var survey: String {
        text([
            type, timeToAssignment, timeToAdminReply, timeToFirstClose, timeToLastClose, medianTimeToReply,
            handlingTime, adjustedHandlingTime, firstContactReplyAt, firstAssignmentAt, firstAdminReplyAt,
            firstCloseAt, lastAssignmentAt, lastAssignmentAdminReplyAt, lastContactReplyAt, lastAdminReplyAt,
            lastCloseAt, lastClosedByID, reopenCount, assignmentCount, partCount, teamResponseTimes,
            teamResponseTimesInOfficeHours,
        ])
    }
}

extension Conversation.TeamResponseTime: Surveyed {
    var survey: String { text([teamID, teamName, responseTime]) }
}

extension ConversationPart: Surveyed {
    var survey: String {
        text([
            translations, type, id, externalID, partType, author, body, attachments, assignedTo, tags, state,
            isRedacted, createdAt, updatedAt, notifiedAt, appPackageCode, eventDetails, metadata, quickReplies,
            quickReplyID, emailMessageMetadata, ticketState, previousTicketState, updatedAttribute,
        ])
    }
}

extension ConversationPart.QuickReply: Surveyed {
    var survey: String { text([text, id]) }
}

extension ConversationSource: Surveyed {
    var survey: String {
        text([
            type, id, deliveredAs, author, subject, body, attachments, url, isRedacted, recipients, replyTo,
            emailMessageMetadata,
        ])
    }
}

extension EmailMetadata: Surveyed {
    var survey: String { text([history, subject, messageID, addresses]) }
}

extension EmailMetadata.Address: Surveyed {
    var survey: String { text([type, email, name]) }
}

extension HandlingEvent: Surveyed {
    var survey: String { text([teammate, type, timestamp, reason]) }
}

extension Message: Surveyed {
    var survey: String { text([type, id, createdAt, subject, body, messageType, conversationID, owner]) }
}

extension Ticket: Surveyed {
    var survey: String {
        text([
            type, id, ticketID, category, ticketType, state, previousStateID, attributes, title, isOpen, isShared,
            contacts, adminAssigneeID, teamAssigneeID, parts, partCount, linkedObjects, createdAt, updatedAt,
            snoozedUntil,
        ])
    }
}

extension TicketState: Surveyed {
    var survey: String { text([type, id, category, internalLabel, externalLabel, isArchived, ticketTypes]) }
}

extension TicketType: Surveyed {
    var survey: String {
        text([
            type, id, name, description, category, icon, workspaceID, attributes, states, isArchived, isInternal,
            createdAt, updatedAt,
        ])
    }
}

extension TicketTypeAttribute: Surveyed {
    var survey: String {
        text([
            type, id, workspaceID, name, description, dataType, inputOptions, order, isRequired,
            isRequiredForContacts, isVisibleOnCreate, isVisibleToContacts, isDefault, ticketTypeID, isArchived,
            createdAt, updatedAt,
        ])
    }
}
