extension Conversation {
    /// Whether a conversation is being worked on.
    ///
    /// There may be more than are named here.
    public struct State: RawRepresentable, Hashable, Sendable {
        /// The word for it.
        public let rawValue: String

        /// A state by its word.
        ///
        /// - Parameter rawValue: The word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// It is.
        public static let open = Self(rawValue: "open")
        /// It is done.
        public static let closed = Self(rawValue: "closed")
        /// It will be, later.
        public static let snoozed = Self(rawValue: "snoozed")
    }
}
