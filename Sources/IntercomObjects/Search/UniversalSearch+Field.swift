extension UniversalSearch {
    /// A field that a search can ask for.
    ///
    /// The names are those of the REST API with underscores for dots. Intercom lists only some of them; another one is made from
    /// its name, and Intercom refuses it if there is none.
    public struct Field: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
        /// The name.
        public let rawValue: String

        /// A field by its name.
        ///
        /// - Parameter rawValue: The name, such as `source_url`.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A field by its name.
        ///
        /// - Parameter value: The name, such as `source_url`.
        public init(stringLiteral value: String) { rawValue = value }

        /// The ids, of conversations or contacts.
        public static let ids: Self = "ids"

        // MARK: - Conversations

        /// `open`, `closed` or `snoozed`.
        public static let state: Self = "state"
        /// The channel, such as `email`.
        public static let sourceType: Self = "source_type"
        /// The text of the first message.
        public static let sourceBody: Self = "source_body"
        /// The subject of the first message.
        public static let sourceSubject: Self = "source_subject"
        /// The name of whoever wrote first.
        public static let sourceAuthorName: Self = "source_author_name"
        /// The e-mail address of whoever wrote first.
        public static let sourceAuthorEmail: Self = "source_author_email"
        /// The id of the assigned team.
        public static let teamAssigneeID: Self = "team_assignee_id"
        /// The id of the assigned teammate.
        public static let adminAssigneeID: Self = "admin_assignee_id"
        /// The time of the beginning.
        public static let createdAt: Self = "created_at"
        /// The time of the last change.
        public static let updatedAt: Self = "updated_at"
        /// The seconds until it was assigned.
        public static let timeToAssignment: Self = "statistics_time_to_assignment"
        /// The seconds until a teammate replied.
        public static let timeToAdminReply: Self = "statistics_time_to_admin_reply"
        /// The seconds until it was first closed.
        public static let timeToFirstClose: Self = "statistics_time_to_first_close"

        // MARK: - Contacts

        /// The name of a contact.
        public static let name: Self = "name"
        /// The e-mail address of a contact.
        public static let email: Self = "email"
        /// The part of the e-mail address behind the at sign.
        public static let emailDomain: Self = "email_domain"
        /// The telephone number of a contact.
        public static let phone: Self = "phone"

        private static let ofConversations: Set<Field> = [
            .ids, .state, .sourceType, .sourceBody, .sourceSubject, .sourceAuthorName, .sourceAuthorEmail,
            .teamAssigneeID, .adminAssigneeID, .createdAt, .updatedAt, .timeToAssignment, .timeToAdminReply,
            .timeToFirstClose,
        ]
        private static let ofContacts: Set<Field> = [.ids, .name, .email, .emailDomain, .phone]

        /// Whether Intercom's documents name the field for a kind of objects.
        ///
        /// - Parameter objectType: The kind of objects.
        /// - Returns: False for a field that Intercom may know all the same, such as an attribute of the workspace's own.
        public func isDocumented(for objectType: ObjectType) -> Bool {
            (objectType == .contacts ? Self.ofContacts : Self.ofConversations).contains(self)
        }

        var isValid: Bool {
            let isInName: (UInt8) -> Bool = {
                $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "\"") && !$0.isControl
            }
            return !rawValue.isEmpty && rawValue.utf8.allSatisfy(isInName) && !Word.all.contains(rawValue)
        }
    }
}
