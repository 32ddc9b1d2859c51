import IntercomAPI

extension SampleCall {
    private static let fields: ContactFields = {
        var fields = ContactFields(externalID: "42", email: "ada@example.com", role: .user, name: "Ada")
        (fields.phone, fields.avatarURL, fields.ownerID) = ("+353871234567", "https://example.com/a.png", "7")
        (fields.signedUpAt, fields.lastSeenAt, fields.isUnsubscribedFromEmails) = (1_392_731_331, 1_392_731_332, true)
        (fields.languageOverride, fields.customAttributes) = ("fr", ["plan": "gold"])
        return fields
    }()
    private static let written: JSON = [
        "external_id": "42", "email": "ada@example.com", "role": "user", "name": "Ada", "phone": "+353871234567",
        "avatar": "https://example.com/a.png", "owner_id": 7, "signed_up_at": 1_392_731_331,
        "last_seen_at": 1_392_731_332, "unsubscribed_from_emails": true, "language_override": "fr",
        "custom_attributes": ["plan": "gold"],
    ]

    static let people: [SampleCall] = [
        Self("GET /me") { try await $0.me() },
        Self("GET /admins?display_avatar=true") { try await $0.admins.all(withAvatars: true).first() },
        Self("GET /admins/7") { try await $0.admins.get("7") },
        Self(
            "PUT /admins/7/away",
            ["away_mode_enabled": true, "away_mode_reassign": true, "away_status_reason_id": 3]
        ) { try await $0.admins.setAway("7", true, reassigning: true, reasonID: 3) },
        Self("GET /admins/activity_logs?created_at_after=1677253093&created_at_before=1677861493") {
            try await $0.admins.activityLogs(from: 1_677_253_093, to: 1_677_861_493).first()
        },
        Self("GET /away_status_reasons") { try await $0.admins.awayStatusReasons().first() },
        Self("GET /teams") { try await $0.teams.all().first() },
        Self("GET /teams/814865") { try await $0.teams.get("814865") },

        Self("POST /contacts", written) { try await $0.contacts.create(fields) },
        Self("GET /contacts?per_page=150") { try await $0.contacts.all().first() },
        Self("GET /contacts/5d") { try await $0.contacts.get("5d") },
        Self("GET /contacts/find_by_external_id/42") { try await $0.contacts.find(externalID: "42") },
        Self("PUT /contacts/5d", written) { try await $0.contacts.update("5d", fields) },
        .void("DELETE /contacts/5d") { try await $0.contacts.delete("5d") },
        Self(
            "POST /contacts/search",
            [
                "query": ["field": "email", "operator": "=", "value": "ada@example.com"],
                "pagination": ["per_page": 5],
            ]
        ) { try await $0.contacts.search(\.email == "ada@example.com", perPage: 5).first() },
        Self("POST /contacts/merge", ["from": "5d", "into": "5e"]) { try await $0.contacts.merge("5d", into: "5e") },
        .void("POST /contacts/5d/archive") { try await $0.contacts.archive("5d") },
        .void("POST /contacts/5d/unarchive") { try await $0.contacts.unarchive("5d") },
        .void("POST /contacts/5d/block") { try await $0.contacts.block("5d") },
        Self("GET /contacts/5d/companies") { try await $0.contacts.companies(of: "5d").first() },
        Self("POST /contacts/5d/companies", ["id": "58a4"]) { try await $0.contacts.attach("5d", to: "58a4") },
        .void("DELETE /contacts/5d/companies/58a4") { try await $0.contacts.detach("5d", from: "58a4") },
        Self("GET /contacts/5d/notes") { try await $0.contacts.notes(of: "5d").first() },
        Self("POST /contacts/5d/notes", ["body": "Hi", "admin_id": "7"]) {
            try await $0.contacts.addNote("Hi", to: "5d", by: "7")
        },
        Self("GET /contacts/5d/tags") { try await $0.contacts.tags(of: "5d").first() },
        Self("POST /contacts/5d/tags", ["id": "9"]) { try await $0.contacts.tag("5d", with: "9") },
        .void("DELETE /contacts/5d/tags/9") { try await $0.contacts.removeTag("9", from: "5d") },
        Self("GET /contacts/5d/segments") { try await $0.contacts.segments(of: "5d").first() },
        Self("GET /contacts/5d/merge_history?order=asc&per_page=9", versions: ["2.16", .preview]) {
            try await $0.contacts.mergeHistory(of: "5d", order: .ascending, perPage: 9).first()
        },
        Self("GET /contacts/5d/subscriptions") { try await $0.contacts.subscriptions(of: "5d").first() },
        Self("POST /contacts/5d/subscriptions", ["id": "37846", "consent_type": "opt_in"]) {
            try await $0.contacts.addSubscription("37846", to: "5d", consent: .optIn)
        },
        Self("DELETE /contacts/5d/subscriptions/37846") {
            try await $0.contacts.removeSubscription("37846", from: "5d")
        },
        Self("GET /subscription_types") { try await $0.subscriptionTypes.all().first() },

        Self("GET /visitors?user_id=3ecf64d0") { try await $0.visitors.find(userID: "3ecf64d0") },
        Self("PUT /visitors", ["id": "6762", "name": "Gareth", "custom_attributes": ["paid": true]]) {
            try await $0.visitors.update(.id("6762"), name: "Gareth", customAttributes: ["paid": true])
        },
        Self("PUT /visitors", ["user_id": "3ecf64d0", "name": "Gareth"]) {
            try await $0.visitors.update(.externalID("3ecf64d0"), name: "Gareth")
        },
        Self(
            "POST /visitors/convert",
            ["type": "lead", "user": ["email": "foo@bar.com"], "visitor": ["user_id": "3ecf64d0"]]
        ) { try await $0.visitors.convert(.externalID("3ecf64d0"), to: .email("foo@bar.com"), as: .lead) },
    ]

