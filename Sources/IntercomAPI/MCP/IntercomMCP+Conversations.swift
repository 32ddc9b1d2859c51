extension IntercomMCP {
    /// A comparison of a number or a time of a conversation.
    public struct Comparison: Equatable, Sendable {
        /// How it is compared.
        public enum Sign: String, CaseIterable, Sendable {
            /// Smaller, or earlier.
            case less = "<"
            /// Greater, or later.
            case greater = ">"
            /// The same.
            case equal = "="
            /// Another one.
            case unequal = "!="
            /// Smaller or the same.
            case atMost = "<="
            /// Greater or the same.
            case atLeast = ">="
        }

        /// How it is compared.
        public let sign: Sign
        /// The number, or the seconds since 1970.
        public let value: Int64

        /// Compares with a number.
        ///
        /// - Parameters:
        ///   - sign: How it is compared.
        ///   - value: The number.
        public init(_ sign: Sign, _ value: Int64) { (self.sign, self.value) = (sign, value) }

        /// Compares with a time.
        ///
        /// - Parameters:
        ///   - sign: How it is compared.
        ///   - time: The time.
        @_disfavoredOverload
        public init(_ sign: Sign, _ time: Timestamp) { (self.sign, value) = (sign, time.secondsSince1970) }
    }

    /// What `search_conversations` can ask for; all of it has to hold.
    public struct ConversationFilter: Sendable {
        /// The ids; empty for any.
        public var ids: [String] = []
        /// The channel, such as `email`.
        public var sourceType: String?
        /// The name of whoever wrote first.
        public var sourceAuthorName: String?
        /// The e-mail address of whoever wrote first.
        public var sourceAuthorEmail: String?
        /// `open`, `closed` or `snoozed`.
        public var state: String?
        /// The id of the assigned team, which the tool takes as text.
        public var teamAssigneeID: String?
        /// The id of the assigned teammate, which the tool takes as a number.
        public var adminAssigneeID: Int64?
        /// The time of the beginning.
        public var createdAt: Comparison?
        /// The time of the last change.
        public var updatedAt: Comparison?
        /// The seconds until it was assigned.
        public var timeToAssignment: Comparison?
        /// The seconds until a teammate replied.
        public var timeToAdminReply: Comparison?
        /// The seconds until it was first closed.
        public var timeToFirstClose: Comparison?

        /// A filter that asks for nothing yet.
        public init() {}

        fileprivate func arguments(_ perPage: Int?, _ cursor: String?) -> JSON {
            JSON(written: [
                "ids": ids.unlessEmpty, "source_type": sourceType, "source_author_name": sourceAuthorName,
                "source_author_email": sourceAuthorEmail, "state": state, "team_assignee_id": teamAssigneeID,
                "admin_assignee_id": adminAssigneeID, "created_at": createdAt, "updated_at": updatedAt,
                "statistics_time_to_assignment": timeToAssignment, "statistics_time_to_admin_reply": timeToAdminReply,
                "statistics_time_to_first_close": timeToFirstClose, "per_page": perPage, "starting_after": cursor,
            ])
        }
    }

    /// The conversations that fit a filter.
    ///
    /// - Parameters:
    ///   - filter: The filter.
    ///   - perPage: The number of conversations, 150 at most.
    ///   - cursor: The cursor of a page.
    /// - Returns: The page.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    public func searchConversations(
        _ filter: ConversationFilter,
        perPage: Int? = nil,
        startingAfter cursor: String? = nil
    ) async throws -> JSON {
        let tool = "search_conversations"
        try Self.check(perPage, 1...150, "per_page", of: tool)
        return try await read(tool, filter.arguments(perPage, cursor))
    }

    /// A conversation with its parts.
    ///
    /// - Parameter id: The id, with `conversation_` before it or without.
    /// - Returns: The conversation.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    public func conversation(_ id: String) async throws -> JSON { try await read("get_conversation", ["id": JSON(id)]) }

    /// Adds a note, which contacts do not see, to a conversation; not to a ticket.
    ///
    /// The call is sent once. A snoozed conversation of another teammate wakes up.
    ///
    /// - Parameters:
    ///   - body: The text.
    ///   - id: The id of the conversation.
    /// - Returns: What the tool tells.
    /// - Throws: ``IntercomError``; ``Failure``; `CancellationError`.
    @discardableResult
    public func addNote(_ body: String, toConversation id: String) async throws -> JSON {
        try await call("add_internal_note", arguments: ["conversation_id": JSON(id), "body": JSON(body)]).json
    }

    static func check(_ number: Int?, _ range: ClosedRange<Int>, _ name: String, of tool: String) throws(Failure) {
        guard let number, !range.contains(number) else { return }
        let words = "\(name) is \(number), and has to be from \(range.lowerBound) to \(range.upperBound)"
        throw .invalidArgument(tool: tool, message: words)
    }
}

extension IntercomMCP.Comparison: WrittenValue {
    var written: JSON { ["operator": JSON(sign.rawValue), "value": JSON(value)] }
}
