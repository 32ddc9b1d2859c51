extension Conversation {
    /// Times and counts of a conversation.
    ///
    /// Durations are in seconds, of office hours only where the workspace has those.
    public struct Statistics: Equatable, Sendable {
        /// The record as JSON.
        public let json: JSON

        /// Views a record.
        ///
        /// - Parameter json: The record.
        public init(_ json: JSON) {
            self.json = json
        }

        /// Always `conversation_statistics`.
        public var type: String? { json["type"]?.string }
        /// The time until it was assigned.
        public var timeToAssignment: Int64? { json["time_to_assignment"]?.integer }
        /// The time until a teammate replied.
        public var timeToAdminReply: Int64? { json["time_to_admin_reply"]?.integer }
        /// The time until it was first closed.
        public var timeToFirstClose: Int64? { json["time_to_first_close"]?.integer }
        /// The time until it was last closed.
        public var timeToLastClose: Int64? { json["time_to_last_close"]?.integer }
        /// The median time until a teammate replied.
        public var medianTimeToReply: Int64? { json["median_time_to_reply"]?.integer }
        /// The time that teammates worked on it.
        public var handlingTime: Int64? { json["handling_time"]?.integer }
        /// The time that teammates worked on it, without breaks.
        public var adjustedHandlingTime: Int64? { json["adjusted_handling_time"]?.integer }
        /// The time of the contact's first reply.
        public var firstContactReplyAt: Timestamp? { json["first_contact_reply_at"]?.timestamp }
        /// The time of the first assignment.
        public var firstAssignmentAt: Timestamp? { json["first_assignment_at"]?.timestamp }
        /// The time of a teammate's first reply.
        public var firstAdminReplyAt: Timestamp? { json["first_admin_reply_at"]?.timestamp }
        /// The time of the first closing.
        public var firstCloseAt: Timestamp? { json["first_close_at"]?.timestamp }
        /// The time of the last assignment.
        public var lastAssignmentAt: Timestamp? { json["last_assignment_at"]?.timestamp }
        /// The time of a teammate's first reply after the last assignment.
        public var lastAssignmentAdminReplyAt: Timestamp? { json["last_assignment_admin_reply_at"]?.timestamp }
        /// The time of the contact's last reply.
        public var lastContactReplyAt: Timestamp? { json["last_contact_reply_at"]?.timestamp }
        /// The time of a teammate's last reply.
        public var lastAdminReplyAt: Timestamp? { json["last_admin_reply_at"]?.timestamp }
        /// The time of the last closing.
        public var lastCloseAt: Timestamp? { json["last_close_at"]?.timestamp }
        /// The id of the teammate who closed it last.
        public var lastClosedByID: String? { json["last_closed_by_id"]?.identifier }
        /// How often it was opened again.
        public var reopenCount: Int64? { json["count_reopens"]?.integer }
        /// How often it was assigned.
        public var assignmentCount: Int64? { json["count_assignments"]?.integer }
        /// The number of its parts.
        public var partCount: Int64? { json["count_conversation_parts"]?.integer }
        /// The time until each assigned team first replied.
        public var teamResponseTimes: [TeamResponseTime] {
            json.objects("assigned_team_first_response_time").map(TeamResponseTime.init)
        }
        /// The same in office hours.
        public var teamResponseTimesInOfficeHours: [TeamResponseTime] {
            json.objects("assigned_team_first_response_time_in_office_hours").map(TeamResponseTime.init)
        }
    }

    /// The time until a team first replied.
    public struct TeamResponseTime: Equatable, Sendable {
        /// The record as JSON.
        public let json: JSON

        /// Views a record.
        ///
        /// - Parameter json: The record.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The team's id.
        public var teamID: String? { json["team_id"]?.identifier }
        /// The team's name.
        public var teamName: String? { json["team_name"]?.string }
        /// The seconds.
        public var responseTime: Int64? { json["response_time"]?.integer }
    }

    /// A contact's rating of a conversation.
    public struct Rating: Equatable, Sendable {
        /// The rating as JSON.
        public let json: JSON

        /// Views a rating.
        ///
        /// - Parameter json: The rating.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The rating, from 1 to 5.
        public var rating: Int64? { json["rating"]?.integer }
        /// What the contact wrote about it.
        public var remark: String? { json["remark"]?.string }
        /// The time at which it was asked for.
        public var createdAt: Timestamp? { json["created_at"]?.timestamp }
        /// The time at which it was given.
        public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
        /// The contact.
        public var contact: Reference? { json.object("contact").map(Reference.init) }
        /// The teammate who is rated.
        public var teammate: Reference? { json.object("teammate").map(Reference.init) }
    }

    /// A contact's first reply.
    public struct FirstContactReply: Equatable, Sendable {
        /// The reply as JSON.
        public let json: JSON

        /// Views a reply.
        ///
        /// - Parameter json: The reply.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The time.
        public var createdAt: Timestamp? { json["created_at"]?.timestamp }
        /// The channel, such as `conversation`.
        public var type: String? { json["type"]?.string }
        /// The page on which it was written.
        public var url: String? { json["url"]?.string }
    }

    /// A service level that was promised.
    public struct AppliedSLA: Equatable, Sendable {
        /// The service level as JSON.
        public let json: JSON

        /// Views a service level.
        ///
        /// - Parameter json: The service level.
        public init(_ json: JSON) {
            self.json = json
        }

        /// Always `conversation_sla_summary`.
        public var type: String? { json["type"]?.string }
        /// The name.
        public var name: String? { json["sla_name"]?.string }
        /// Whether it was kept: `hit`, `missed`, `cancelled`, `active`.
        public var status: String? { json["sla_status"]?.string }
    }

    /// The work of Intercom's AI agent in a conversation.
    public struct AIAgent: Equatable, Sendable {
        /// The record as JSON.
        public let json: JSON

        /// Views a record.
        ///
        /// - Parameter json: The record.
        public init(_ json: JSON) {
            self.json = json
        }

        /// What it was set to work by, such as `workflow`.
        public var sourceType: String? { json["source_type"]?.string }
        /// The name of that.
        public var sourceTitle: String? { json["source_title"]?.string }
        /// The kind of its last answer: `ai_answer`, `custom_answer`.
        public var lastAnswerType: String? { json["last_answer_type"]?.string }
        /// How it ended, such as `assumed_resolution` or `escalated`.
        public var resolutionState: String? { json["resolution_state"]?.string }
        /// The rating, from 1 to 5.
        public var rating: Int64? { json["rating"]?.integer }
        /// What the contact wrote about it.
        public var ratingRemark: String? { json["rating_remark"]?.string }
        /// The time of creation.
        public var createdAt: Timestamp? { json["created_at"]?.timestamp }
        /// The time of the last change.
        public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
        /// What it took its answers from.
        public var contentSources: [ContentSource] {
            json.objects("content_sources", under: "content_sources").map(ContentSource.init)
        }
    }

    /// Something that Intercom's AI agent took an answer from.
    public struct ContentSource: Equatable, Sendable {
        /// The source as JSON.
        public let json: JSON

        /// Views a source.
        ///
        /// - Parameter json: The source.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The kind, such as `article`.
        public var contentType: String? { json["content_type"]?.string }
        /// The URL.
        public var url: String? { json["url"]?.string }
        /// The title.
        public var title: String? { json["title"]?.string }
        /// The language.
        public var locale: String? { json["locale"]?.string }
    }
}
