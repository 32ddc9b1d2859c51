import IntercomAPI

// Every typed property of the views.

extension ActivityLog: Surveyed {
    var survey: String { text([id, performedBy, activityType, activityDescription, createdAt, metadata]) }
}

extension ActivityLog.Performer: Surveyed {
    var survey: String { text([type, id, email, ip]) }
}

extension Admin: Surveyed {
    var survey: String {
        text([
            type, id, name, email, jobTitle, avatarURL, role, isAway, reassignsWhileAway, awayStatusReasonID,
            hasInboxSeat, teamIDs, primaryTeamIDs, secondaryTeamIDs,
        ])
    }
}

extension Author: Surveyed {
    var survey: String { text([type, id, name, email, isFromAIAgent, isAIAnswer]) }
}

extension AwayStatusReason: Surveyed {
    var survey: String { text([type, id, label, emoji, order, isDeleted, createdAt, updatedAt]) }
}

extension Company: Surveyed {
    var survey: String {
        text([
            type, id, companyID, name, workspaceID, planID, plan, size, website, industry, monthlySpend, sessionCount,
            userCount, remoteCreatedAt, createdAt, updatedAt, lastRequestAt, tags, segments, notes, customAttributes,
        ])
    }
}

extension Contact: Surveyed {
    var survey: String {
        text([
            createdAt, updatedAt, signedUpAt, lastSeenAt, lastRepliedAt, lastContactedAt, lastEmailOpenedAt,
            lastEmailClickedAt, languageOverride, browser, browserVersion, browserLanguage, os, android, ios,
            referrer, utmCampaign, utmContent, utmMedium, utmSource, utmTerm, type, id, externalID, workspaceID, role,
            ownerID, name, email, emailDomain, phone, formattedPhone, avatarURL, location, customAttributes,
            hasEnabledPushMessaging, hasHardBounced, hasMarkedEmailAsSpam, isUnsubscribedFromEmails, companies, tags,
            notes, socialProfiles, optedInSubscriptions, optedOutSubscriptions, mergeHistory, isAnonymous, pseudonym,
            lastRequestAt, sessionCount, remoteCreatedAt, asksNotToBeTracked, segments,
        ])
    }
}

extension Contact.Location: Surveyed {
    var survey: String { text([country, region, countryCode, continentCode, postalCode, timeZone, city]) }
}

extension Contact.MobileApp: Surveyed {
    var survey: String { text([name, version, device, osVersion, sdkVersion, lastSeenAt]) }
}

extension IntercomTag: Surveyed {
    var survey: String { text([type, id, name, appliedAt, appliedBy]) }
}

extension Note: Surveyed {
    var survey: String { text([type, id, body, createdAt, contact, company, author]) }
}

extension Reference: Surveyed {
    var survey: String { text([type, id, externalID, name, category, url]) }
}

extension ReferenceList: Surveyed {
    var survey: String { text([entries, type, totalCount, hasMore, url]) }
}

extension Segment: Surveyed {
    var survey: String { text([type, id, name, personType, count, createdAt, updatedAt]) }
}

extension SubscriptionType: Surveyed {
    var survey: String { text([type, id, state, consentType, defaultTranslation, translations, contentTypes]) }
}

extension SubscriptionType.Translation: Surveyed {
    var survey: String { text([name, description, locale]) }
}

extension Team: Surveyed {
    var survey: String {
        text([
            type, id, name, adminIDs, primaryAdminIDs, secondaryAdminIDs, assignmentLimit, distributionMethod,
        ])
    }
}

extension Workspace: Surveyed {
    var survey: String { text([type, id, name, region, timeZone, createdAt, verifiesIdentity, isSecure]) }
}

extension MergedContact: Surveyed {
    var survey: String { text([type, id, role, mergedAt]) }
}
