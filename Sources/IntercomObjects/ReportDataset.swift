/// A set of data that reports are made from.
public struct ReportDataset: Equatable, Sendable {
    /// The set as JSON.
    public let json: JSON

    /// Views a set.
    ///
    /// - Parameter json: The set.
    public init(_ json: JSON) {
        self.json = json
    }

    /// An attribute of a set of data.
    public struct Attribute: Equatable, Sendable {
        /// The attribute as JSON.
        public let json: JSON

        /// Views an attribute.
        ///
        /// - Parameter json: The attribute.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The id, by which an export until version 2.15 names it.
        public var id: String? { json["id"]?.identifier }
        /// The id with its kind, such as `conversation.conversation_id`, by which an export from version 2.16 on names it.
        public var qualifiedID: String? { json["qualified_id"]?.identifier }
        /// The name.
        public var name: String? { json["name"]?.string }
    }

    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The description.
    public var description: String? { json["description"]?.string }
    /// The id of the attribute whose time counts.
    public var defaultTimeAttributeID: String? { json["default_time_attribute_id"]?.identifier }
    /// The attributes.
    public var attributes: [Attribute] { json.objects("attributes").map(Attribute.init) }
}