    private static let company: CompanyFields = {
        var fields = CompanyFields(name: "Bakery", plan: "Gold", customAttributes: ["ovens": 3])
        (fields.size, fields.website, fields.industry) = (7, "https://example.com", "Food")
        fields.monthlySpend = 1_000
        return fields
    }()
    private static let writtenCompany: JSON = [
        "name": "Bakery", "plan": "Gold", "size": 7, "website": "https://example.com", "industry": "Food",
        "monthly_spend": 1_000, "custom_attributes": ["ovens": 3],
    ]

    static let companies: [SampleCall] = [
        Self(
            "POST /companies",
            JSON(members: [("company_id", "42"), ("remote_created_at", 1_374_138_000)]).merging(writtenCompany)
        ) { try await $0.companies.upsert("42", company, remoteCreatedAt: 1_374_138_000) },
        Self("GET /companies?company_id=42") { try await $0.companies.find(companyID: "42") },
        Self("GET /companies?name=A%20%26%20B") { try await $0.companies.find(name: "A & B") },
        Self("GET /companies?tag_id=9&per_page=60") { try await $0.companies.all(taggedWith: "9").first() },
        Self("GET /companies?segment_id=5e&per_page=60") { try await $0.companies.all(inSegment: "5e").first() },
        Self("GET /companies/58a4") { try await $0.companies.get("58a4") },
        Self("PUT /companies/58a4", writtenCompany) { try await $0.companies.update("58a4", company) },
        .void("DELETE /companies/58a4") { try await $0.companies.delete("58a4") },
        Self("POST /companies/list?order=asc&per_page=15") {
            try await $0.companies.all(order: .ascending, perPage: 15).first()
        },
        Self("GET /companies/scroll") { try await $0.companies.scroll().first() },
        Self("GET /companies/58a4/contacts") { try await $0.companies.contacts(of: "58a4").first() },
        Self("GET /companies/58a4/segments") { try await $0.companies.segments(of: "58a4").first() },
        Self("GET /companies/58a4/notes") { try await $0.companies.notes(of: "58a4").first() },
        Self("POST /companies/58a4/notes", ["body": "Hi", "admin_id": "7"], versions: ["2.16", .preview]) {
            try await $0.companies.addNote("Hi", to: "58a4", by: "7")
        },

        Self("GET /tags") { try await $0.tags.all().first() },
        Self("GET /tags/9") { try await $0.tags.get("9") },
        Self("POST /tags", ["name": "VIP"]) { try await $0.tags.create("VIP") },
        Self("POST /tags", ["name": "VIP", "id": "9"]) { try await $0.tags.rename("9", to: "VIP") },
        Self("POST /tags", ["name": "VIP", "companies": [["id": "58a4"], ["company_id": "42"]]]) {
            try await $0.tags.tag(companies: [.id("58a4"), .companyID("42")], with: "VIP")
        },
        Self("POST /tags", ["name": "VIP", "companies": [["id": "58a4", "untag": true]]]) {
            try await $0.tags.untag(companies: [.id("58a4")], from: "VIP")
        },
        Self("POST /tags", ["name": "VIP", "users": [["id": "5d"], ["id": "5e"]]]) {
            try await $0.tags.tag(contacts: ["5d", "5e"], with: "VIP")
        },
        .void("DELETE /tags/9") { try await $0.tags.delete("9") },
        Self("GET /segments?include_count=true") { try await $0.segments.all(counted: true).first() },
        Self("GET /segments/5e") { try await $0.segments.get("5e") },
        Self("GET /notes/17") { try await $0.notes.get("17") },
    ]
}
