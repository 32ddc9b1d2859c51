/// A conversation as the Inbox sends it, with its parts.
struct SimulatedConversation {
    let json: JSON

    init(with contact: JSON) {
        let person: JSON = [
            "type": contact["role"]?.string == "user" ? "user" : "lead", "id": contact["id"] ?? .null,
            "name": contact["name"] ?? .null, "email": contact["email"] ?? .null,
        ]
        json = [
            "type": "conversation", "id": JSON(SimulatedRequests.conversationID.description),
            "created_at": 1_767_312_000, "updated_at": 1_767_312_300, "waiting_since": .null, "snoozed_until": .null,
            "title": .null, "open": true, "state": "open", "read": true, "priority": "not_priority",
            "admin_assignee_id": .null, "team_assignee_id": .null,
            "source": [
                "type": "conversation", "id": "403918320", "delivered_as": "customer_initiated", "subject": "",
                "body": "<p>Hello, I have a question.</p>", "author": person, "attachments": [],
                "url": "https://www.example.com/pricing", "redacted": false,
            ],
            "contacts": [
                "type": "contact.list",
                "contacts": [
                    [
                        "type": "contact", "id": contact["id"] ?? .null,
                        "external_id": contact["external_id"] ?? .null,
                    ]
                ],
            ],
            "conversation_parts": [
                "type": "conversation_part.list", "total_count": 1,
                "conversation_parts": [
                    [
                        "type": "conversation_part", "id": "269650473", "part_type": "comment",
                        "body": "<p>It is about the plan.</p>", "created_at": 1_767_312_300,
                        "updated_at": 1_767_312_300, "notified_at": 1_767_312_300, "assigned_to": .null,
                        "author": person, "attachments": [], "external_id": .null, "redacted": false,
                    ]
                ],
            ],
            "tags": ["type": "tag.list", "tags": []], "custom_attributes": [:],
        ]
    }
}
