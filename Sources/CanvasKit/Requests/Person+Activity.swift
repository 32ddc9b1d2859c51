// When the person did what, in seconds since 1970, and with which software.

extension Person {
    /// When Intercom first knew of the person.
    public var createdAt: Int64? { json["created_at"]?.integer }
    /// When the person last changed.
    public var updatedAt: Int64? { json["updated_at"]?.integer }
    /// When the person signed up, as the workspace says.
    public var signedUpAt: Int64? { json["signed_up_at"]?.integer }
    /// When the person was last seen.
    public var lastSeenAt: Int64? { json["last_seen_at"]?.integer }
    /// When the person last wrote.
    public var lastRepliedAt: Int64? { json["last_replied_at"]?.integer }
    /// When somebody last wrote to the person.
    public var lastContactedAt: Int64? { json["last_contacted_at"]?.integer }
    /// When the person last opened an e-mail.
    public var lastEmailOpenedAt: Int64? { json["last_email_opened_at"]?.integer }
    /// When the person last followed a link in an e-mail.
    public var lastEmailClickedAt: Int64? { json["last_email_clicked_at"]?.integer }

    /// The language that the Messenger speaks with the person, whatever the browser prefers.
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
}
