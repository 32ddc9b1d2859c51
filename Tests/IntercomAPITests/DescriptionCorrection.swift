import IntercomAPI

/// An error in Intercom's descriptions of its API, and what they should say.
///
/// This is the only place where they are overruled.
struct DescriptionCorrection: Sendable {
    let reason: String
    /// The versions whose descriptions say so.
    var versions = APIDescription.versions
    /// From the top of the description on.
    let path: [String]
    /// What stands there, but for titles and descriptions; nil for nothing.
    let found: JSON?
    /// What should stand there; nil for nothing.
    let corrected: JSON?

    private static func schema(_ name: String, _ rest: String...) -> [String] {
        ["components", "schemas", name, "properties"] + rest
    }
    private static func reference(to name: String) -> JSON { ["$ref": JSON("#/components/schemas/\(name)")] }
    private static let content = ["requestBody", "content", "application/json", "schema"]

    /// An attribute has the type that the workspace chose; the description's own example has three types.
    private static func attributes(_ schema: String, _ versions: [IntercomVersion]) -> Self {
        Self(
            reason: "attributes are of every type, as in the description's own example",
            versions: versions,
            path: Self.schema(schema, "custom_attributes", "additionalProperties"),
            found: ["type": "string"],
            corrected: true
        )
    }

    /// The changes of 2.15 and the preview have it.
    private static func language(_ schema: String) -> Self {
        Self(
            reason: "a contact's language is written, too",
            versions: ["2.15", "2.16"],
            path: Self.schema(schema, "language_override"),
            found: nil,
            corrected: ["type": "string"]
        )
    }

    static let all = [
        language("create_contact_request"),
        language("update_contact_request"),
        attributes("update_visitor_request", APIDescription.versions),
        attributes("create_or_update_company_request", APIDescription.versions),
        attributes("update_company_request", ["2.15", "2.16"]),
        Self(
            reason: "details of events have six types, as the words of the description say",
            versions: ["2.15", "2.16"],
            path: schema("create_data_event_request", "metadata", "additionalProperties"),
            found: ["type": "string"],
            corrected: true
        ),
        Self(
            reason: "a visitor becomes a contact by e-mail address, too, as in the description's own example",
            path: schema("convert_visitor_request", "user", "anyOf"),
            found: [["required": ["id"]], ["required": ["user_id"]]],
            corrected: [["required": ["id"]], ["required": ["user_id"]], ["required": ["email"]]]
        ),
        Self(
            reason: "a company is changed by what is sent; the preview forgot to say so",
            versions: [.preview],
            path: ["paths", "/companies/{id}", "put", "requestBody"],
            found: nil,
            corrected: [
                "content": ["application/json": ["schema": reference(to: "create_or_update_company_request")]]
            ]
        ),
        Self(
            reason: "a tag that is named fits the schemas of several uses",
            path: ["paths", "/tags", "post"] + content,
            found: ["oneOf": uses],
            corrected: ["anyOf": uses]
        ),
        Self(
            reason: "an attribute with options fits both of these",
            path: ["components", "schemas", "update_data_attribute_request", "oneOf"],
            found: [["properties": ["options": options], "required": ["options"]], [:]],
            corrected: nil
        ),
        Self(
            reason: "an attribute with options fits both of these",
            path: schema("update_data_attribute_request", "options"),
            found: nil,
            corrected: options
        ),
    ]

    private static let uses = JSON(
        ["create_or_update_tag_request", "tag_company_request", "untag_company_request", "tag_multiple_users_request"]
            .map(reference)
    )
    private static let options: JSON = [
        "type": "array", "items": ["type": "object", "properties": ["value": ["type": "string"]]],
        "example": [["value": "1-10"], ["value": "11-50"]],
    ]
}

/// A parameter of a query that Intercom documents elsewhere than in its descriptions.
struct UnlistedParameter: Sendable {
    let name: String
    /// The operations: `GET /contacts`.
    let operations: Set<String>
    let reason: String

    func fits(_ name: String, _ operation: String) -> Bool {
        name == self.name && operations.contains(operation)
    }

    static let all = [
        Self(
            name: "per_page",
            operations: [
                "GET /contacts", "GET /articles", "GET /help_center/collections", "GET /events",
            ],
            reason: "the guide to pagination has it for every list with pages"
        )
    ]
}
