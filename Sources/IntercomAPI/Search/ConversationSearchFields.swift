/// The fields of a conversation that a search can ask for.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/searchconversations>.
public struct ConversationSearchFields: SearchFields {
    /// Intercom's id.
    public let id = SearchField<String>("id")
    /// The time of the beginning.
    public let createdAt = SearchField<Timestamp>("created_at")
    /// The time of the last change.
    public let updatedAt = SearchField<Timestamp>("updated_at")
    /// The channel, such as `email`.
    public let sourceType = SearchField<String>("source.type")
    /// The id of the first message.
    public let sourceID = SearchField<String>("source.id")
    /// How it began, such as `customer_initiated`.
    public let sourceDeliveredAs = SearchField<String>("source.delivered_as")
    /// The subject of the first message.
    public let sourceSubject = SearchField<String>("source.subject")
    /// A word of the first message.
    public let sourceBody = SearchField<String>("source.body")
    /// The id of whoever wrote first.
    public let sourceAuthorID = SearchField<String>("source.author.id")
    /// The kind of whoever wrote first, such as `user`.
    public let sourceAuthorType = SearchField<String>("source.author.type")
    /// The name of whoever wrote first.
    public let sourceAuthorName = SearchField<String>("source.author.name")
    /// The e-mail address of whoever wrote first.
    public let sourceAuthorEmail = SearchField<String>("source.author.email")
    /// The page on which it began.
    public let sourceURL = SearchField<String>("source.url")
    /// The id of a contact in it.
    public let contactIDs = SearchField<String>("contact_ids")
    /// The id of a teammate in it.
    public let teammateIDs = SearchField<String>("teammate_ids")
    /// The id of the assigned teammate.
    public let adminAssigneeID = SearchField<Int>("admin_assignee_id")
    /// The id of the assigned team.
    public let teamAssigneeID = SearchField<Int>("team_assignee_id")
    /// The channel in which it began.
    public let channelInitiated = SearchField<String>("channel_initiated")
    /// Whether it is open.
    public let isOpen = SearchField<Bool>("open")
    /// Whether it has been read.
    public let isRead = SearchField<Bool>("read")
    /// `open`, `closed` or `snoozed`.
    public let state = SearchField<String>("state")
    /// The time since which the contact waits.
    public let waitingSince = SearchField<Timestamp>("waiting_since")
    /// The time at which it opens again.
    public let snoozedUntil = SearchField<Timestamp>("snoozed_until")
    /// The id of a tag.
    public let tagIDs = SearchField<String>("tag_ids")
    /// `priority` or `not_priority`.
    public let priority = SearchField<String>("priority")
    /// The seconds until it was assigned.
    public let timeToAssignment = SearchField<Int>("statistics.time_to_assignment")
    /// The seconds until a teammate replied.
    public let timeToAdminReply = SearchField<Int>("statistics.time_to_admin_reply")
    /// The seconds until it was first closed.
    public let timeToFirstClose = SearchField<Int>("statistics.time_to_first_close")
    /// The seconds until it was last closed.
    public let timeToLastClose = SearchField<Int>("statistics.time_to_last_close")
    /// The median of seconds until a teammate replied.
    public let medianTimeToReply = SearchField<Int>("statistics.median_time_to_reply")
    /// The time of the contact's first reply.
    public let firstContactReplyAt = SearchField<Timestamp>("statistics.first_contact_reply_at")
    /// The time of the first assignment.
    public let firstAssignmentAt = SearchField<Timestamp>("statistics.first_assignment_at")
    /// The time of a teammate's first reply.
    public let firstAdminReplyAt = SearchField<Timestamp>("statistics.first_admin_reply_at")
    /// The time of the first closing.
    public let firstCloseAt = SearchField<Timestamp>("statistics.first_close_at")
    /// The time of the last assignment.
    public let lastAssignmentAt = SearchField<Timestamp>("statistics.last_assignment_at")
    /// The time of a teammate's first reply after the last assignment.
    public let lastAssignmentAdminReplyAt = SearchField<Timestamp>("statistics.last_assignment_admin_reply_at")
    /// The time of the contact's last reply.
    public let lastContactReplyAt = SearchField<Timestamp>("statistics.last_contact_reply_at")
    /// The time of a teammate's last reply.
    public let lastAdminReplyAt = SearchField<Timestamp>("statistics.last_admin_reply_at")
    /// The time of the last closing.
    public let lastCloseAt = SearchField<Timestamp>("statistics.last_close_at")
    /// The id of the teammate who closed it last.
    public let lastClosedByID = SearchField<String>("statistics.last_closed_by_id")
    /// How often it was opened again.
    public let reopenCount = SearchField<Int>("statistics.count_reopens")
    /// How often it was assigned.
    public let assignmentCount = SearchField<Int>("statistics.count_assignments")
    /// The number of its parts.
    public let partCount = SearchField<Int>("statistics.count_conversation_parts")
    /// The time at which a rating was asked for.
    public let ratingRequestedAt = SearchField<Timestamp>("conversation_rating.requested_at")
    /// The time of the rating.
    public let ratingRepliedAt = SearchField<Timestamp>("conversation_rating.replied_at")
    /// The rating, from 1 to 5.
    public let ratingScore = SearchField<Int>("conversation_rating.score")
    /// What the contact wrote about it.
    public let ratingRemark = SearchField<String>("conversation_rating.remark")
    /// The id of the contact who rated it.
    public let ratingContactID = SearchField<String>("conversation_rating.contact_id")
    /// The id of the teammate who was rated, by the name that Intercom misspells.
    public let ratingAdminID = SearchField<String>("conversation_rating.admin_d")
    /// Whether Intercom's AI agent took part.
    public let didAIAgentParticipate = SearchField<Bool>("ai_agent_participated")
    /// How the work of the AI agent ended, such as `escalated`.
    public let aiAgentResolutionState = SearchField<String>("ai_agent.resolution_state")
    /// The kind of its last answer.
    public let aiAgentLastAnswerType = SearchField<String>("ai_agent.last_answer_type")
    /// Its rating, from 1 to 5.
    public let aiAgentRating = SearchField<Int>("ai_agent.rating")
    /// What the contact wrote about it.
    public let aiAgentRatingRemark = SearchField<String>("ai_agent.rating_remark")
    /// What set it to work.
    public let aiAgentSourceType = SearchField<String>("ai_agent.source_type")
    /// The name of that.
    public let aiAgentSourceTitle = SearchField<String>("ai_agent.source_title")

    /// The fields.
    public init() {}
}
