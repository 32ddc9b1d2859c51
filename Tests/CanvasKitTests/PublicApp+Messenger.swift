import CanvasJSON
import CanvasKit

// Apps for end users, and what teammates see while they add them.

extension PublicApp {
    static let inMessenger = tutorials + calCom + portalSearch + statusPage + chat

    // MARK: - The tutorials for the Messenger and for sheets

    private static let tutorials = [
        Self(
            "Messenger tutorial: what people think",
            in: .messenger,
            Canvas {
                Text("Leave us some feedback:", id: "feedback", style: .header, align: .center)
                TextArea("Description", id: "description", placeholder: "")
                SingleSelect("How would you rate your satisfaction with our product?", id: "csat") {
                    Choice("Dissatisfied", id: "dissatisfied")
                    Choice("Neutral", id: "neutral")
                    Choice("satisfied", id: "satisfied")
                }
                Button("Submit", id: "submit_button", style: .primary, action: .submit)
            },
            components: [
                "type": "text", "id": "feedback", "text": "Leave us some feedback:", "align": "center",
                "style": "header",
            ],
            ["type": "textarea", "id": "description", "label": "Description", "placeholder": ""],
            [
                "type": "single-select", "id": "csat",
                "label": "How would you rate your satisfaction with our product?",
                "options": [
                    ["type": "option", "id": "dissatisfied", "text": "Dissatisfied"],
                    ["type": "option", "id": "neutral", "text": "Neutral"],
                    ["type": "option", "id": "satisfied", "text": "satisfied"],
                ],
            ],
            [
                "type": "button", "label": "Submit", "style": "primary", "id": "submit_button",
                "action": ["type": "submit"],
            ]
        ),
        Self(
            "Messenger tutorial: thanks",
            in: .messenger,
            Canvas {
                Text("Thanks for letting us know!", id: "thanks", style: .header, align: .center)
                Button("Submit another", id: "refresh_button", style: .primary, action: .submit)
            },
            components: [
                "type": "text", "id": "thanks", "text": "Thanks for letting us know!", "align": "center",
                "style": "header",
            ],
            [
                "type": "button", "label": "Submit another", "style": "primary", "id": "refresh_button",
                "action": ["type": "submit"],
            ]
        ),
        Self(
            "sheets tutorial: the card that opens the sheet",
            in: .messenger,
            Canvas {
                Text("Book a table", id: "book", style: .header, align: .center)
                Button("See times", id: "open", style: .primary, action: .sheet("https://app.example.com/sheet"))
            },
            components: ["type": "text", "id": "book", "text": "Book a table", "style": "header", "align": "center"],
            [
                "type": "button", "id": "open", "label": "See times", "style": "primary",
                "action": ["type": "sheet", "url": "https://app.example.com/sheet"],
            ]
        ),
        Self(
            "sheets tutorial: the card that replaces it",
            in: .messenger,
            Canvas { Text("See you on 2031-05-06", id: "closing", style: .header, align: .center) },
            components: [
                "type": "text", "id": "closing", "text": "See you on 2031-05-06", "style": "header", "align": "center",
            ]
        ),
    ]

    // MARK: - calcom/cal.com

    private static let calCom = [
        Self(
            "Cal.com: which page to book, while configuring",
            in: .messenger,
            Canvas {
                Text("Choose a page", style: .header)
                List {
                    ListItem("Intro, 15 min", id: "https://cal.example/ada/intro", action: .submit)
                    ListItem("Workshop, 2 h", id: "https://cal.example/ada/workshop", action: .submit)
                }
                Divider()
                Input(
                    "Or paste a link",
                    id: "submit_booking_url",
                    placeholder: "https://cal.example/ada",
                    saveState: .unsaved,
                    action: .submit,
                    accessibilityLabel: "Link of a booking page"
                )
            },
            components: ["type": "text", "text": "Choose a page", "style": "header"],
            [
                "type": "list",
                "items": [
                    [
                        "type": "item", "id": "https://cal.example/ada/intro", "title": "Intro, 15 min",
                        "action": ["type": "submit"],
                    ],
                    [
                        "type": "item", "id": "https://cal.example/ada/workshop", "title": "Workshop, 2 h",
                        "action": ["type": "submit"],
                    ],
                ],
            ],
            ["type": "divider"],
            [
                "type": "input", "id": "submit_booking_url", "label": "Or paste a link",
                "placeholder": "https://cal.example/ada", "save_state": "unsaved", "action": ["type": "submit"],
                "aria_label": "Link of a booking page",
            ]
        ),
        Self(
            "Cal.com: a link that is none",
            in: .messenger,
            Canvas {
                Input("Or paste a link", id: "submit_booking_url", value: "ada", saveState: .failed, action: .submit)
                Text("This is no link.", style: .error, align: .left)
            },
            components: [
                "type": "input", "id": "submit_booking_url", "label": "Or paste a link", "value": "ada",
                "save_state": "failed", "action": ["type": "submit"],
            ],
            ["type": "text", "text": "This is no link.", "style": "error", "align": "left"]
        ),
        Self(
            "Cal.com: the card in the conversation",
            in: .messenger,
            Canvas { Button("Book", id: "book", action: .sheet("https://cal.example/sheet?page=intro")) },
            components: [
                "type": "button", "id": "book", "label": "Book",
                "action": ["type": "sheet", "url": "https://cal.example/sheet?page=intro"],
            ]
        ),
    ]

