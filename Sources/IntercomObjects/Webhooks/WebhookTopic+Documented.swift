// Source: <https://developers.intercom.com/docs/references/webhooks/webhook-models>.

extension WebhookTopic {
    // MARK: - Contacts

    /// A user was created.
    public static let contactUserCreated = Self(rawValue: "contact.user.created")
    /// A user was changed.
    public static let contactUserUpdated = Self(rawValue: "contact.user.updated")
    /// A lead was created.
    public static let contactLeadCreated = Self(rawValue: "contact.lead.created")
    /// A lead was changed.
    public static let contactLeadUpdated = Self(rawValue: "contact.lead.updated")
    /// A lead left an e-mail address.
    public static let contactLeadAddedEmail = Self(rawValue: "contact.lead.added_email")
    /// A lead became a user.
    public static let contactLeadSignedUp = Self(rawValue: "contact.lead.signed_up")
    /// A contact has another e-mail address.
    public static let contactEmailUpdated = Self(rawValue: "contact.email.updated")
    /// A contact was archived.
    public static let contactArchived = Self(rawValue: "contact.archived")
    /// A contact was archived, in old versions.
    public static let contactArchive = Self(rawValue: "contact.archive")
    /// A contact is archived no more.
    public static let contactUnarchive = Self(rawValue: "contact.unarchive")
    /// A contact was deleted; the item has little more than its id.
    public static let contactDeleted = Self(rawValue: "contact.deleted")
    /// A lead was merged into a contact, which is the item.
    public static let contactMerged = Self(rawValue: "contact.merged")
    /// A user was tagged.
    public static let contactUserTagCreated = Self(rawValue: "contact.user.tag.created")
    /// A tag was taken from a user.
    public static let contactUserTagDeleted = Self(rawValue: "contact.user.tag.deleted")
    /// A lead was tagged.
    public static let contactLeadTagCreated = Self(rawValue: "contact.lead.tag.created")
    /// A tag was taken from a lead.
    public static let contactLeadTagDeleted = Self(rawValue: "contact.lead.tag.deleted")
    /// A contact subscribed to messages of a type.
    public static let contactSubscribed = Self(rawValue: "contact.subscribed")
    /// A contact unsubscribed from messages of a type.
    public static let contactUnsubscribed = Self(rawValue: "contact.unsubscribed")
    /// A visitor became a user.
    public static let visitorSignedUp = Self(rawValue: "visitor.signed_up")
    /// A contact subscribed to messages of a type.
    public static let granularSubscribe = Self(rawValue: "granular.subscribe")
    /// A contact unsubscribed from messages of a type.
    public static let granularUnsubscribe = Self(rawValue: "granular.unsubscribe")

    // MARK: - Companies

    /// A company was created.
    public static let companyCreated = Self(rawValue: "company.created")
    /// A company was changed.
    public static let companyUpdated = Self(rawValue: "company.updated")
    /// A company was deleted.
    public static let companyDeleted = Self(rawValue: "company.deleted")
    /// A contact was added to a company.
    public static let companyContactAttached = Self(rawValue: "company.contact.attached")
    /// A contact was taken out of a company.
    public static let companyContactDetached = Self(rawValue: "company.contact.detached")

    // MARK: - Conversations

