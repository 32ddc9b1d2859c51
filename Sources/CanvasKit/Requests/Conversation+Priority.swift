extension Conversation {
    /// How urgent a conversation is.
    ///
    /// The words changed between versions, and may again.
    public struct Priority: RawRepresentable, Hashable, Sendable {
        /// The word for it.
        public let rawValue: String

        /// A priority by its word.
        ///
        /// - Parameter rawValue: The word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// In older versions: it comes first.
        public static let priority = Self(rawValue: "priority")
        /// In older versions: it does not come first.
        public static let notPriority = Self(rawValue: "not_priority")
        /// In newer versions: nobody has said, written `none`.
        public static let notSet = Self(rawValue: "none")
        /// In newer versions: low.
        public static let low = Self(rawValue: "low")
        /// In newer versions: medium.
        public static let medium = Self(rawValue: "medium")
        /// In newer versions: high.
        public static let high = Self(rawValue: "high")
        /// In newer versions: urgent.
        public static let urgent = Self(rawValue: "urgent")
    }
}