    // MARK: - A search through a support portal

    private static let portalSearch = [
        Self(
            "portal search: a page of results",
            in: .messenger,
            Canvas(storedData: ["query": "cable", "page": 2]) {
                Input("Search", id: "query", value: "cable", action: .submit)
                List {
                    ListItem("Cable care", id: "r3", subtitle: "Guide", action: .url("https://example.com/r/3"))
                    ListItem("Cable sizes", id: "r4", subtitle: "Table", action: .url("https://example.com/r/4"))
                }
                SingleSelect(id: "page", value: "2", action: .submit) {
                    Choice("1", id: "1")
                    Choice("2", id: "2")
                    Choice("3", id: "3", disabled: true)
                }
                Button("Open a ticket", id: "ticket", style: .link, action: .sheet("https://example.com/ticket"))
            },
            [
                "content": [
                    "components": [
                        [
                            "type": "input", "id": "query", "label": "Search", "value": "cable",
                            "action": ["type": "submit"],
                        ],
                        [
                            "type": "list",
                            "items": [
                                [
                                    "type": "item", "id": "r3", "title": "Cable care", "subtitle": "Guide",
                                    "action": ["type": "url", "url": "https://example.com/r/3"],
                                ],
                                [
                                    "type": "item", "id": "r4", "title": "Cable sizes", "subtitle": "Table",
                                    "action": ["type": "url", "url": "https://example.com/r/4"],
                                ],
                            ],
                        ],
                        [
                            "type": "single-select", "id": "page", "value": "2", "action": ["type": "submit"],
                            "options": [
                                ["type": "option", "id": "1", "text": "1"], ["type": "option", "id": "2", "text": "2"],
                                ["type": "option", "id": "3", "text": "3", "disabled": true],
                            ],
                        ],
                        [
                            "type": "button", "id": "ticket", "label": "Open a ticket", "style": "link",
                            "action": ["type": "sheet", "url": "https://example.com/ticket"],
                        ],
                    ]
                ],
                "stored_data": ["query": "cable", "page": 2],
            ]
        )
    ]

    // MARK: - Others

    private static let statusPage = [
        Self(
            "status page: a live canvas",
            in: .messenger,
            Canvas(liveFrom: "https://status.example.com/live", storedData: ["page": "abc"]),
            ["content_url": "https://status.example.com/live", "stored_data": ["page": "abc"]]
        )
    ]

    private static let chat = [
        Self(
            "chat app: an item that opens a sheet",
            in: .messenger,
            Canvas {
                List {
                    ListItem(
                        "Chat with us",
                        id: "chat",
                        subtitle: "We answer within the hour",
                        image: .init(url: "https://example.com/chat.png", width: 48, height: 48, rounded: true),
                        action: .sheet("https://example.com/chat")
                    )
                }
            },
            components: [
                "type": "list",
                "items": [
                    [
                        "type": "item", "id": "chat", "title": "Chat with us",
                        "subtitle": "We answer within the hour", "image": "https://example.com/chat.png",
                        "image_width": 48, "image_height": 48, "rounded_image": true,
                        "action": ["type": "sheet", "url": "https://example.com/chat"],
                    ]
                ],
            ]
        )
    ]
}