    /// A contact began a conversation.
    public static let conversationUserCreated = Self(rawValue: "conversation.user.created")
    /// A contact replied.
    public static let conversationUserReplied = Self(rawValue: "conversation.user.replied")
    /// A teammate replied.
    public static let conversationAdminReplied = Self(rawValue: "conversation.admin.replied")
    /// A teammate began a conversation with one contact.
    public static let conversationAdminSingleCreated = Self(rawValue: "conversation.admin.single.created")
    /// A conversation was assigned.
    public static let conversationAdminAssigned = Self(rawValue: "conversation.admin.assigned")
    /// An open conversation was assigned.
    public static let conversationAdminOpenAssigned = Self(rawValue: "conversation.admin.open.assigned")
    /// A teammate wrote a note.
    public static let conversationAdminNoted = Self(rawValue: "conversation.admin.noted")
    /// A teammate opened a conversation again.
    public static let conversationAdminOpened = Self(rawValue: "conversation.admin.opened")
    /// A teammate closed a conversation.
    public static let conversationAdminClosed = Self(rawValue: "conversation.admin.closed")
    /// A teammate snoozed a conversation.
    public static let conversationAdminSnoozed = Self(rawValue: "conversation.admin.snoozed")
    /// A conversation is snoozed no more.
    public static let conversationAdminUnsnoozed = Self(rawValue: "conversation.admin.unsnoozed")
    /// A bot replied.
    public static let conversationOperatorReplied = Self(rawValue: "conversation.operator.replied")
    /// The priority of a conversation was changed.
    public static let conversationPriorityUpdated = Self(rawValue: "conversation.priority.updated")
    /// A contact rated a conversation.
    public static let conversationRatingAdded = Self(rawValue: "conversation.rating.added")
    /// A contact read a conversation.
    public static let conversationRead = Self(rawValue: "conversation.read")
    /// A conversation was deleted; the item has little more than its id.
    public static let conversationDeleted = Self(rawValue: "conversation.deleted")
    /// A contact was added to a conversation.
    public static let conversationContactAttached = Self(rawValue: "conversation.contact.attached")
    /// A contact was taken out of a conversation.
    public static let conversationContactDetached = Self(rawValue: "conversation.contact.detached")
    /// The company of a conversation was changed; 2.15.
    public static let conversationCompanyUpdated = Self(rawValue: "conversation.company.updated")
    /// The reply of a teammate was translated; 2.16.
    public static let conversationAdminRepliedTranslated = Self(rawValue: "conversation.admin.replied.translated")
    /// A part of a conversation was redacted.
    public static let conversationPartRedacted = Self(rawValue: "conversation_part.redacted")
    /// A part of a conversation was tagged.
    public static let conversationPartTagCreated = Self(rawValue: "conversation_part.tag.created")

    // MARK: - Tickets

    /// A ticket was created.
    public static let ticketCreated = Self(rawValue: "ticket.created")
    /// A ticket is in another state.
    public static let ticketStateUpdated = Self(rawValue: "ticket.state.updated")
    /// A teammate wrote a note.
    public static let ticketNoteCreated = Self(rawValue: "ticket.note.created")
    /// A ticket was assigned to a teammate.
    public static let ticketAdminAssigned = Self(rawValue: "ticket.admin.assigned")
    /// A ticket was assigned to a team.
    public static let ticketTeamAssigned = Self(rawValue: "ticket.team.assigned")
    /// A contact was added to a ticket.
    public static let ticketContactAttached = Self(rawValue: "ticket.contact.attached")
    /// A contact was taken out of a ticket.
    public static let ticketContactDetached = Self(rawValue: "ticket.contact.detached")
    /// An attribute of a ticket was changed.
    public static let ticketAttributeUpdated = Self(rawValue: "ticket.attribute.updated")
    /// A teammate replied.
    public static let ticketAdminReplied = Self(rawValue: "ticket.admin.replied")
    /// A contact replied.
    public static let ticketContactReplied = Self(rawValue: "ticket.contact.replied")
    /// A ticket was closed; before 2.15, resolved.
    public static let ticketClosed = Self(rawValue: "ticket.closed")
    /// A ticket was resolved; 2.15.
    public static let ticketResolved = Self(rawValue: "ticket.resolved")
    /// A contact rated a ticket.
    public static let ticketRatingProvided = Self(rawValue: "ticket.rating.provided")
    /// A teammate snoozed a ticket.
    public static let ticketAdminSnoozed = Self(rawValue: "ticket.admin.snoozed")
    /// A ticket is snoozed no more.
    public static let ticketAdminUnsnoozed = Self(rawValue: "ticket.admin.unsnoozed")
    /// The reply of a teammate was translated; 2.16.
    public static let ticketAdminRepliedTranslated = Self(rawValue: "ticket.admin.replied.translated")

    // MARK: - Teammates

