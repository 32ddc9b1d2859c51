/// An article of a help center.
public struct Article: Equatable, Sendable {
    /// The article as JSON.
    public let json: JSON

    /// Views an article.
    ///
    /// - Parameter json: The article.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The state of an article.
    ///
    /// Intercom may have others.
    public struct State: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a state.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Readers see it.
        public static let published = Self(rawValue: "published")
        /// Only teammates see it.
        public static let draft = Self(rawValue: "draft")
    }

    /// Always `article`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The workspace's id.
    public var workspaceID: String? { json["workspace_id"]?.identifier }
    /// The title.
    public var title: String? { json["title"]?.string }
    /// The description.
    public var description: String? { json["description"]?.string }
    /// The text, as HTML.
    public var body: String? { json["body"]?.string }
    /// The text, as Markdown; from version 2.16 on.
    public var markdown: String? { json["body_markdown"]?.string }
    /// The id of the teammate who wrote it.
    public var authorID: String? { json["author_id"]?.identifier }
    /// The state: `published` or `draft`.
    public var state: State? { json["state"]?.string.map(State.init) }
    /// The URL; nil for a draft.
    public var url: String? { json["url"]?.string }
    /// The id of the collection or section that it is in.
    public var parentID: String? { json["parent_id"]?.identifier }
    /// The ids of all collections and sections that it is in.
    public var parentIDs: [String] { json.identifiers("parent_ids") }
    /// The kind of what it is in: `collection` or `section`.
    public var parentType: String? { json["parent_type"]?.string }
    /// The default language, such as `en`.
    public var defaultLocale: String? { json["default_locale"]?.string }
    /// The texts in all languages, by language: articles with a title, a text, an author and a state, and without an id.
    public var translations: [String: Article] { json.translations(Article.init) }
    /// How often it was read, and what readers thought.
    public var statistics: Statistics? { json.object("statistics").map(Statistics.init) }
    /// The tags, which cannot be written.
    public var tags: [IntercomTag] { json.objects("tags", under: "tags", "data").map(IntercomTag.init) }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }

    // MARK: - From version 2.16 on

    /// The id of the teammate who made it.
    public var createdByID: String? { json["created_by_id"]?.identifier }
    /// The id of the teammate who last changed it.
    public var updatedByID: String? { json["updated_by_id"]?.identifier }
    /// Whether there are changes that readers do not see yet.
    public var hasUnpublishedChanges: Bool? { json["has_unpublished_changes"]?.bool }
    /// The time of the last change that readers do not see yet.
    public var draftUpdatedAt: Timestamp? { json["draft_updated_at"]?.timestamp }
    /// The time at which readers will see it.
    public var scheduledPublishAt: Timestamp? { json["scheduled_publish_at"]?.timestamp }
    /// The time from which on readers will not see it.
    public var scheduledUnpublishAt: Timestamp? { json["scheduled_unpublish_at"]?.timestamp }
    /// Whoever can read it: `everyone`, `restricted`.
    public var audience: String? { json["help_center_audience"]?.string }
    /// The ids of the audiences that can read it.
    public var audienceIDs: [String] { json.identifiers("audience_ids") }
    /// The id of the folder that it is in.
    public var folderID: String? { json["folder_id"]?.identifier }
    /// Whether the AI agent answers with it.
    public var isAvailableToAIChatbot: Bool? { json["ai_chatbot_availability"]?.bool }
    /// Whether the teammates' copilot answers with it.
    public var isAvailableToAICopilot: Bool? { json["ai_copilot_availability"]?.bool }
    /// Whether the sales agent answers with it.
    public var isAvailableToAISalesAgent: Bool? { json["ai_sales_agent_availability"]?.bool }
    /// Whether the AI agent never suggests it.
    public var isExcludedFromSuggestions: Bool? { json["exclude_from_article_suggestions"]?.bool }
}
