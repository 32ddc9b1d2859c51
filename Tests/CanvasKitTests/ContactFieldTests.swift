import CanvasJSON
import CanvasKit
import Testing

@Suite("The fields of a person")
struct ContactFieldTests {
    private static let fields: [ViewField<Contact>] = [
        .text("type", \.type),
        .id("id", \.id),
        .id("external_id", \.externalID),
        .id("user_id", \.externalID),
        .id("workspace_id", \.workspaceID),
        .id("app_id", \.workspaceID),
        .word("role", \.role, [.user, .lead]),
        .id("owner_id", \.ownerID),
        .text("name", \.name),
        .text("email", \.email),
        .text("email_domain", \.emailDomain),
        .text("phone", \.phone),
        .text("formatted_phone", \.formattedPhone),
        .text("avatar.image_url", \.avatarURL),
        .text("location.country", \.location?.country),
        .text("location.region", \.location?.region),
        .text("location.city", \.location?.city),
        .text("location_data.country_name", \.location?.country),
        .text("location_data.region_name", \.location?.region),
        .text("location_data.city_name", \.location?.city),
        .object("custom_attributes", \.customAttributes),
        .flag("has_hard_bounced", \.hasHardBounced),
        .flag("marked_email_as_spam", \.hasMarkedEmailAsSpam),
        .flag("unsubscribed_from_emails", \.isUnsubscribedFromEmails),
        .text("social_profiles.data.0.name", \.socialProfiles.first?.name),
        .text("social_profiles.data.0.url", \.socialProfiles.first?.url),
        .text("social_profiles.social_profiles.0.name", \.socialProfiles.first?.name),
        .flag("anonymous", \.isAnonymous),
        .text("pseudonym", \.pseudonym),
        .time("last_request_at", \.lastRequestAt),
        .time("las_request_at", \.lastRequestAt),
        .object("segments", \.segments),
    ]

    private static let activity: [ViewField<Contact>] = [
        .time("created_at", \.createdAt),
        .time("updated_at", \.updatedAt),
        .time("signed_up_at", \.signedUpAt),
        .time("last_seen_at", \.lastSeenAt),
        .time("last_replied_at", \.lastRepliedAt),
        .time("last_contacted_at", \.lastContactedAt),
        .time("last_email_opened_at", \.lastEmailOpenedAt),
        .time("last_email_clicked_at", \.lastEmailClickedAt),
        .text("language_override", \.languageOverride),
        .text("browser", \.browser),
        .text("browser_version", \.browserVersion),
        .text("browser_language", \.browserLanguage),
        .text("os", \.os),
        .text("android_app_name", \.android.name),
        .text("android_app_version", \.android.version),
        .text("android_device", \.android.device),
        .text("android_os_version", \.android.osVersion),
        .text("android_sdk_version", \.android.sdkVersion),
        .time("android_last_seen_at", \.android.lastSeenAt),
        .text("ios_app_name", \.ios.name),
        .text("ios_app_version", \.ios.version),
        .text("ios_device", \.ios.device),
        .text("ios_os_version", \.ios.osVersion),
        .text("ios_sdk_version", \.ios.sdkVersion),
        .time("ios_last_seen_at", \.ios.lastSeenAt),
    ]

    private static let lists: [ViewField<Contact>] = [
        .whole("companies.total_count", \.companies?.totalCount),
        .flag("companies.has_more", \.companies?.hasMore),
        .text("companies.url", \.companies?.url),
        .text("companies.data.0.type", \.companies?.entries.first?.type),
        .id("companies.data.0.id", \.companies?.entries.first?.id),
        .text("companies.data.0.url", \.companies?.entries.first?.url),
        .text("companies.companies.0.name", \.companies?.entries.first?.name),
        .whole("tags.total_count", \.tags?.totalCount),
        .id("tags.data.0.id", \.tags?.entries.first?.id),
        .text("tags.tags.0.name", \.tags?.entries.first?.name),
        .whole("notes.total_count", \.notes?.totalCount),
        .id("notes.data.0.id", \.notes?.entries.first?.id),
    ]

    @Test("are read, and are nil when missing, null or of another type", arguments: fields + activity + lists)
    func field(_ field: ViewField<Contact>) throws {
        try field.check()
    }

    @Test("include the picture in the shapes of all versions")
    func avatar() {
        #expect(Contact(["avatar": "https://example.com/a.png"]).avatarURL == "https://example.com/a.png")
        #expect(Contact(["avatar": ["type": "avatar", "image_url": .null]]).avatarURL == nil)
        #expect(Contact(["avatar": .null]).avatarURL == nil)
    }

    @Test("are read by their newer names first")
    func newerNames() {
        let person = Contact([
            "workspace_id": "new", "app_id": "old", "external_id": 1, "user_id": 2, "location": ["city": "Dublin"],
            "location_data": ["city_name": "Cork"], "last_request_at": 2, "las_request_at": 1,
            "tags": ["data": [["id": "new"]], "tags": [["id": "old"]]],
        ])
        #expect(person.workspaceID == "new")
        #expect(person.externalID == "1")
        #expect(person.location?.city == "Dublin")
        #expect(person.lastRequestAt == 2)
        #expect(person.tags?.entries.map(\.id) == ["new"])
        let nulls = Contact([
            "workspace_id": .null, "app_id": "old", "location": .null, "location_data": ["city_name": "Cork"],
            "tags": ["data": .null, "tags": [["id": "old"]]],
        ])
        #expect(nulls.workspaceID == "old")
        #expect(nulls.location?.city == "Cork")
        #expect(nulls.tags?.entries.map(\.id) == ["old"])
    }

    @Test("include lists whose strange entries are left out of the entries, but kept in the JSON")
    func strangeEntries() {
        let json: JSON = ["data": [.null, 1, "text", [], ["id": 7]], "total_count": 40, "has_more": true]
        let person = Contact([
            "companies": json, "notes": ["data": [:]], "tags": [], "social_profiles": ["data": ["x"]],
        ])
        #expect(person.companies?.entries.map(\.id) == ["7"])
        #expect(person.companies?.json == json)
        #expect(person.notes?.entries.isEmpty == true)
        #expect(person.tags == nil)
        #expect(person.socialProfiles.isEmpty)
    }

    @Test("include which contacts were merged into one", arguments: [[], [:], [["id": "1"]]] as [JSON])
    func mergeHistory(json: JSON) {
        #expect(Contact(["merge_history": json]).mergeHistory == json)
        #expect(Contact(["merge_history": .null]).mergeHistory == nil)
        #expect(Contact([:]).mergeHistory == nil)
    }
}
