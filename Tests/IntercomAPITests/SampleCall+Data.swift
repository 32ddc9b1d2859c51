import IntercomAPI

extension SampleCall {
    private static let article: ArticleFields = {
        var fields = ArticleFields(title: "Bread", description: "About it", body: "<p>Bake</p>", state: .published)
        (fields.parentID, fields.parentType, fields.authorID) = ("145", "collection", "7")
        fields.translations = ["fr": ArticleFields(title: "Pain", state: .draft)]
        fields.translations["fr"]?.authorID = "8"
        return fields
    }()
    private static func written(parentID: JSON) -> JSON {
        [
            "title": "Bread", "description": "About it", "body": "<p>Bake</p>", "author_id": 7, "state": "published",
            "parent_id": parentID, "parent_type": "collection",
            "translated_content": ["fr": ["title": "Pain", "author_id": 8, "state": "draft"]],
        ]
    }
    private static let collection: CollectionFields = {
        var fields = CollectionFields(name: "Breads", description: "All of them", parentID: "6871118")
        fields.translations = ["fr": ("Pains", nil), "de": ("Brote", "Alle")]
        return fields
    }()
    private static let writtenCollection: JSON = [
        "name": "Breads", "description": "All of them", "parent_id": "6871118",
        "translated_content": ["de": ["name": "Brote", "description": "Alle"], "fr": ["name": "Pains"]],
    ]

    static let content: [SampleCall] = [
        Self("GET /articles?per_page=25") { try await $0.articles.all(perPage: 25).first() },
        Self("POST /articles", written(parentID: 145)) { try await $0.articles.create("Bread", by: "7", article) },
        Self("GET /articles/51") { try await $0.articles.get("51") },
        Self("PUT /articles/51", written(parentID: "145")) { try await $0.articles.update("51", article) },
        .void("DELETE /articles/51") { try await $0.articles.delete("51") },
        Self("GET /articles/search?phrase=white%20bread&state=all&help_center_id=123&highlight=true") {
            try await $0.articles.search("white bread", state: nil, helpCenterID: "123", highlighting: true).first()
        },
        Self("GET /help_center/collections?per_page=25") { try await $0.collections.all(perPage: 25).first() },
        Self("POST /help_center/collections", writtenCollection.merging(["help_center_id": 123])) {
            try await $0.collections.create("Breads", in: "123", collection)
        },
        Self("GET /help_center/collections/145") { try await $0.collections.get("145") },
        Self("PUT /help_center/collections/145", writtenCollection) {
            try await $0.collections.update("145", collection)
        },
        .void("DELETE /help_center/collections/145") { try await $0.collections.delete("145") },
        Self("GET /help_center/help_centers") { try await $0.helpCenters.all().first() },
        Self("GET /help_center/help_centers/123") { try await $0.helpCenters.get("123") },
    ]

