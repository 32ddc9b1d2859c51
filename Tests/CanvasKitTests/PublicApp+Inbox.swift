import CanvasJSON
import CanvasKit

// Apps for teammates.

extension PublicApp {
    static let inInbox = tickets + orders + cases + tutorial + snooze

    private static let submit: JSON = ["type": "submit"]

    private static func options(_ texts: KeyValuePairs<String, String>) -> JSON {
        JSON(texts.map { id, text in ["type": "option", "id": JSON(id), "text": JSON(text)] })
    }

    // MARK: - Combodo/combodo-intercom-integration

    private static let icon = ListItem.Picture(url: "https://example.com/ticket.svg", width: 18, height: 18)

    private static func item(_ id: String, _ title: String, _ more: KeyValuePairs<String, JSON> = [:]) -> JSON {
        let plain: [(String, JSON)] = [
            ("type", "item"), ("id", JSON(id)), ("title", JSON(title)), ("image", "https://example.com/ticket.svg"),
            ("image_width", 18), ("image_height", 18), ("action", submit),
        ]
        return JSON(members: plain + more.map { ($0.key, $0.value) })
    }

    private static let tickets = [
        Self(
            "ticket system: the home page",
            in: .inbox,
            Canvas {
                List {
                    ListItem("New ticket", id: "create::Ticket", image: icon, action: .submit)
                    ListItem("Link a ticket", id: "link::Ticket", image: icon, action: .submit)
                    ListItem("Ongoing tickets", id: "list::Ticket", image: icon, disabled: true, action: .submit)
                }
                Text("Last seen a minute ago", style: .muted)
                Spacer(.medium)
                Button("Refresh", id: "home", style: .secondary, action: .submit)
            },
            components: [
                "type": "list",
                "items": [
                    item("create::Ticket", "New ticket"), item("link::Ticket", "Link a ticket"),
                    item("list::Ticket", "Ongoing tickets", ["disabled": true]),
                ],
            ],
            ["type": "text", "text": "Last seen a minute ago", "style": "muted"],
            ["type": "spacer", "size": "m"],
            ["type": "button", "id": "home", "label": "Refresh", "style": "secondary", "action": submit]
        ),
        Self(
            "ticket system: thirty tickets",
            in: .inbox,
            Canvas {
                List {
                    for number in 1...30 {
                        ListItem(
                            "R-\(number)",
                            id: "view::Ticket::\(number)",
                            subtitle: "Printer \(number)",
                            tertiaryText: "open",
                            action: .submit
                        )
                    }
                }
            },
            components: [
                "type": "list",
                "items": JSON(
                    (1...30).map { number in
                        [
                            "type": "item", "id": JSON("view::Ticket::\(number)"), "title": JSON("R-\(number)"),
                            "subtitle": JSON("Printer \(number)"), "tertiary_text": "open", "action": submit,
                        ]
                    }
                ),
            ]
        ),
        Self(
            "ticket system: one ticket",
            in: .inbox,
            Canvas {
                Text("Title", style: .header)
                Text("The printer is on fire", style: .paragraph)
                Text("Agent", style: .header)
                Text("Grace", style: .paragraph)
                Divider()
                Button("Close it", id: "close::Ticket::7", style: .primary, action: .submit)
                Button("Back", id: "home", style: .secondary, action: .submit)
                Button("Open in the portal", id: "portal", style: .link, action: .url("https://example.com/t/7"))
            },
            components: ["type": "text", "text": "Title", "style": "header"],
            ["type": "text", "text": "The printer is on fire", "style": "paragraph"],
            ["type": "text", "text": "Agent", "style": "header"],
            ["type": "text", "text": "Grace", "style": "paragraph"],
            ["type": "divider"],
            ["type": "button", "id": "close::Ticket::7", "label": "Close it", "style": "primary", "action": submit],
            ["type": "button", "id": "home", "label": "Back", "style": "secondary", "action": submit],
            [
                "type": "button", "id": "portal", "label": "Open in the portal", "style": "link",
                "action": ["type": "url", "url": "https://example.com/t/7"],
            ]
        ),
        Self(
            "ticket system: a form whose dropdown reloads it",
            in: .inbox,
            Canvas {
                Input("Title", id: "title", value: "Printer")
                TextArea("Description", id: "description", error: true)
                Dropdown("Service", id: "service", value: "service::2", action: .submit) {
                    Choice("Network", id: "service::1")
                    Choice("Printing", id: "service::2")
                }
                Button("Create", id: "create", style: .primary, action: .submit)
            },
            components: ["type": "input", "id": "title", "label": "Title", "value": "Printer"],
            ["type": "textarea", "id": "description", "label": "Description", "error": true],
            [
                "type": "dropdown", "id": "service", "label": "Service", "value": "service::2", "action": submit,
                "options": options(["service::1": "Network", "service::2": "Printing"]),
            ],
            ["type": "button", "id": "create", "label": "Create", "style": "primary", "action": submit]
        ),
        Self(
            "ticket system: an alert",
            in: .inbox,
            Canvas {
                Image(url: "https://example.com/ok.svg", width: 64, height: 64, align: .center)
                Text("Created", style: .header, align: .center)
                Text("The ticket is R-31.", style: .paragraph, align: .center)
            },
            components: [
                "type": "image", "url": "https://example.com/ok.svg", "width": 64, "height": 64, "align": "center",
            ],
            ["type": "text", "text": "Created", "style": "header", "align": "center"],
            ["type": "text", "text": "The ticket is R-31.", "style": "paragraph", "align": "center"]
        ),
    ]

