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
    }

    /// The texts of an article in one language.
    public struct Translation: Equatable, Sendable {
        /// The translation as JSON.
        public let json: JSON

        /// Views a translation.
        ///
        /// - Parameter json: The translation.
        public init(_ json: JSON) {
            self.json = json
        }

        /// Always `article_content`.
        public var type: String? { json["type"]?.string }
        /// The title.
        public var title: String? { json["title"]?.string }
        /// The description.
        public var description: String? { json["description"]?.string }
        /// The text, as HTML.
        public var body: String? { json["body"]?.string }
        /// The id of the teammate who wrote it.
        public var authorID: String? { json["author_id"]?.identifier }
        /// The state: `published` or `draft`.
        public var state: State? { json["state"]?.string.map(State.init) }
        /// The URL.
        public var url: String? { json["url"]?.string }
        /// The time of creation.
        public var createdAt: Timestamp? { json["created_at"]?.timestamp }
        /// The time of the last change.
        public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
    }
}
