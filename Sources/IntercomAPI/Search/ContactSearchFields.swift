/// The fields of a contact that a search can ask for.
///
/// Source: <https://developers.intercom.com/docs/references/rest-api/api.intercom.io/contacts/searchcontacts>.
public struct ContactSearchFields: SearchFields {
    /// Intercom's id.
    public let id = SearchField<String>("id")
    /// `user` or `lead`.
    public let role = SearchField<String>("role")
    /// The name.
    public let name = SearchField<String>("name")
    /// The address of the picture.
    public let avatar = SearchField<String>("avatar")
    /// The id of the teammate who looks after the contact.
    public let ownerID = SearchField<Int>("owner_id")
    /// The e-mail address.
    public let email = SearchField<String>("email")
    /// The part of the e-mail address behind the at sign.
    public let emailDomain = SearchField<String>("email_domain")
    /// The telephone number.
    public let phone = SearchField<String>("phone")
    /// The telephone number by E.164; from version 2.16 on.
    public let formattedPhone = SearchField<String>("formatted_phone")
    /// The workspace's own id.
    public let externalID = SearchField<String>("external_id")
    /// When the contact was created.
    public let createdAt = SearchField<Timestamp>("created_at")
    /// When the contact signed up.
    public let signedUpAt = SearchField<Timestamp>("signed_up_at")
    /// When the contact was last changed.
    public let updatedAt = SearchField<Timestamp>("updated_at")
    /// When the contact was last seen.
    public let lastSeenAt = SearchField<Timestamp>("last_seen_at")
    /// When the contact was last written to.
    public let lastContactedAt = SearchField<Timestamp>("last_contacted_at")
    /// When the contact last wrote.
    public let lastRepliedAt = SearchField<Timestamp>("last_replied_at")
    /// When the contact last opened an e-mail.
    public let lastEmailOpenedAt = SearchField<Timestamp>("last_email_opened_at")
    /// When the contact last followed a link of an e-mail.
    public let lastEmailClickedAt = SearchField<Timestamp>("last_email_clicked_at")
    /// The language that messages are in.
    public let languageOverride = SearchField<String>("language_override")
    /// The browser.
    public let browser = SearchField<String>("browser")
    /// The language of the browser.
    public let browserLanguage = SearchField<String>("browser_language")
    /// The operating system.
    public let os = SearchField<String>("os")
    /// The country.
    public let country = SearchField<String>("location.country")
    /// The region.
    public let region = SearchField<String>("location.region")
    /// The city.
    public let city = SearchField<String>("location.city")
    /// Whether the contact wants no e-mails.
    public let isUnsubscribedFromEmails = SearchField<Bool>("unsubscribed_from_emails")
    /// Whether the contact called an e-mail spam.
    public let hasMarkedEmailAsSpam = SearchField<Bool>("marked_email_as_spam")
    /// Whether an e-mail to the contact came back for good.
    public let hasHardBounced = SearchField<Bool>("has_hard_bounced")
    /// The id of a segment that the contact is in.
    public let segmentID = SearchField<String>("segment_id")
    /// The id of a tag; only `==` and `!=`.
    public let tagID = SearchField<String>("tag_id")
    /// The name of the iOS app.
    public let iosAppName = SearchField<String>("ios_app_name")
    /// The device on which the iOS app was last used.
    public let iosDevice = SearchField<String>("ios_device")
    /// The device on which the iOS app was last used, by another name of Intercom's.
    public let iosAppDevice = SearchField<String>("ios_app_device")
    /// The version of iOS.
    public let iosOSVersion = SearchField<String>("ios_os_version")
    /// The version of Intercom's SDK for iOS.
    public let iosSDKVersion = SearchField<String>("ios_sdk_version")
    /// The version of the iOS app.
    public let iosAppVersion = SearchField<String>("ios_app_version")
    /// When the iOS app was last used.
    public let iosLastSeenAt = SearchField<Timestamp>("ios_last_seen_at")
    /// The name of the Android app.
    public let androidAppName = SearchField<String>("android_app_name")
    /// The device on which the Android app was last used.
    public let androidDevice = SearchField<String>("android_device")
    /// The version of the Android app.
    public let androidAppVersion = SearchField<String>("android_app_version")
    /// When the Android app was last used.
    public let androidLastSeenAt = SearchField<Timestamp>("android_last_seen_at")
    /// The version of Intercom's SDK for Android, by the name that Intercom misspells.
    public let androidSDKVersion = SearchField<String>("andoid_sdk_version")

    /// The fields.
    public init() {}

    /// An attribute of the workspace's own.
    ///
    /// - Parameter name: Its name.
    public subscript(customAttribute name: String) -> SearchField<String> { SearchField("custom_attributes.\(name)") }
}
