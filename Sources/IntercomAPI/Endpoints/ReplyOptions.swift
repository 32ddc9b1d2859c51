/// What a reply has beside its text.
public struct ReplyOptions: Sendable {
    /// A file that a reply brings along.
    public struct File: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The media type, such as `application/pdf`.
        public var contentType: String
        /// The content in Base64.
        public var base64: String

        /// Creates a file.
        ///
        /// - Parameters:
        ///   - name: The name.
        ///   - contentType: The media type, such as `application/pdf`.
        ///   - base64: The content in Base64.
        public init(name: String, contentType: String, base64: String) {
            (self.name, self.contentType, self.base64) = (name, contentType, base64)
        }
    }

    /// A reply that a contact can choose.
    public struct QuickReply: Hashable, Sendable {
        /// The text.
        public var text: String
        /// A UUID, by which the choice is known.
        public var id: String

        /// Creates a reply.
        ///
        /// - Parameters:
        ///   - text: The text.
        ///   - id: A UUID, by which the choice is known.
        public init(_ text: String, id: String) { (self.text, self.id) = (text, id) }
    }

    /// The URLs of pictures: ten at most.
    public var attachmentURLs: [String] = []
    /// Files: ten at most; of a ticket from version 2.16 on.
    public var files: [File] = []
    /// Replies that the contact can choose; a teammate's text is optional then.
    public var quickReplies: [QuickReply] = []
    /// The time of writing; now unless given.
    public var createdAt: Timestamp?
    /// Whether nobody is told of a teammate's reply, as is right for a history that is imported.
    public var skipsNotifications: Bool?
    /// For a back-office ticket, whether a teammate's note also goes to the linked conversations.
    public var crossPosts: Bool?

    /// Creates options.
    ///
    /// - Parameters:
    ///   - attachmentURLs: The URLs of pictures.
    ///   - files: Files.
    ///   - quickReplies: Replies that the contact can choose.
    ///   - createdAt: The time of writing.
    ///   - skipsNotifications: Whether nobody is told of it.
    public init(
        attachmentURLs: [String] = [],
        files: [File] = [],
        quickReplies: [QuickReply] = [],
        createdAt: Timestamp? = nil,
        skipsNotifications: Bool? = nil
    ) {
        (self.attachmentURLs, self.files, self.quickReplies) = (attachmentURLs, files, quickReplies)
        (self.createdAt, self.skipsNotifications) = (createdAt, skipsNotifications)
    }

    /// The content of a call that replies.
    func body(_ text: String?, by author: ReplyAuthor, isNote: Bool = false) -> JSON {
        let names: JSON
        switch author {
        case .admin(let id):
            let type = isNote ? "note" : quickReplies.isEmpty ? "comment" : "quick_reply"
            names = ["message_type": JSON(type), "type": "admin", "admin_id": JSON(id)]
        case .contact(let contact):
            let words: JSON = ["message_type": "comment", "type": "user"]
            names = words.merging(contact.json(id: "intercom_user_id"))
        }
        return names.merging(
            JSON(written: [
                "body": text, "created_at": createdAt, "attachment_urls": attachmentURLs.unlessEmpty,
                "attachment_files": files.map {
                    ["content_type": JSON($0.contentType), "data": JSON($0.base64), "name": JSON($0.name)] as JSON
                }.unlessEmpty,
                "reply_options": quickReplies.map { ["text": JSON($0.text), "uuid": JSON($0.id)] as JSON }.unlessEmpty,
                "skip_notifications": skipsNotifications, "cross_post": crossPosts,
            ])
        )
    }
}
