/// What is written of a conversation; what is nil stays as it is.
public struct ConversationFields: Sendable {
    /// Whether it has been read.
    public var isRead: Bool?
    /// The title.
    public var title: String?
    /// Intercom's id of the company.
    public var companyID: String?
    /// The workspace's own attributes: a JSON object.
    public var customAttributes: JSON?
    /// Members that have no property here: a JSON object.
    public var more: JSON?

    /// Creates fields.
    ///
    /// - Parameters:
    ///   - isRead: Whether it has been read.
    ///   - title: The title.
    ///   - customAttributes: The workspace's own attributes: a JSON object.
    public init(isRead: Bool? = nil, title: String? = nil, customAttributes: JSON? = nil) {
        (self.isRead, self.title, self.customAttributes) = (isRead, title, customAttributes)
    }

    var json: JSON {
        JSON(written: [
            "read": isRead, "title": title, "custom_attributes": customAttributes, "company_id": companyID,
        ]).merging(more ?? [:])
    }
}
