/// The same canvas that every peer answers.
struct Reply: Encodable {
    struct Canvas: Encodable {
        struct Content: Encodable { var components: [Component] }
        var content: Content
    }

    struct Action: Encodable {
        var type = "submit"
    }

    struct Option: Encodable {
        var type = "option"
        var id: String
        var text: String
    }

    struct Item: Encodable {
        var type = "item"
        var id: String
        var title: String
        var subtitle: String?
        var action = Action()
    }

    struct Component: Encodable {
        var type: String
        var id: String?
        var text: String?
        var style: String?
        var label: String?
        var placeholder: String?
        var value: String?
        var size: String?
        var options: [Option]?
        var items: [Item]?
        var action: Action?
    }

    var canvas: Canvas

    init(_ request: InitializeBody) {
        let place = [
            request.workspaceID, request.workspaceRegion ?? "", request.context?.location ?? "",
            request.context?.locale ?? "", request.context?.actionColor ?? "",
        ]
        canvas = Canvas(
            content: .init(components: [
                Component(
                    type: "text",
                    id: "heading",
                    text: "Hello, \(request.contact?.name ?? "there")!",
                    style: "header"
                ),
                Component(type: "text", text: place.joined(separator: " "), style: "muted"),
                Component(type: "divider"),
                Component(
                    type: "input",
                    id: "email",
                    label: "E-mail",
                    placeholder: "you@example.com",
                    value: request.contact?.email
                ),
                Component(
                    type: "dropdown",
                    id: "plan",
                    label: "Plan",
                    value: "team",
                    options: [
                        Option(id: "basic", text: "Basic"),
                        Option(id: "team", text: "Team"),
                        Option(id: "enterprise", text: "Enterprise"),
                    ]
                ),
                Component(
                    type: "list",
                    items: [
                        Item(id: "article/1", title: "Getting started", subtitle: "Five minutes"),
                        Item(id: "article/2", title: "Invite your team", subtitle: "Two minutes"),
                        Item(id: "article/3", title: "Billing", subtitle: request.contact?.externalID),
                    ]
                ),
                Component(type: "spacer", size: "s"),
                Component(type: "button", id: "save", style: "primary", label: "Save", action: Action()),
            ])
        )
    }
}

/// The fields that every peer reads.
struct InitializeBody: Decodable {
    struct Context: Decodable {
        enum CodingKeys: String, CodingKey {
            case location, locale
            case actionColor = "messenger_action_color"
        }
        var location: String?
        var locale: String?
        var actionColor: String?
    }

    struct Contact: Decodable {
        enum CodingKeys: String, CodingKey {
            case name, email
            case externalID = "external_id"
        }
        var name: String?
        var email: String?
        var externalID: String?
    }

    enum CodingKeys: String, CodingKey {
        case workspaceID = "workspace_id"
        case workspaceRegion = "workspace_region"
        case context, contact
    }

    var workspaceID: String
    var workspaceRegion: String?
    var context: Context?
    var contact: Contact?
}