    static let data: [SampleCall] = [
        .void(
            "POST /events",
            [
                "user_id": "42", "event_name": "ordered", "created_at": 1_671_028_894,
                "metadata": [
                    "load": 3.67, "order": ["url": "https://example.org/7", "value": "Order 7"],
                    "order_date": 1_392_036_272, "price": ["amount": 34_999, "currency": "eur"], "source": "desktop",
                    "tries": 2,
                ],
            ]
        ) {
            let metadata: EventMetadata = [
                "source": "desktop", "load": 3.67, "tries": 2, "order_date": .date(1_392_036_272),
                "order": .richLink("https://example.org/7", "Order 7"), "price": .money(34_999, "eur"),
            ]
            try await $0.events.create("ordered", of: .externalID("42"), at: 1_671_028_894, metadata: metadata)
        },
        .void("POST /events", ["id": "5d", "event_name": "ordered", "created_at": 1_671_028_894]) {
            try await $0.events.create("ordered", of: .id("5d"), at: 1_671_028_894)
        },
        Self("GET /events?type=user&intercom_user_id=5d&per_page=5") {
            try await $0.events.all(of: .id("5d"), perPage: 5).first()
        },
        Self("GET /events?type=user&email=ada%40example.com&summary=true") {
            try await $0.events.summary(of: .email("ada@example.com"))
        },
        .void(
            "POST /events/summaries",
            [
                "user_id": "42",
                "event_summaries": [
                    "event_name": "ordered", "count": 3, "first": 1_671_028_894, "last": 1_671_028_895,
                ],
            ]
        ) {
            try await $0.events.writeSummary(
                of: "ordered",
                for: "42",
                count: 3,
                first: 1_671_028_894,
                last: 1_671_028_895
            )
        },
        Self("GET /data_attributes?model=company&include_archived=true") {
            try await $0.dataAttributes.all(of: .company, includingArchived: true).first()
        },
        Self(
            "POST /data_attributes",
            [
                "name": "Size", "model": "company", "data_type": "options",
                "options": [["value": "1-10"], ["value": "11-50"]], "description": "How many",
                "messenger_writable": true,
            ]
        ) {
            try await $0.dataAttributes.create(
                "Size",
                of: .company,
                as: .options(["1-10", "11-50"]),
                description: "How many",
                messengerWritable: true
            )
        },
        Self("POST /data_attributes", ["name": "Paid", "model": "contact", "data_type": "boolean"]) {
            try await $0.dataAttributes.create("Paid", of: .contact, as: .boolean)
        },
        Self(
            "PUT /data_attributes/37",
            [
                "archived": false, "description": "How many", "options": [["value": "1-10"], ["value": "11-50"]],
                "messenger_writable": true,
            ]
        ) {
            try await $0.dataAttributes.update(
                "37",
                description: "How many",
                options: ["1-10", "11-50"],
                messengerWritable: true,
                archived: false
            )
        },
        Self(
            "POST /export/content/data",
            ["created_at_after": 1_734_519_776, "created_at_before": 1_734_537_776]
        ) { try await $0.exports.create(from: 1_734_519_776, to: 1_734_537_776) },
        Self("GET /export/content/data/orzzsbd7hk67xyu") { try await $0.exports.get("orzzsbd7hk67xyu") },
        Self("POST /export/cancel/orzzsbd7hk67xyu") { try await $0.exports.cancel("orzzsbd7hk67xyu") },
        .void("GET /download/content/data/orzzsbd7hk67xyu") { _ = try await $0.exports.download("orzzsbd7hk67xyu") },
        Self("GET /export/reporting_data/get_datasets") { try await $0.reports.datasets().first() },
        Self(
            "POST /export/reporting_data/enqueue",
            [
                "dataset_id": "conversation", "attribute_ids": ["conversation_id"], "start_time": 1_717_490_000,
                "end_time": 1_717_510_000,
            ]
        ) {
            try await $0.reports.create(
                ["conversation_id"],
                of: "conversation",
                from: 1_717_490_000,
                to: 1_717_510_000
            )
        },
        Self("GET /export/reporting_data/job1?app_id=abcd&client_id=c1&job_identifier=job1") {
            try await $0.reports.get("job1", workspaceID: "abcd", clientID: "c1")
        },
        .void("GET /download/reporting_data/job1?app_id=abcd&job_identifier=job1") {
            _ = try await $0.reports.download("job1", workspaceID: "abcd")
        },
        Self("GET /jobs/status/2") { try await $0.jobs.get("2") },
        Self(
            "POST /custom_object_instances/Order",
            [
                "external_id": "42", "external_created_at": 1_392_036_272, "external_updated_at": 1_392_036_273,
                "custom_attributes": ["total": "12.50"],
            ]
        ) {
            try await $0.customObjects(ofType: "Order").upsert(
                "42",
                createdAt: 1_392_036_272,
                updatedAt: 1_392_036_273,
                customAttributes: ["total": "12.50"]
            )
        },
        Self("GET /custom_object_instances/Order/22") { try await $0.customObjects(ofType: "Order").get("22") },
        Self("GET /custom_object_instances/Order?external_id=42") {
            try await $0.customObjects(ofType: "Order").find(externalID: "42")
        },
        .void("DELETE /custom_object_instances/Order/22") {
            try await $0.customObjects(ofType: "Order").delete("22")
        },
        .void("DELETE /custom_object_instances/Order?external_id=42") {
            try await $0.customObjects(ofType: "Order").delete(externalID: "42")
        },
    ]

    static let calls: [SampleCall] = [
        Self("GET /calls?per_page=25") { try await $0.calls.all().first() },
        Self("GET /calls/123") { try await $0.calls.get("123") },
        Self("POST /calls/search", ["conversation_ids": ["64619700005694", "64619700005695"]]) {
            try await $0.calls.search(conversationIDs: ["64619700005694", "64619700005695"]).first()
        },
        .void("GET /calls/123/recording") { _ = try await $0.calls.recordingURL(of: "123") },
        Self("GET /calls/123/transcript") { try await $0.calls.transcript(of: "123").text },
        Self(
            "POST /phone_call_redirects",
            ["phone": "+353832345678", "custom_attributes": ["priority": "High"]]
        ) { try await $0.calls.redirect("+353832345678", customAttributes: ["priority": "High"]) },
        Self(
            "POST /fin_voice/register",
            ["phone_number": "+1234567890", "call_id": "call-1", "source": "five9", "data": ["queue": "a"]]
        ) {
            try await $0.finVoice.register(
                "call-1",
                phoneNumber: "+1234567890",
                source: .five9,
                data: ["queue": "a"]
            )
        },
        Self("GET /fin_voice/collect/1") { try await $0.finVoice.get("1") },
        Self("GET /fin_voice/external_id/call-1") { try await $0.finVoice.find(externalID: "call-1") },
        Self("GET /fin_voice/phone_number/%2B1234567890") { try await $0.finVoice.find(phoneNumber: "+1234567890") },
        Self("GET /fin_voice/conversation/409") { try await $0.finVoice.all(in: "409").first() },
    ]

    static let settings: [SampleCall] = [
        Self("GET /emails") { try await $0.emails.all().first() },
        Self("GET /emails/10") { try await $0.emails.get("10") },
        Self("GET /brands") { try await $0.brands.all().first() },
        Self("GET /brands/15") { try await $0.brands.get("15") },
        Self("GET /ip_allowlist", versions: ["2.15", "2.16"]) { try await $0.ipAllowlist() },
        Self(
            "PUT /ip_allowlist",
            ["enabled": true, "ip_allowlist": ["10.0.0.1"]],
            versions: ["2.15", "2.16"]
        ) {
            try await $0.setIPAllowlist(["10.0.0.1"], enabled: true)
        },
        Self("GET /export/workflows/67890") { try await $0.exportWorkflow("67890") },
    ]
}
