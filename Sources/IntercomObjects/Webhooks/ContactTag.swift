/// A contact and a tag that it got or lost, as webhooks have them.
public struct ContactTag: Equatable, Sendable {
    /// The object as JSON.
    public let json: JSON

    /// Views a contact with a tag.
    ///
    /// - Parameter json: The item of a webhook.
    public init(_ json: JSON) {
        self.json = json
    }

    /// When the tag was set or taken.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The tag.
    public var tag: IntercomTag? { json.object("tag").map(IntercomTag.init) }
    /// The contact; older versions say `user`.
    public var contact: Contact? { (json.object("contact") ?? json.object("user")).map(Contact.init) }
}
