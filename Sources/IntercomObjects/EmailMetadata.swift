/// The details of an e-mail in a conversation.
public struct EmailMetadata: Equatable, Sendable {
    /// The record as JSON.
    public let json: JSON

    /// Views a record.
    ///
    /// - Parameter json: The value of `email_message_metadata`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// A sender or recipient of an e-mail.
    public struct Address: Equatable, Sendable {
        /// The address as JSON.
        public let json: JSON

        /// Views an address.
        ///
        /// - Parameter json: The address.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The kind: `from`, `to`, `cc`, `bcc`, `reply_to`.
        public var type: String? { json["type"]?.string }
        /// The address.
        public var email: String? { json["email_address"]?.string }
        /// The name.
        public var name: String? { json["name"]?.string }
    }

    /// The subject.
    public var subject: String? { json["subject"]?.string }
    /// The id in the header of the e-mail.
    public var messageID: String? { json["message_id"]?.string }
    /// The e-mails before it: JSON in Intercom's shape; from version 2.16 on.
    public var history: JSON? { json.present("history") }
    /// The senders and recipients.
    public var addresses: [Address] { json.objects("email_address_headers").map(Address.init) }
}
