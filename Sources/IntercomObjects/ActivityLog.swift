/// An entry of the log of what teammates did.
public struct ActivityLog: Equatable, Sendable {
    /// The entry as JSON.
    public let json: JSON

    /// Views an entry.
    ///
    /// - Parameter json: The entry.
    public init(_ json: JSON) {
        self.json = json
    }

    /// Who did something.
    public struct Performer: Equatable, Sendable {
        /// The performer as JSON.
        public let json: JSON

        /// Views a performer.
        ///
        /// - Parameter json: The performer.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The kind: `admin`.
        public var type: String? { json["type"]?.string }
        /// Intercom's id.
        public var id: String? { json["id"]?.identifier }
        /// The e-mail address.
        public var email: String? { json["email"]?.string }
        /// The IP address.
        public var ip: String? { json["ip"]?.string }
    }

    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// Who did it.
    public var performedBy: Performer? { json.object("performed_by").map(Performer.init) }
    /// What was done, such as `app_name_change`.
    public var activityType: String? { json["activity_type"]?.string }
    /// What was done, in a sentence.
    public var activityDescription: String? { json["activity_description"]?.string }
    /// The time.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The details, which depend on what was done: a JSON object.
    ///
    /// Of a change it has `before` and `after`, which are text or objects.
    public var metadata: JSON? { json.object("metadata") }
}
