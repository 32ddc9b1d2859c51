// The person's activity and software.

extension Contact {
    /// The time at which Intercom first knew of the person.
    public var createdAt: Timestamp? { json["created_at"]?.timestamp }
    /// The time of the last change of the person's data.
    public var updatedAt: Timestamp? { json["updated_at"]?.timestamp }
    /// The time of the sign-up, given by the workspace.
    public var signedUpAt: Timestamp? { json["signed_up_at"]?.timestamp }
    /// The time at which the person was last seen.
    public var lastSeenAt: Timestamp? { json["last_seen_at"]?.timestamp }
    /// The time of the person's last message.
    public var lastRepliedAt: Timestamp? { json["last_replied_at"]?.timestamp }
    /// The time of the last message to the person.
    public var lastContactedAt: Timestamp? { json["last_contacted_at"]?.timestamp }
    /// The time at which the person last opened an e-mail.
    public var lastEmailOpenedAt: Timestamp? { json["last_email_opened_at"]?.timestamp }
    /// The time at which the person last followed a link in an e-mail.
    public var lastEmailClickedAt: Timestamp? { json["last_email_clicked_at"]?.timestamp }

    /// The language of the Messenger for the person, regardless of the browser's.
    public var languageOverride: String? { json["language_override"]?.string }
    /// The browser's name.
    public var browser: String? { json["browser"]?.string }
    /// The browser's version.
    public var browserVersion: String? { json["browser_version"]?.string }
    /// The browser's language, such as `en-US`.
    public var browserLanguage: String? { json["browser_language"]?.string }
    /// The operating system.
    public var os: String? { json["os"]?.string }
    /// The workspace's app on an Android device of the person.
    public var android: MobileApp { MobileApp(json, platform: "android") }
    /// The workspace's app on an iPhone or iPad of the person.
    public var ios: MobileApp { MobileApp(json, platform: "ios") }

    /// The page from which the person came.
    public var referrer: String? { json["referrer"]?.string }
    /// The `utm_campaign` of the link by which the person came.
    public var utmCampaign: String? { json["utm_campaign"]?.string }
    /// The `utm_content` of the link by which the person came.
    public var utmContent: String? { json["utm_content"]?.string }
    /// The `utm_medium` of the link by which the person came.
    public var utmMedium: String? { json["utm_medium"]?.string }
    /// The `utm_source` of the link by which the person came.
    public var utmSource: String? { json["utm_source"]?.string }
    /// The `utm_term` of the link by which the person came.
    public var utmTerm: String? { json["utm_term"]?.string }
}
