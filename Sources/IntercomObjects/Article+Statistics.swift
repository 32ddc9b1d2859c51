extension Article {
    /// How often an article was read, and what readers thought.
    public struct Statistics: Equatable, Sendable {
        /// The record as JSON.
        public let json: JSON

        /// Views a record.
        ///
        /// - Parameter json: The record.
        public init(_ json: JSON) {
            self.json = json
        }

        /// Always `article_statistics`.
        public var type: String? { json["type"]?.string }
        /// The number of views.
        public var views: Int64? { json["views"]?.integer }
        /// The number of conversations that it began.
        public var conversations: Int64? { json["conversations"]?.integer ?? json["conversions"]?.integer }
        /// The number of reactions.
        public var reactions: Int64? { json["reactions"]?.integer }
        /// The share of happy reactions, in percent.
        public var happyPercentage: Double? { json["happy_reaction_percentage"]?.double }
        /// The share of neutral reactions, in percent.
        public var neutralPercentage: Double? { json["neutral_reaction_percentage"]?.double }
        /// The share of sad reactions, in percent.
        public var sadPercentage: Double? { json["sad_reaction_percentage"]?.double }
        /// The number of conversations in which Fin used it; from version 2.16 on.
        public var finInvolvements: Int64? { json["fin_involvements"]?.integer }
        /// The number of conversations that Fin resolved with it; from version 2.16 on.
        public var finResolutions: Int64? { json["fin_resolutions"]?.integer }
        /// The share of conversations that Fin resolved with it, in percent; from version 2.16 on.
        public var finResolutionRate: Double? { json["fin_resolution_rate"]?.double }
    }
}
