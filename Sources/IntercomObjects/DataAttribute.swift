/// An attribute of contacts, companies or conversations.
public struct DataAttribute: Equatable, Sendable {
    /// The attribute as JSON.
    public let json: JSON

    /// Views an attribute.
    ///
    /// - Parameter json: The attribute.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Always `data_attribute`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id; nil for what Intercom itself has made.
    public var id: String? { json["id"]?.identifier }
    /// What it is of: `contact`, `company`, `conversation`.
    public var model: String? { json["model"]?.string }
    /// The name.
    public var name: String? { json["name"]?.string }
    /// The name by which searches know it, such as `custom_attributes.plan`.
    public var fullName: String? { json["full_name"]?.string }
    /// The name that teammates see.
    public var label: String? { json["label"]?.string }
    /// The description.
    public var description: String? { json["description"]?.string }
    /// The type of its values: `string`, `integer`, `float`, `boolean`, `date`.
    public var dataType: String? { json["data_type"]?.string }
    /// The values to choose from; empty for any value.
    public var options: [String] { json.list("options").compactMap { $0.identifier ?? $0["value"]?.identifier } }
    /// Whether the API can write it.
    public var isAPIWritable: Bool? { json["api_writable"]?.bool }
    /// Whether the Messenger can write it.
    public var isMessengerWritable: Bool? { json["messenger_writable"]?.bool }
    /// Whether teammates can write it.
    public var isUIWritable: Bool? { json["ui_writable"]?.bool }
    /// Whether it is one of the workspace's own.
    public var isCustom: Bool? { json["custom"]?.bool }
    /// Whether it was archived.
    public var isArchived: Bool? { json["archived"]?.bool }
    /// The id of the teammate who made it.
    public var adminID: String? { json["admin_id"]?.identifier }
    /// The time of creation.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
}