    // MARK: - WiNloSt/intercom-signature-verification-101

    private static let orders = [
        Self(
            "order list: a table, and items with pictures",
            in: .inbox,
            Canvas {
                Text("Orders of Ada", style: .header)
                DataTable {
                    FieldValue("Orders", "12")
                    FieldValue("Spent", "340.50")
                }
                List {
                    ListItem(
                        "Keyboard",
                        id: "order-1",
                        subtitle: String(repeating: "A long description. ", count: 50),
                        image: .init(url: "https://example.com/keyboard.png", width: 100, height: 80)
                    )
                }
                Button("Open the shop", id: "shop", style: .secondary, action: .url("https://example.com/shop"))
            },
            components: ["type": "text", "text": "Orders of Ada", "style": "header"],
            [
                "type": "data-table",
                "items": [
                    ["type": "field-value", "field": "Orders", "value": "12"],
                    ["type": "field-value", "field": "Spent", "value": "340.50"],
                ],
            ],
            [
                "type": "list",
                "items": [
                    [
                        "type": "item", "id": "order-1", "title": "Keyboard",
                        "subtitle": JSON(String(repeating: "A long description. ", count: 50)),
                        "image": "https://example.com/keyboard.png", "image_width": 100, "image_height": 80,
                    ]
                ],
            ],
            [
                "type": "button", "id": "shop", "label": "Open the shop", "style": "secondary",
                "action": ["type": "url", "url": "https://example.com/shop"],
            ]
        )
    ]

    // MARK: - christmmurphy/intercom-crm-case-creator

    private static let cases = [
        Self(
            "case creator: the form",
            in: .inbox,
            Canvas {
                Text("Create a case", id: "title", style: .header, align: .center)
                Input("Subject", id: "subject", placeholder: "In a few words")
                TextArea("Details", id: "details", placeholder: "What happened?")
                Dropdown("Product", id: "product") {
                    Choice("Desk", id: "desk")
                    Choice("Chair", id: "chair")
                }
                SingleSelect("Priority", id: "priority") {
                    Choice("Low", id: "low")
                    Choice("High", id: "high")
                }
                Spacer(.small)
                Button("Create", id: "create", style: .primary, action: .submit)
            },
            components: ["type": "text", "id": "title", "text": "Create a case", "style": "header", "align": "center"],
            ["type": "input", "id": "subject", "label": "Subject", "placeholder": "In a few words"],
            ["type": "textarea", "id": "details", "label": "Details", "placeholder": "What happened?"],
            [
                "type": "dropdown", "id": "product", "label": "Product",
                "options": options(["desk": "Desk", "chair": "Chair"]),
            ],
            [
                "type": "single-select", "id": "priority", "label": "Priority",
                "options": options(["low": "Low", "high": "High"]),
            ],
            ["type": "spacer", "size": "s"],
            ["type": "button", "id": "create", "label": "Create", "style": "primary", "action": submit]
        )
    ]

    // MARK: - The tutorial for the Inbox

    private static let tutorial = [
        Self(
            "Inbox tutorial: where a contact works",
            in: .inbox,
            Canvas {
                Text("This contact works in:", id: "department", style: .header, align: .center)
                Checkbox("", id: "departmentChoice") {
                    Choice("Sales", id: "sales")
                    Choice("Operations", id: "operations")
                    Choice("Engineering", id: "engineering")
                }
                Button("Submit", id: "submit_button", style: .primary, action: .submit)
            },
            components: [
                "type": "text", "id": "department", "text": "This contact works in:", "align": "center",
                "style": "header",
            ],
            [
                "type": "checkbox", "id": "departmentChoice", "label": "",
                "options": options(["sales": "Sales", "operations": "Operations", "engineering": "Engineering"]),
            ],
            ["type": "button", "label": "Submit", "style": "primary", "id": "submit_button", "action": submit]
        ),
        Self(
            "Inbox tutorial: what was chosen",
            in: .inbox,
            Canvas {
                Text("You chose: sales,engineering", id: "thanks", style: .header, align: .center)
                Button("Submit another", id: "refresh_button", style: .primary, action: .submit)
            },
            components: [
                "type": "text", "id": "thanks", "text": "You chose: sales,engineering", "align": "center",
                "style": "header",
            ],
            ["type": "button", "label": "Submit another", "style": "primary", "id": "refresh_button", "action": submit]
        ),
    ]

    // MARK: - eslutz/SnoozePlus-Intercom-Integration

    private static let snooze = [
        Self(
            "snooze: so many messages, and what happens then",
            in: .inbox,
            Canvas(storedData: ["messages": 2]) {
                for number in 1...2 { TextArea("Message \(number)", id: "message\(number)") }
                SingleSelect("Then", id: "then", value: "close") {
                    Choice("Close", id: "close")
                    Choice("Send once more", id: "send")
                }
                Button("Snooze", id: "snooze", action: .submit)
            },
            [
                "content": [
                    "components": [
                        ["type": "textarea", "id": "message1", "label": "Message 1"],
                        ["type": "textarea", "id": "message2", "label": "Message 2"],
                        [
                            "type": "single-select", "id": "then", "label": "Then", "value": "close",
                            "options": options(["close": "Close", "send": "Send once more"]),
                        ],
                        ["type": "button", "id": "snooze", "label": "Snooze", "action": submit],
                    ]
                ],
                "stored_data": ["messages": 2],
            ]
        )
    ]
}
