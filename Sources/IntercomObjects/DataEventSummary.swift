/// How often a contact did what.
public struct DataEventSummary: Equatable, Sendable {
    /// The summary as JSON.
    public let json: JSON

    /// Views a summary.
    ///
    /// - Parameter json: The summary.
    public init(_ json: JSON) {
        self.json = json
    }

    /// How often a contact did one thing.
    public struct Item: Equatable, Sendable {
        /// The item as JSON.
        public let json: JSON

        /// Views an item.
        ///
        /// - Parameter json: The item.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The name of the event.
        public var name: String? { json["name"]?.string }
        /// The description.
        public var description: String? { json["description"]?.string }
        /// How often.
        public var count: Int64? { json["count"]?.integer }
        /// The first time.
        public var first: Timestamp? { json["first"]?.timestamp }
        /// The last time.
        public var last: Timestamp? { json["last"]?.timestamp }
    }

    /// Always `event.summary`.
    public var type: String? { json["type"]?.string }
    /// The contact's id.
    public var contactID: String? { json["intercom_user_id"]?.identifier }
    /// The workspace's own id of the contact.
    public var externalID: String? { json["user_id"]?.identifier }
    /// The contact's e-mail address.
    public var email: String? { json["email"]?.string }
    /// The kinds of events.
    public var events: [Item] { json.objects("events").map(Item.init) }
}
