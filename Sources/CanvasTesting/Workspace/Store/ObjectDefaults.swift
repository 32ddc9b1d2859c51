extension WorkspaceState {
    /// Adds an object with what objects of its kind have.
    @discardableResult
    mutating func insert(_ kind: ObjectKind, _ object: JSON) -> JSON {
        switch kind {
        case .contact: insert(contact: object)
        case .company: insert(company: object)
        case .conversation: insert(conversation: object)
        case .ticket: insert(ticket: object)
        case .ticketType: insert(ticketType: object)
        case .dataAttribute: insert(dataAttribute: object)
        case .subscription: insert(subscription: object)
        default: add(kind, (Self.defaults[kind] ?? [:]).merging(object))
        }
    }

    private mutating func insert(subscription: JSON) -> JSON {
        let translation: JSON = ["name": subscription["name"] ?? "", "description": "", "locale": "en"]
        let defaults: JSON = [
            "type": "subscription", "state": "live", "consent_type": "opt_out", "default_translation": translation,
            "translations": [translation], "content_types": ["email"],
        ]
        return add(.subscription, defaults.merging(subscription.without(["name"])))
    }

    /// What objects have that neither a call nor a seed gives them, for kinds without a function of their own.
    private static let defaults: [ObjectKind: JSON] = [
        .tag: ["type": "tag", "name": ""],
        .segment: ["type": "segment", "name": "", "person_type": "user"],
        .note: ["type": "note", "body": "", "author": [:]],
        .admin: [
            "type": "admin", "name": .null, "email": .null, "job_title": "", "away_mode_enabled": false,
            "away_mode_reassign": false, "away_status_reason_id": .null, "has_inbox_seat": true, "team_ids": [],
            "avatar": ["image_url": .null], "team_priority_level": [:],
        ],
        .team: ["type": "team", "name": "", "admin_ids": [], "admin_priority_level": [:]],
        .awayReason: ["type": "away_status_reason", "label": "", "emoji": "", "order": 1, "deleted": false],
        .visitor: JSON(
            nulls:
                "phone name pseudonym owner_id referrer utm_campaign utm_content utm_medium utm_source utm_term do_not_track"
        ).merging([
            "type": "visitor", "anonymous": true, "email": "", "app_id": JSON(workspaceID), "session_count": 0,
            "avatar": ["type": "avatar", "image_url": .null], "companies": ["type": "company.list", "companies": []],
            "location_data": [:], "social_profiles": ["type": "social_profile.list", "social_profiles": []],
            "tags": ["type": "tag.list", "tags": []], "segments": ["type": "segment.list", "segments": []],
            "unsubscribed_from_emails": false, "marked_email_as_spam": false, "has_hard_bounced": false,
            "custom_attributes": [:],
        ]),
        .ticketState: [
            "type": "ticket_state", "category": "submitted", "internal_label": "", "external_label": "",
            "archived": false,
        ],
        .article: [
            "type": "article", "workspace_id": JSON(workspaceID), "title": "", "description": "", "body": "",
            "author_id": 814_860,
            "state": "draft", "url": .null, "parent_id": .null, "parent_ids": [], "parent_type": .null,
            "default_locale": "en",
            "tags": ["type": "tag.list", "tags": []],
            "statistics": [
                "type": "article_statistics", "views": 0, "conversions": 0, "reactions": 0,
                "happy_reaction_percentage": 0,
                "neutral_reaction_percentage": 0, "sad_reaction_percentage": 0,
            ],
        ],
        .collection: [
            "workspace_id": JSON(workspaceID), "name": "", "description": .null, "url": .null, "icon": "book-bookmark",
            "order": 1,
            "default_locale": "en", "parent_id": .null, "help_center_id": .null,
        ],
        .helpCenter: [
            "workspace_id": JSON(workspaceID), "identifier": "", "display_name": "", "website_turned_on": true,
            "url": "https://help.example.com", "custom_domain": .null,
        ],
        .call: JSON(
            nulls:
                "conversation_id admin_id contact_id recording_url transcription_url ended_reason phone fin_recording_url fin_transcription_url"
        ).merging([
            "type": "call", "state": "completed", "initiated_at": 1_767_312_000, "answered_at": 1_767_312_005,
            "ended_at": 1_767_312_065, "call_type": "phone", "direction": "inbound",
        ]),
        .voiceCall: [
            "app_id": 1, "user_phone_number": "", "status": "registered", "intercom_call_id": .null,
            "external_call_id": "",
            "intercom_conversation_id": .null, "call_transcript": [], "call_summary": "", "intent": [],
        ],
        .email: [
            "type": "email_setting", "email": "", "verified": true, "domain": "example.com", "brand_id": "1902",
            "forwarding_enabled": false, "forwarded_email_last_received_at": .null,
        ],
        .brand: [
            "type": "brand", "name": "", "is_default": false, "help_center_id": "1601",
            "default_address_settings_id": "1901",
        ],
    ]
}