    /// A teammate was added.
    public static let adminAddedToWorkspace = Self(rawValue: "admin.added_to_workspace")
    /// A teammate was removed.
    public static let adminRemovedFromWorkspace = Self(rawValue: "admin.removed_from_workspace")
    /// A teammate went away, or came back.
    public static let adminAwayModeUpdated = Self(rawValue: "admin.away_mode_updated")
    /// A teammate logged in.
    public static let adminLoggedIn = Self(rawValue: "admin.logged_in")
    /// A teammate logged out.
    public static let adminLoggedOut = Self(rawValue: "admin.logged_out")
    /// A teammate did something that the activity log keeps.
    public static let adminActivityLogEventCreated = Self(rawValue: "admin.activity_log_event.created")

    // MARK: - Content

    /// An article was created.
    public static let articleCreated = Self(rawValue: "article.created")
    /// An article was changed.
    public static let articleUpdated = Self(rawValue: "article.updated")
    /// An article was published.
    public static let articlePublished = Self(rawValue: "article.published")
    /// An article is published no more.
    public static let articleUnpublished = Self(rawValue: "article.unpublished")
    /// An article was deleted.
    public static let articleDeleted = Self(rawValue: "article.deleted")
    /// A content snippet was created.
    public static let contentSnippetCreated = Self(rawValue: "content_snippet.created")
    /// A content snippet was changed.
    public static let contentSnippetUpdated = Self(rawValue: "content_snippet.updated")
    /// A content snippet was deleted.
    public static let contentSnippetDeleted = Self(rawValue: "content_snippet.deleted")
    /// A source of imported content was created; Preview.
    public static let contentImportSourceCreated = Self(rawValue: "content_import_source.created")
    /// A source of imported content was changed; Preview.
    public static let contentImportSourceUpdated = Self(rawValue: "content_import_source.updated")
    /// A source of imported content was deleted; Preview.
    public static let contentImportSourceDeleted = Self(rawValue: "content_import_source.deleted")

    // MARK: - What people saw of messages; very many

    /// What became of a banner.
    public static let contentStatBanner = Self(rawValue: "content_stat.banner")
    /// What became of a carousel.
    public static let contentStatCarousel = Self(rawValue: "content_stat.carousel")
    /// What became of a chat.
    public static let contentStatChat = Self(rawValue: "content_stat.chat")
    /// What became of a checklist.
    public static let contentStatChecklist = Self(rawValue: "content_stat.checklist")
    /// What became of a workflow.
    public static let contentStatCustomBot = Self(rawValue: "content_stat.custom_bot")
    /// What became of an e-mail.
    public static let contentStatEmail = Self(rawValue: "content_stat.email")
    /// What became of a news item.
    public static let contentStatNewsItem = Self(rawValue: "content_stat.news_item")
    /// What became of a post.
    public static let contentStatPost = Self(rawValue: "content_stat.post")
    /// What became of a push message.
    public static let contentStatPush = Self(rawValue: "content_stat.push")
    /// What became of a series.
    public static let contentStatSeries = Self(rawValue: "content_stat.series")
    /// What became of the webhook of a series.
    public static let contentStatSeriesWebhook = Self(rawValue: "content_stat.series.webhook")
    /// What became of an SMS.
    public static let contentStatSMS = Self(rawValue: "content_stat.sms")
    /// What became of a survey.
    public static let contentStatSurvey = Self(rawValue: "content_stat.survey")
    /// What became of tooltips.
    public static let contentStatTooltipGroup = Self(rawValue: "content_stat.tooltip_group")
    /// What became of a tour.
    public static let contentStatTour = Self(rawValue: "content_stat.tour")

    // MARK: - Calls

    /// A call began.
    public static let callStarted = Self(rawValue: "call.started")
    /// A call ended.
    public static let callEnded = Self(rawValue: "call.ended")
    /// The transcript of a call is there.
    public static let callTranscriptionAvailable = Self(rawValue: "call.transcription_available")
    /// The recording of a call is there.
    public static let callRecordingAvailable = Self(rawValue: "call.recording_available")

    // MARK: - Events, jobs and the platform

