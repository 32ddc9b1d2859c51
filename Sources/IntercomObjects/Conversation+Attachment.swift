extension Conversation {
    /// A file attached to a message.
    public struct Attachment: Equatable, Sendable {
        /// The attachment as JSON.
        public let json: JSON

        /// Views an attachment.
        ///
        /// - Parameter json: An element of `attachments`.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The kind, such as `upload`.
        public var type: String? { json["type"]?.string }
        /// The file's name.
        public var name: String? { json["name"]?.string }
        /// The URL of the file.
        public var url: String? { json["url"]?.string }
        /// The media type, such as `image/png`.
        public var contentType: String? { json["content_type"]?.string }
        /// The size in bytes.
        public var fileSize: Int64? { json["filesize"]?.integer }
        /// The width of an image in pixels.
        public var width: Int64? { json["width"]?.integer }
        /// The height of an image in pixels.
        public var height: Int64? { json["height"]?.integer }
    }
}
