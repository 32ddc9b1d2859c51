/// A contact: a user or a lead of the REST API, and in a canvas request the person, as `contact`, `customer` or `user`.
public struct Contact: Equatable, Sendable {
    /// The contact as JSON.
    public let json: JSON

    /// Views a contact.
    ///
    /// - Parameter json: The contact, which older models call `customer` or `user`.
    public init(_ json: JSON) {
        self.json = json
    }

    /// The role of a person.
    ///
    /// Intercom may have others.
    public struct Role: RawRepresentable, Hashable, Sendable {
        /// Intercom's word for it.
        public let rawValue: String

        /// Creates a role.
        ///
        /// - Parameter rawValue: Intercom's word for it.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// An identified person.
        public static let user = Self(rawValue: "user")
        /// A person who is not identified yet.
        public static let lead = Self(rawValue: "lead")
    }

    /// The location of a person.
    public struct Location: Equatable, Sendable {
        /// The location as JSON.
        public let json: JSON

        /// Views a location.
        ///
        /// - Parameter json: The value of `location`, or of the older `location_data`.
        public init(_ json: JSON) {
            self.json = json
        }

        /// The country's name.
        public var country: String? { json["country"]?.string ?? json["country_name"]?.string }
        /// The region.
        public var region: String? { json["region"]?.string ?? json["region_name"]?.string }
        /// The code of the country, such as `IRL`.
        public var countryCode: String? { json["country_code"]?.string }
        /// The code of the continent, such as `EU`.
        public var continentCode: String? { json["continent_code"]?.string }
        /// The postal code; only the older `location_data` has one.
        public var postalCode: String? { json["postal_code"]?.string }
        /// The time zone; only the older `location_data` has one.
        public var timeZone: String? { json["timezone"]?.string }
        /// The city.
        public var city: String? { json["city"]?.string ?? json["city_name"]?.string }
    }

    /// The workspace's app on one platform, as a person last used it.
    public struct MobileApp: Equatable, Sendable {
        /// The person, with the fields of the app, as JSON.
        public let json: JSON
        /// The prefix of the fields' names.
        private let platform: String

        /// Views the app on a platform.
        ///
        /// - Parameters:
        ///   - json: The person.
        ///   - platform: The prefix of the fields' names: `android` or `ios`.
        public init(_ json: JSON, platform: String) {
            self.json = json
            self.platform = platform
        }

        /// The app's name.
        public var name: String? { field("app_name")?.string }
        /// The app's version.
        public var version: String? { field("app_version")?.string }
        /// The device.
        public var device: String? { field("device")?.string }
        /// The version of the operating system.
        public var osVersion: String? { field("os_version")?.string }
        /// The version of Intercom's SDK.
        public var sdkVersion: String? { field("sdk_version")?.string }
        /// The time at which the app was last used.
        public var lastSeenAt: Timestamp? { field("last_seen_at")?.timestamp }

        private func field(_ name: String) -> JSON? { json["\(platform)_\(name)"] }
    }

    /// The model: `contact`, `user`, `lead`.
    public var type: String? { json["type"]?.string }
    /// Intercom's id.
    public var id: String? { json["id"]?.identifier }
    /// The workspace's own id, called `user_id` in older versions.
    public var externalID: String? { json["external_id"]?.identifier ?? json["user_id"]?.identifier }
    /// The id of the person's workspace, called `app_id` in older versions.
    public var workspaceID: String? { json["workspace_id"]?.identifier ?? json["app_id"]?.identifier }
    /// Whether the person is a user or a lead.
    public var role: Role? { json["role"]?.string.map(Role.init) }
    /// The id of the teammate who owns the person.
    public var ownerID: String? { json["owner_id"]?.identifier }

    /// The name.
    public var name: String? { json["name"]?.string }
    /// The e-mail address.
    public var email: String? { json["email"]?.string }
    /// The part of the e-mail address after the at sign.
    public var emailDomain: String? { json["email_domain"]?.string }
    /// The telephone number.
    public var phone: String? { json["phone"]?.string }
    /// The telephone number in the form of E.164; only some versions send it.
    public var formattedPhone: String? { json["formatted_phone"]?.string }
    /// The URL of the picture.
    public var avatarURL: String? { json.avatarURL }
    /// The country, region and city, called `location_data` in older versions.
    public var location: Location? { (json.object("location") ?? json.object("location_data")).map(Location.init) }
    /// The workspace's own attributes: a JSON object.
    public var customAttributes: JSON? { json.object("custom_attributes") }

    /// Whether the person gets push notifications.
    public var hasEnabledPushMessaging: Bool? { json["enabled_push_messaging"]?.bool }
    /// Whether an e-mail to the person bounced for good.
    public var hasHardBounced: Bool? { json["has_hard_bounced"]?.bool }
    /// Whether the person marked an e-mail as spam.
    public var hasMarkedEmailAsSpam: Bool? { json["marked_email_as_spam"]?.bool }
    /// Whether the person wants no e-mails.
    public var isUnsubscribedFromEmails: Bool? { json["unsubscribed_from_emails"]?.bool }

    /// The companies of the person.
    public var companies: ReferenceList? { json.object("companies").map { ReferenceList($0, of: "companies") } }
    /// The tags.
    public var tags: ReferenceList? { json.object("tags").map { ReferenceList($0, of: "tags") } }
    /// The teammates' notes.
    public var notes: ReferenceList? { json.object("notes").map { ReferenceList($0, of: "notes") } }
    /// Profiles in social networks, each with a name and a URL.
    public var socialProfiles: [Reference] {
        json.objects("social_profiles", under: "data", "social_profiles").map(Reference.init)
    }
    /// The kinds of messages that the person chose to get.
    public var optedInSubscriptions: ReferenceList? {
        json.object("opted_in_subscription_types").map { ReferenceList($0) }
    }
    /// The kinds of messages that the person chose not to get.
    public var optedOutSubscriptions: ReferenceList? {
        json.object("opted_out_subscription_types").map { ReferenceList($0) }
    }
    /// The contacts merged into this one: JSON in Intercom's shape.
    public var mergeHistory: JSON? { json.present("merge_history") }

    // MARK: - Fields of a visitor, and of a `customer` or `user` in older versions

    /// Whether the person is not identified.
    public var isAnonymous: Bool? { json["anonymous"]?.bool }
    /// The name that Intercom made up for a person without one.
    public var pseudonym: String? { json["pseudonym"]?.string }
    /// The time of the person's last visit.
    ///
    /// Intercom's own description misspells the key, so both spellings are read.
    public var lastRequestAt: Timestamp? { json["last_request_at"]?.timestamp ?? json["las_request_at"]?.timestamp }
    /// The number of visits.
    public var sessionCount: Int64? { json["session_count"]?.integer }
    /// The time of creation in the workspace's own system.
    public var remoteCreatedAt: Timestamp? { json["remote_created_at"]?.timestamp }
    /// Whether the person's browser asks not to be tracked.
    public var asksNotToBeTracked: Bool? { json["do_not_track"]?.bool }
    /// The segments of the person: a JSON object.
    public var segments: JSON? { json.object("segments") }
}