    /// A contact did something.
    public static let eventCreated = Self(rawValue: "event.created")
    /// A job ended.
    public static let jobCompleted = Self(rawValue: "job.completed")
    /// A call of the REST API ended; 2.15.
    public static let apiRequestCompleted = Self(rawValue: "api.request.completed")
    /// A data connector ran.
    public static let dataConnectorExecutionCompleted = Self(rawValue: "data_connector.execution.completed")
    /// An audience was created; Preview.
    public static let audienceCreated = Self(rawValue: "audience.created")
    /// An audience was changed; Preview.
    public static let audienceUpdated = Self(rawValue: "audience.updated")
    /// An audience was deleted; Preview.
    public static let audienceDeleted = Self(rawValue: "audience.deleted")
    /// Somebody came into an audience; Preview.
    public static let audienceMemberAdded = Self(rawValue: "audience.member_added")
    /// Somebody left an audience; Preview.
    public static let audienceMemberRemoved = Self(rawValue: "audience.member_removed")
    /// A procedure of Fin's asks a teammate; Preview.
    public static let procedureHITLNotificationCreated = Self(rawValue: "procedure.hitl_notification.created")
    /// Intercom tests the URL.
    public static let ping = Self(rawValue: "ping")

    // MARK: -

    /// The topics that Intercom documents.
    public static let documented: [Self] = [
        .contactUserCreated, .contactUserUpdated, .contactLeadCreated, .contactLeadUpdated, .contactLeadAddedEmail,
        .contactLeadSignedUp, .contactEmailUpdated, .contactArchived, .contactArchive, .contactUnarchive,
        .contactDeleted, .contactMerged, .contactUserTagCreated, .contactUserTagDeleted, .contactLeadTagCreated,
        .contactLeadTagDeleted, .contactSubscribed, .contactUnsubscribed, .visitorSignedUp, .granularSubscribe,
        .granularUnsubscribe, .companyCreated, .companyUpdated, .companyDeleted, .companyContactAttached,
        .companyContactDetached, .conversationUserCreated, .conversationUserReplied, .conversationAdminReplied,
        .conversationAdminSingleCreated, .conversationAdminAssigned, .conversationAdminOpenAssigned,
        .conversationAdminNoted, .conversationAdminOpened, .conversationAdminClosed, .conversationAdminSnoozed,
        .conversationAdminUnsnoozed, .conversationOperatorReplied, .conversationPriorityUpdated,
        .conversationRatingAdded, .conversationRead, .conversationDeleted, .conversationContactAttached,
        .conversationContactDetached, .conversationCompanyUpdated, .conversationAdminRepliedTranslated,
        .conversationPartRedacted, .conversationPartTagCreated, .ticketCreated, .ticketStateUpdated,
        .ticketNoteCreated, .ticketAdminAssigned, .ticketTeamAssigned, .ticketContactAttached, .ticketContactDetached,
        .ticketAttributeUpdated, .ticketAdminReplied, .ticketContactReplied, .ticketClosed, .ticketResolved,
        .ticketRatingProvided, .ticketAdminSnoozed, .ticketAdminUnsnoozed, .ticketAdminRepliedTranslated,
        .adminAddedToWorkspace, .adminRemovedFromWorkspace, .adminAwayModeUpdated, .adminLoggedIn, .adminLoggedOut,
        .adminActivityLogEventCreated, .articleCreated, .articleUpdated, .articlePublished, .articleUnpublished,
        .articleDeleted, .contentSnippetCreated, .contentSnippetUpdated, .contentSnippetDeleted,
        .contentImportSourceCreated, .contentImportSourceUpdated, .contentImportSourceDeleted, .contentStatBanner,
        .contentStatCarousel, .contentStatChat, .contentStatChecklist, .contentStatCustomBot, .contentStatEmail,
        .contentStatNewsItem, .contentStatPost, .contentStatPush, .contentStatSeries, .contentStatSeriesWebhook,
        .contentStatSMS, .contentStatSurvey, .contentStatTooltipGroup, .contentStatTour, .callStarted, .callEnded,
        .callTranscriptionAvailable, .callRecordingAvailable, .eventCreated, .jobCompleted, .apiRequestCompleted,
        .dataConnectorExecutionCompleted, .audienceCreated, .audienceUpdated, .audienceDeleted, .audienceMemberAdded,
        .audienceMemberRemoved, .procedureHITLNotificationCreated, .ping,
    ]
}
