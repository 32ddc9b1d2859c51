/// A collection of articles of a help center.
///
/// `Collection` alone is a protocol of Swift.
public struct HelpCenterCollection: Equatable, Sendable {
    /// The collection as JSON.
    public let json: JSON

    /// Views a collection.
    ///
    /// - Parameter json: The collection.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The name and description in one language.
    public struct Translation: Equatable, Sendable {
        /// The translation as JSON.
        public let json: JSON

        /// Views a translation.
        ///
        /// - Parameter json: The translation.
        public init(_ json: JSON) {
            self.json = json
        }

        /// Always `group_content`.
        public var type: String? { json["type"]?.string }
        /// The name.
        public var name: String? { json["name"]?.string }
        /// The description.
        public var description: String? { json["description"]?.string }
    }

    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The workspace's id.
    public var workspaceID: String? { json["workspace_id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The description.
    public var description: String? { json["description"]?.string }
    /// The URL; nil without published articles.
    public var url: String? { json["url"]?.string }
    /// The icon: a name or a URL.
    public var icon: String? { json["icon"]?.string }
    /// Its place among the collections.
    public var order: Int64? { json["order"]?.integer }
    /// The default language, such as `en`.
    public var defaultLocale: String? { json["default_locale"]?.string }
    /// The names and descriptions by language.
    public var translations: [String: Translation] { json.translations(Translation.init) }
    /// The id of the collection that it is in; nil at the top.
    public var parentID: String? { json["parent_id"]?.identifier }
    /// The id of the help center.
    public var helpCenterID: String? { json["help_center_id"]?.identifier }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
}
